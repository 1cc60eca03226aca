"""Names that a text gives in two forms, whatever the registers know."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from pipeline.checks.evidence.abbreviations import Acronym, read_abbreviations
from pipeline.checks.evidence.uses import Use, forms_of, places_of
from pipeline.checks.evidence.wording import is_running, stems
from pipeline.checks.finding import Finding
from pipeline.checks.galley import Galley, Paragraph

FEWEST_NAMED = 2
"""Uses in capitals from which on two words are taken for a name."""
FEWEST_WORDS = 3
"""Words, small ones apart, from which on two names with the same words are taken for one."""
FEWEST_OWN = 3
"""Uses from which on `the Office` is taken for the house's way to call itself."""
_OWN_NAMES = ("Office", "Organization", "Secretariat", "Sector", "Institute", "Commission", "Committee")
_WORD = r"(?<![\w’'-])[A-Z][\w’'-]*"
_NAME = re.compile(rf"{_WORD}(?: (?:of|for|on|in|to|the|and|at|by|with) (?:the )?{_WORD}| {_WORD}){{2,}}")
_OWNED = re.compile(r"\b([A-Z][a-z]{3,})s’ ([A-Z][a-z]{3,})\b")
_ADDED = re.compile(r" (?:for|in|at) ")
_PAIR = re.compile(r"([A-Z][a-z]{3,}) ([A-Z][a-z]{3,})\b(?![ -][A-Z])")
_COMPOUND = re.compile(r"\b([A-Z]{2,})/([A-Z]{2,})\b")
_NUMBERED = re.compile(r"\b(?!SDG)([A-Z]{2,})([ -]?)(\d{1,3})\b(?![./,]?\d)")
_NAME_BEFORE = re.compile(
    r"\b(?!(?:A|An|At|Each|For|Her|His|In|Its|On|Our|That|The|Their|This)\b)[A-Z][a-z][\w’'-]*[ -]$"
)
_NAME_BEHIND = re.compile(r" [A-Z]")
_JOINED = re.compile(r"[\w-]")
_SENTENCE_END = re.compile(r"(?:^|[.:!?•–—“‘\"(]\s?)$")


def two_forms(galley: Galley) -> Iterator[Finding]:
    """Yield names, compounds and numbered acronyms that one text writes in two ways."""
    yield from _compounds(galley)
    yield from _numbered(galley)
    yield from _names(galley)
    yield from _owned(galley)


def two_cases(galley: Galley) -> Iterator[Finding]:
    """Yield names of which a part is in small letters here and in capitals there."""
    yield from _half_capitalized(galley)
    yield from _own_names(galley)


def _compounds(galley: Galley) -> Iterator[Finding]:
    """Yield `ADG SC`, and `ADG` alone, where the text explains `ADG/SC`."""
    told = read_abbreviations(galley)
    found = {pair for one in _read(galley) if "/" in one.text for pair in _COMPOUND.findall(one.text)}
    for first, second in sorted(found):
        pattern = re.compile(rf"(?<![\w/-]){first}(?: {second})?(?![\w/-])")
        uses = [use for use in told.uses.get(first, ()) if pattern.match(use.paragraph.text, use.start)]
        words = [Use(use.paragraph, use.start, _end(pattern, use)) for use in uses]
        parted = [use for use in words if " " in use.words]
        alone = [use for use in words if " " not in use.words]
        is_own = any(not one.is_component for one in told.explanations.get(first, ()))
        is_part = bool(told.explanations.get(first)) and not is_own
        wrong = parted + (alone if is_part else [])
        if wrong:
            new = f"{first}/{second}"
            edits = tuple(edit for use in parted for edit in use.edits(new))
            message = f"the text has {forms_of(wrong)} beside `{new}`"
            yield Finding("TERM-VARIANT", message, places_of(wrong), f"write `{new}`", edits)


def _end(pattern: re.Pattern[str], use: Acronym) -> int:
    match = pattern.match(use.paragraph.text, use.start)
    return match.end() if match else use.end


def _numbered(galley: Galley) -> Iterator[Finding]:
    """Yield an acronym with a number that is joined to it in two ways."""
    found: dict[tuple[str, str], list[Use]] = {}
    for paragraph in _read(galley):
        for match in _NUMBERED.finditer(paragraph.text):
            if is_running(paragraph, *match.span()):
                found.setdefault((match[1], match[3]), []).append(Use(paragraph, *match.span()))
    for uses in found.values():
        if len({use.words for use in uses}) > 1:
            yield _differing(uses)


def _names(galley: Galley) -> Iterator[Finding]:
    """Yield long names that differ in a small word, a hyphen or the number of a word."""
    found: dict[tuple[str, ...], list[Use]] = {}
    for paragraph in galley.prose:
        for match in _NAME.finditer(paragraph.text):
            for end in _ends(match):
                key = stems(paragraph.text[match.start() : end])
                if len(key) >= FEWEST_WORDS and is_running(paragraph, match.start(), end):
                    found.setdefault(key, []).append(Use(paragraph, match.start(), end))
    known = _known(galley)
    told: set[tuple[int, int]] = set()
    for key, uses in sorted(found.items(), key=lambda one: -len(one[0])):
        forms = {_plain(use.words) for use in uses}
        if len(forms) > 1 and key not in known and not told & {use.order for use in uses}:
            told |= {use.order for use in uses}
            yield _differing(uses)


def _owned(galley: Galley) -> Iterator[Finding]:
    """Yield `Rector Forum` where the text has `Rectors’ Forum` too."""
    found: dict[str, list[Use]] = {}
    for paragraph in galley.prose:
        for match in _OWNED.finditer(paragraph.text) if "s’ " in paragraph.text else ():
            found.setdefault(f"{match[1]} {match[2]}", []).append(Use(paragraph, *match.span()))
    for name, owned in found.items():
        held = galley.vocabulary.get(name.split()[0], ())
        bare = [use for index in held for use in _uses(galley.paragraphs[index], name)]
        if bare:
            yield _differing([*owned, *bare])


def _differing(uses: list[Use]) -> Finding:
    message = f"the text has {forms_of(uses)}"
    return Finding("TERM-VARIANT", message, places_of(uses), "use one form throughout", is_doubtful=True)


def _uses(paragraph: Paragraph, words: str) -> Iterator[Use]:
    for match in re.finditer(rf"(?<![\w-]){words}(?![\w-])", paragraph.text):
        yield Use(paragraph, *match.span())


def _ends(match: re.Match[str]) -> list[int]:
    """Return where a name ends, and where it would without what `for`, `in` or `at` adds to it."""
    return [match.end(), *(match.start() + one.start() for one in _ADDED.finditer(match[0]))]


def _known(galley: Galley) -> set[tuple[str, ...]]:
    """Return the names that other rules compare with the registers."""
    known = galley.registers
    names = [row.name for row in known.organizations.values()] + [row.title for row in known.titles.values()]
    return {
        stems(name) for name in (*names, *known.terms, *(row.expansion for row in known.acronyms.values()))
    }


def _plain(words: str) -> str:
    """Return a name without the endings that a sentence may give to it."""
    straight = words.casefold().replace("’", "'").replace("'s", "")
    return straight.removeprefix("the ").removesuffix("s")


def _half_capitalized(galley: Galley) -> Iterator[Finding]:
    counts = _pairs(galley.prose)
    in_sentences = _pairs(_read(galley))
    listed = " | ".join(variant for term in galley.registers.terms.values() for variant in term.variants)
    told: set[tuple[int, int]] = set()
    for (first, second), count in counts.items():
        if count < FEWEST_NAMED or not in_sentences[first, second]:
            continue
        uses: list[Use] = []
        for one, other in ((first.lower(), second), (first, second.lower())):
            uses += _stretches_of(galley, one, other)
        uses = [use for use in uses if use.words not in listed and not told & _words(use)]
        told |= {word for use in uses for word in _words(use)}
        if uses and len(uses) < count:
            right = next(_stretches_of(galley, first, second), None)
            yield _case(uses, right, f"{first} {second}", f"write `{first} {second}`")


def _pairs(paragraphs: Iterable[Paragraph]) -> Counter[tuple[str, str]]:
    """Return how often two words stand in capitals without a longer name around them."""
    return Counter(
        (match[1], match[2])
        for paragraph in paragraphs
        for match in _PAIR.finditer(paragraph.text)
        if not _NAME_BEFORE.search(paragraph.text[max(match.start() - 30, 0) : match.start()])
    )


def _case(uses: list[Use], right: Use | None, form: str, proposal: str) -> Finding:
    """Return the finding of names in small letters, with the first in capitals as its last place."""
    beside = ", which is in the last of these places" if right else ""
    places = (*places_of(uses), *places_of([right] if right else []))
    message = f"the text has {forms_of(uses)} beside `{form}`{beside}"
    return Finding("TERM-CASE", message, places, proposal, is_doubtful=True)


def _stretches_of(galley: Galley, one: str, other: str) -> Iterator[Use]:
    known = galley.vocabulary
    for index in sorted(set(known.get(one, ())) & set(known.get(other, ()))):
        yield from _stretches(galley.paragraphs[index], f"{one} {other}")


def _words(use: Use) -> set[tuple[int, int]]:
    """Return where the two words of a pair begin."""
    return {use.order, (use.paragraph.index, use.start + use.words.index(" ") + 1)}


def _own_names(galley: Galley) -> Iterator[Finding]:
    """Yield `the office` where the text mostly says `the Office`."""
    for name in _OWN_NAMES:
        small = [use for words in ("the", "The") for use in _in_text(galley, f"{words} {name.lower()}")]
        if small:
            large = [use for words in ("the", "The") for use in _in_text(galley, f"{words} {name}")]
            if len(large) >= FEWEST_OWN and len(large) > len(small):
                first = min(large, key=lambda use: use.order)
                yield _case(small, first, f"the {name}", f"write `{name}` where the house itself is meant")


def _in_text(galley: Galley, words: str) -> Iterator[Use]:
    for index in galley.vocabulary.get(words.split()[-1], ()):
        paragraph = galley.paragraphs[index]
        if paragraph.kind in {"body", "item"} and words in paragraph.text:
            for match in re.finditer(rf"\b{words}\b(?!['’]| [A-Z])", paragraph.text):
                yield Use(paragraph, *match.span())


def _stretches(paragraph: Paragraph, words: str) -> Iterator[Use]:
    """Yield words within the sentences of a paragraph."""
    if paragraph.kind not in {"body", "item", "note"}:
        return
    text = paragraph.text
    start = text.find(words)
    while start >= 0:
        end = start + len(words)
        before, behind = text[max(start - 30, 0) : start], text[end : end + 2]
        is_part = _JOINED.search(before[-1:] + behind[:1]) or _NAME_BEHIND.match(behind)
        is_first = _SENTENCE_END.search(before) or _NAME_BEFORE.search(before)
        if not is_part and not is_first and is_running(paragraph, start, end):
            yield Use(paragraph, start, end)
        start = text.find(words, end)


def _read(galley: Galley) -> Iterable[Paragraph]:
    """Return what is read as sentences: headings and captions may capitalize as they like."""
    return (one for one in galley.prose if one.kind in {"body", "item", "note"})
