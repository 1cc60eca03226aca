"""Persons: their titles, the order of their names, their functions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.checks.evidence.uses import Use, forms_of, places_of
from pipeline.checks.evidence.wording import is_running, searcher_of, stem
from pipeline.checks.finding import Finding
from pipeline.checks.galley import WORD, Galley
from pipeline.checks.language.lexicon import lexicon
from pipeline.checks.language.word_lists import word_list
from pipeline.checks.rule import Rule, Settings
from pipeline.content.registers import Person

FEWEST_TITLED = 2
"""Titled persons from which on one without a title stands out."""
_TITLES = ("Prof", "Professor", "Dr", "Mr", "Mrs", "Ms")
_TITLED = re.compile(r"\b(Prof|Professor|Dr|Mr|Mrs|Ms)(\.?)\s+(?=[A-Z][\w’'-]*)")
_BEFORE = re.compile(
    r"(?:\b(?:Prof|Professor|Dr|Mr|Mrs|Ms|Sir|Dame|Lord|Lady|H\.E|Excellency|Ambassador|Minister|President|Director"
    r"|Academician|Secretary|Dean|Rector|Judge|General|Princess|Prince|King|Queen)\.?,?\s+)$"
)
_PRESIDING = re.compile(
    r"\b(?:Moderator|Facilitator|Rapporteur|Chair(?:person)?|Speaker):?\s+([A-Z][\w’'-]+ [A-Z][\w’'-]+)\b"
)
_SYLLABLES = re.compile(
    r"(?i:(?:(?:[bpmfdtnlgkhjqxrzcsyw]|[zcs]h)?(?:[aeiouü](?:i|o|a|u|e)?(?:o|u)?(?:ng|n|r)?)){2})"
)
"""Two syllables of pinyin, roughly."""
_TWO_NAMES = re.compile(r"\b([A-Z][a-zü]+|[A-Z]{2,}) ([A-Z][a-zü]+|[A-Z]{2,})\b(?! [A-Z][a-z])")
_NAME_WORD = r"(?:[A-Z][\w’'-]*|of|for|the|and|at|on|in|to|&)"
_FUNCTION = re.compile(rf"(?:[a-z]+ )?{_NAME_WORD}(?:,? {_NAME_WORD})*")
_SMALL_END = re.compile(r"(?:['’]s)?(?: (?:and|for|in|of|on|the|to))*$")
_ROLE = re.compile(
    r"\b(?:Academician|Ambassador|Chair\w*|Chief|Commissioner|Coordinator|Dean|Director|Head|Minister|Officer"
    r"|President|Professor|Rector|Representative|Secretary|Specialist)\b"
)
_BODY = re.compile(r" (?:of|for|to|in|at) ")
_UNITS = frozenset(
    stem(word)
    for word in ("Branch", "Bureau", "Cluster", "Centre", "Department", "Division", "Institute", "Office")
) | {stem("Section"), stem("Sector"), stem("Unit")}


def _titles(galley: Galley, _settings: Settings) -> Iterator[Finding]:
    yield from _title_shapes(galley)
    yield from _missing_titles(galley)


def _title_shapes(galley: Galley) -> Iterator[Finding]:
    """Yield titles that are written in two ways in one text; the more frequent way is right."""
    found: dict[str, list[tuple[str, Use]]] = {}
    known = galley.vocabulary
    for index in sorted({index for title in _TITLES for index in known.get(title, ())}):
        paragraph = galley.paragraphs[index]
        for match in _TITLED.finditer(paragraph.text):
            use = Use(paragraph, match.start(), match.end(2))
            if is_running(paragraph, use.start, use.end):
                title = "Prof" if match[1] == "Professor" else match[1]
                found.setdefault(title, []).append((match[1] + match[2], use))
    for uses in found.values():
        counts = Counter(shape for shape, _ in uses)
        if len(counts) > 1:
            right = max(counts, key=lambda shape: (counts[shape], shape))
            wrong = [use for shape, use in uses if shape != right]
            edits = tuple(edit for use in wrong for edit in use.edits(right))
            message = f"the text has {forms_of(wrong)} beside `{right}`"
            yield Finding("PERSON-TITLE", message, places_of(wrong), f"write `{right}`", edits)


def _missing_titles(galley: Galley) -> Iterator[Finding]:
    """Yield persons who are first named without a title, where others have one."""
    first = [next(_in_sentences(galley, name), None) for name in _names(galley)]
    untitled = {use.order: use for use in first if use and not _is_titled(use)}
    titled = sum(len(_TITLED.findall(galley.paragraphs[index].text)) for index in _titled_paragraphs(galley))
    if untitled and titled >= FEWEST_TITLED:
        uses = [untitled[order] for order in sorted(untitled)]
        message = f"{forms_of(uses)} without a title, while others have one"
        yield Finding("PERSON-TITLE", message, places_of(uses), "give each person a title", is_doubtful=True)


def _in_sentences(galley: Galley, name: str) -> Iterator[Use]:
    return (use for use in _uses_of(galley, name) if "caption" not in use.paragraph.kind)


def _titled_paragraphs(galley: Galley) -> set[int]:
    return {index for title in _TITLES for index in galley.vocabulary.get(title, ())}


def _names(galley: Galley) -> Iterator[str]:
    """Yield the names of the register, and those of persons whom the text calls moderators or the like."""
    known = [person.name for person in galley.registers.people.values()]
    yield from known
    for word in ("Moderator", "Facilitator", "Rapporteur", "Chairperson", "Chair", "Speaker"):
        for index in galley.vocabulary.get(word, ()):
            for match in _PRESIDING.finditer(galley.paragraphs[index].text):
                if match[1] not in known:
                    yield match[1]


def _uses_of(galley: Galley, name: str) -> list[Use]:
    """Return the uses of a person's name in running text, in reading order; signatures have no titles."""
    uses = []
    for index in searcher_of(galley).holding(name):
        paragraph = galley.paragraphs[index]
        if paragraph.kind not in {"signature", "cell"}:
            matches = re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", paragraph.text)
            uses += [Use(paragraph, *match.span()) for match in matches]
    return [use for use in uses if not _is_printed(use)]


def _is_printed(use: Use) -> bool:
    """Say whether people.csv printed a name."""
    return use.paragraph.touches({"register"}, use.start)


def _is_titled(use: Use) -> bool:
    return _BEFORE.search(use.paragraph.text[max(use.start - 30, 0) : use.start]) is not None


def _order(galley: Galley, _settings: Settings) -> Iterator[Finding]:
    """Yield Chinese names whose order or capitals differ from those of most others in the text."""
    names = [use for use in _chinese_names(galley) if not _is_printed(use)]
    surname_first = [use for use in names if _is_surname(use.words.split()[0])]
    given_first = [use for use in names if use not in surname_first]
    yield from _mixed_order(surname_first, given_first)
    loud = [use for use in names if any(word.isupper() for word in use.words.split())]
    plain = [use for use in names if use not in loud]
    if loud and plain:
        message = f"{forms_of(loud)} with the surname in capitals, {forms_of(plain)} without"
        yield Finding("PERSON-ORDER", message, places_of([*loud, *plain]), "set all surnames in one way")


def _chinese_names(galley: Galley) -> Iterator[Use]:
    """Yield a surname with a given name of two syllables, in either order, or with any in small letters."""
    known = galley.vocabulary
    indices = {index for word in known if word[0].isupper() and _is_surname(word) for index in known[word]}
    for index in sorted(indices):
        paragraph = galley.paragraphs[index]
        for match in _TWO_NAMES.finditer(paragraph.text):
            one, other = match.groups()
            is_loud = one.isupper() and _is_surname(one) and not other.isupper()
            if is_loud or (_is_surname(one) and _is_given(other)) or (_is_given(one) and _is_surname(other)):
                yield Use(paragraph, *match.span())


def _mixed_order(surname_first: Sequence[Use], given_first: Sequence[Use]) -> Iterator[Finding]:
    if surname_first and given_first:
        few, many = sorted((given_first, surname_first), key=len)
        message = f"{forms_of(few)}: another order of names than in `{many[0].words}`"
        proposal = (
            "write all names surname first" if many is surname_first else "write all names surname last"
        )
        yield Finding("PERSON-ORDER", message, places_of(few), proposal)


def _is_surname(word: str) -> bool:
    return word.capitalize() in word_list("surnames")


def _is_given(word: str) -> bool:
    is_pinyin = word.capitalize() not in word_list("surnames") and _SYLLABLES.fullmatch(word) is not None
    return is_pinyin and not lexicon().knows(word.casefold())


def _functions(galley: Galley, _settings: Settings) -> Iterator[Finding]:
    for person in galley.registers.people.values():
        if not person.function:
            continue
        told = list(_told_functions(galley, person))
        strange = [use for use in told if not _agrees(use.words, person.function)]
        if strange and not galley.is_excepted("PERSON-FUNCTION", person.name):
            right = [use for use in told if use not in strange][:1]
            beside = "; the last of these places has the right form" if right else ""
            message = f"{person.name} is called {forms_of(strange)}{beside}"
            places = (*places_of(strange), *places_of(right))
            yield Finding("PERSON-FUNCTION", message, places, f"write `{person.function}`")


def _told_functions(galley: Galley, person: Person) -> Iterator[Use]:
    """Yield the functions that stand under a person's signature or behind the name, between commas."""
    for paragraph in galley.paragraphs:
        if paragraph.kind == "signature" and paragraph.text.startswith(f"{person.name} "):
            signed = Use(paragraph, len(person.name) + 1, len(paragraph.text.split(",")[0]))
            if _ROLE.match(signed.words) and not _is_printed(signed):
                yield signed
    for name in dict.fromkeys((person.name, person.short, person.short.replace(".", ""))):
        for use in _uses_of(galley, name):
            text = use.paragraph.text
            behind = _FUNCTION.match(text, use.end + 2) if text.startswith(", ", use.end) else None
            for match in re.finditer(r"[^,]+", behind[0]) if behind else ():
                words = match[0].strip()
                if behind and _ROLE.search(words) and _BODY.search(words):
                    start = behind.start() + match.start() + match[0].index(words)
                    yield Use(use.paragraph, start, start + len(_SMALL_END.sub("", words)))


def _agrees(told: str, function: str) -> bool:
    """Say whether a function is the register's, or a part of it that leaves out no unit."""
    wanted = [stem(word) for word in WORD.findall(function)]
    at, first = 0, True
    for word in WORD.findall(told):
        if word in {"the", "and", "at", "of", "for", "to", "in", "on"}:
            continue
        try:
            found = wanted.index(stem(word), at)
        except ValueError:
            return False
        if not first and _UNITS & set(wanted[at:found]):
            return False
        at, first = found + 1, False
    return True


RULES = (
    Rule(
        id="PERSON-TITLE",
        family="names",
        summary="Titles of persons are written in one way, and every person has one",
        why="A person named without the title that others have feels slighted.",
        wrong="Prof. Adams spoke, Prof. Baker answered and Prof Clark closed.",
        right="Prof. Adams spoke, Prof. Baker answered and Prof. Clark closed.",
        source="United Nations University, style guide: names and titles",
        check=_titles,
    ),
    Rule(
        id="PERSON-ORDER",
        family="names",
        summary="Names of persons stand in one order",
        why="Where the order changes, readers take the given name for the surname.",
        wrong="Wang Xiaoming and Meiling Zhang spoke.",
        right="Wang Xiaoming and Zhang Meiling spoke.",
        source="practice",
        check=_order,
    ),
    Rule(
        id="PERSON-FUNCTION",
        family="names",
        summary="The function of a person is the one in people.csv",
        why="Functions are official, and a person has one at a time.",
        wrong="Ms Gao, Director at the UNESCO Office, spoke.",
        right="Ms Gao, Assistant at the UNESCO Office, spoke.",
        source="people.csv of the house",
        check=_functions,
    ),
)
