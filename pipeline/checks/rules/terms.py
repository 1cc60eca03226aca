"""Terms, organizations and titles in the forms that the registers prefer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.checks.evidence.uses import Use, forms_of, outermost, places_of
from pipeline.checks.evidence.wording import Searcher, is_running, is_small, searcher_of, stems
from pipeline.checks.finding import Edit, Finding
from pipeline.checks.galley import WORD, Galley
from pipeline.checks.language.phrases import phrase_findings
from pipeline.checks.rule import Rule, Settings
from pipeline.checks.rules.name_forms import two_cases, two_forms
from pipeline.content.registers import Term

SHORTEST_TITLE = 3
"""Words, small ones apart, by which a title is known."""


@dataclass(frozen=True, slots=True)
class _Wording:
    """A row of a register: what to write, what not to write, and why."""

    preferred: str
    variants: tuple[str, ...] = ()
    note: str = ""
    shields: tuple[str, ...] = ()
    """Longer wordings of the registers that hold a variant: within them it is right."""
    is_title: bool = False
    is_organization: bool = False


def _term_variant(galley: Galley, _settings: Settings) -> Iterator[Finding]:
    terms = galley.registers.terms.values()
    for wording, uses in _uses_of_terms(galley):
        if wording.is_organization:
            continue
        kept = [one for one in uses if not _differs_in_case(one.words, wording.preferred)]
        kept = [one for one in kept if not _is_mended(one, wording.preferred, terms)]
        if wording.is_title:
            kept = [one for one in kept if not _is_other_title(one.words, wording.preferred)]
        yield from _finding(galley, "TERM-VARIANT", wording, kept)
    yield from two_forms(galley)


def _term_case(galley: Galley, _settings: Settings) -> Iterator[Finding]:
    for wording, uses in _uses_of_terms(galley):
        kept = [one for one in uses if _differs_in_case(one.words, wording.preferred)]
        yield from _finding(galley, "TERM-CASE", wording, kept)
    yield from two_cases(galley)
    yield from phrase_findings(galley, "TERM-CASE", "small_letters")


def _organization_variant(galley: Galley, _settings: Settings) -> Iterator[Finding]:
    searcher = searcher_of(galley)
    listed = {term.preferred: term for term in galley.registers.terms.values()}
    for row in galley.registers.organizations.values():
        term = listed.get(row.name)
        variants, note = (term.variants, term.note) if term else ((), "")
        wording = _Wording(row.name, variants, note, _shields(galley, variants))
        uses = [one for one in _uses(searcher, wording) if not _is_mended(one, row.name, listed.values())]
        uses = [one for one in uses if one.words not in variants or not _differs_in_case(one.words, row.name)]
        yield from _finding(galley, "ORG-VARIANT", wording, uses)
        if not uses:
            similar = searcher.similar(row.name, may_lack_a_word=True)
            near = [one for one in similar if stems(one.words) != stems(row.name)]
            yield from _finding(galley, "ORG-VARIANT", wording, near, is_doubtful=True)


def _title_mismatch(galley: Galley, _settings: Settings) -> Iterator[Finding]:
    """Yield what is set off as a title and shares most of its words with a registered one."""
    titles = [row.title for row in galley.registers.titles.values() if row.style != "symbol"]
    parts = [(title, stems(part)) for title in titles for part in (title, title.split(":")[0])]
    known = [(title, frozenset(words)) for title, words in parts if len(words) >= SHORTEST_TITLE]
    for paragraph in galley.prose:
        for mark in paragraph.marks:
            if mark.role in {"quoted", "emphasis"} and is_running(paragraph, mark.start, mark.end):
                use = Use(paragraph, mark.start, mark.end)
                found = frozenset(stems(use.words))
                title = next((title for title, words in known if _shares_most(found, words)), "")
                is_held = any(words <= found for _, words in known)
                if title and not is_held:
                    yield from _finding(galley, "TITLE-MISMATCH", _Wording(title), [use], is_doubtful=True)


def _shares_most(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= SHORTEST_TITLE and len(one & other) / len(one | other) >= 0.6


def _is_other_title(words: str, title: str) -> bool:
    return sorted(stems(words)) != sorted(stems(title))


def _title_variant(galley: Galley, _settings: Settings) -> Iterator[Finding]:
    for wording, uses in _uses_of_terms(galley):
        if wording.is_title:
            other = [one for one in uses if _is_other_title(one.words, wording.preferred)]
            yield from _finding(galley, "TITLE-VARIANT", wording, other)
    searcher = searcher_of(galley)
    for row in galley.registers.titles.values():
        if row.style == "symbol":
            continue
        short = row.title.split(":")[0]
        wordings = [_Wording(row.title), *([_Wording(short)] if len(stems(short)) >= SHORTEST_TITLE else [])]
        uses = [use for wording in wordings for use in _uses(searcher, wording)]
        yield from _finding(galley, "TITLE-VARIANT", wordings[0], outermost(uses))


@lru_cache(maxsize=1)
def _uses_of_terms(galley: Galley) -> list[tuple[_Wording, list[Use]]]:
    searcher = searcher_of(galley)
    return [(wording, uses) for wording in _terms(galley) if (uses := _uses(searcher, wording))]


def _terms(galley: Galley) -> Iterator[_Wording]:
    """Yield what the rules of terms look for; a term that is a name is looked for in its listed variants."""
    known = galley.registers
    names = {row.name for row in known.organizations.values()}
    titles = {row.title for row in known.titles.values()}
    for term in known.terms.values():
        shields = _shields(galley, term.variants)
        is_title, is_organization = term.preferred in titles, term.preferred in names
        yield _Wording(term.preferred, term.variants, term.note, shields, is_title, is_organization)
    for acronym in known.acronyms.values():
        if _is_name(acronym.expansion) and acronym.expansion not in known.terms:
            yield _Wording(acronym.expansion)


def _shields(galley: Galley, variants: Sequence[str]) -> tuple[str, ...]:
    known = galley.registers
    names = (
        *known.terms,
        *(row.name for row in known.organizations.values()),
        *(row.title for row in known.titles.values()),
        *(words for listed in known.exceptions.values() for words in listed),
        *((galley.house.office,) if galley.house else ()),
    )
    return tuple(name for name in names if any(variant in name for variant in variants))


def _uses(searcher: Searcher, wording: _Wording) -> list[Use]:
    """Return the uses of a wording that are not as the register has it."""
    uses = [use for variant in wording.variants for use in _listed(searcher, variant, wording.preferred)]
    if not (wording.is_title or wording.is_organization):
        uses += [use for use in searcher.similar(wording.preferred) if _is_variant(use, wording.preferred)]
    return [use for use in outermost(uses) if not _is_shielded(use, wording.shields)]


def _listed(searcher: Searcher, variant: str, preferred: str) -> Iterator[Use]:
    """Yield the uses of a listed variant; one that only adds an article counts within a sentence."""
    for use in searcher.exact(variant):
        before = use.paragraph.text[: use.start].rstrip("“‘«\"' ")
        is_within = bool(before) and before[-1] not in ".:!?"
        if _is_new(use.words, preferred) and (is_within or not variant.startswith("The ")):
            yield use


def _is_shielded(use: Use, shields: Iterable[str]) -> bool:
    text = use.paragraph.text
    for shield in shields:
        at = text.find(shield, max(use.start - len(shield), 0))
        if 0 <= at <= use.start and use.end <= at + len(shield) + 1:
            return True
    return False


def _is_mended(use: Use, preferred: str, terms: Iterable[Term]) -> bool:
    """Say whether only a term within a name has to be mended, which TERM-VARIANT says."""
    words = use.words
    return any(
        variant in words and re.sub(rf"{re.escape(variant)}(?!\w)", term.preferred, words) == preferred
        for term in terms
        if term.preferred != preferred
        for variant in term.variants
    )


def _is_variant(use: Use, preferred: str) -> bool:
    """Say whether words that are nearly a wording differ from it in more than a heading or a sentence may."""
    core = _core(preferred)
    words = _straight(use.words)
    if not _is_new(words, core):
        return False
    is_case = words.casefold() == core.casefold()
    if not core.islower() and _is_plain(words) and len(stems(core)) > 2 and not _is_set_off(use):
        return False
    if core.islower():
        return not is_case and _is_hyphenated_otherwise(words, core)
    if words.isupper() and use.paragraph.text.isupper():
        return False
    if len(stems(core)) == 2 and not is_case:
        return _is_hyphenated_otherwise(words, core)
    return not (is_case and use.paragraph.kind in {"heading", "title"})


def _is_plain(words: str) -> bool:
    """Say whether no word is capitalized, acronyms apart."""
    return not words.isupper() and all(word.islower() or word[-1].isupper() for word in WORD.findall(words))


def _is_set_off(use: Use) -> bool:
    return any(mark.start <= use.start and use.end <= mark.end for mark in use.paragraph.marks)


def _core(preferred: str) -> str:
    """Return a wording from its first word to its last: the year before or behind it may be left out."""
    found = list(WORD.finditer(preferred))
    if found[1:] and found[0][0] == "The":
        found = found[1:]
    return _straight(preferred[found[0].start() : found[-1].end()]) if found else preferred


def _is_new(words: str, core: str) -> bool:
    return words.removesuffix("s") != core.removesuffix("s")


def _is_hyphenated_otherwise(words: str, core: str) -> bool:
    one, other = (text.casefold().replace("-", " ").removesuffix("s") for text in (words, core))
    return one == other


def _straight(words: str) -> str:
    return words.replace("’", "'")


def _is_name(words: str) -> bool:
    """Say whether all but the small words begin with a capital."""
    found = WORD.findall(words)
    return len(found) > 2 and all(word[0].isupper() or is_small(word) for word in found)


def _differs_in_case(words: str, preferred: str) -> bool:
    core = _core(preferred)
    if any(len(word) > 1 and word.isupper() and word not in words for word in WORD.findall(core)):
        return False
    return _straight(words).casefold().removesuffix("s") == core.casefold().removesuffix("s")


def _finding(
    galley: Galley, rule: str, wording: _Wording, uses: Sequence[Use], *, is_doubtful: bool = False
) -> Iterator[Finding]:
    kept = [use for use in uses if not galley.is_excepted(rule, use.words)]
    if not kept:
        return
    forms = {use.words for use in kept}
    is_case = all(_differs_in_case(use.words, wording.preferred) for use in kept)
    verb = ("has" if is_case else "is") if len(forms) == 1 else ("have" if is_case else "are")
    fault = "other capitals than in the register" if is_case else "not the form in the register"
    right = _right(galley, wording.preferred, kept)
    beside = "; the last of these places has the right form" if right else ""
    yield Finding(
        rule,
        f"{forms_of(kept)} {verb} {fault}{beside}",
        (*places_of(kept), *places_of([right] if right else [])),
        f"write `{wording.preferred}`" + (f": {wording.note}" if wording.note else ""),
        tuple(edit for use in kept for edit in _edits(use, wording.preferred)),
        is_doubtful,
    )


def _right(galley: Galley, preferred: str, wrong: Sequence[Use]) -> Use | None:
    """Return the first use of the preferred form, None if the text has none."""
    within = {(use.paragraph.index, at) for use in wrong for at in range(use.start, use.end)}
    uses = searcher_of(galley).exact(preferred)
    return next((use for use in uses if use.words.startswith(preferred) and use.order not in within), None)


def _edits(use: Use, preferred: str) -> tuple[Edit, ...]:
    """Return the replacement where only case, hyphens, order, small words or one word differ."""
    has_number = any(sign.isdigit() for sign in use.words)
    core = _core(preferred) if stems(use.words) == stems(preferred) and not has_number else preferred
    if not _is_near(use.words, core):
        return ()
    new = core + "s" if use.words.endswith("s") and core[-1] not in "sy" else core
    before = use.paragraph.text[: use.start].rstrip("“‘«\"' ")
    is_first = not before or before[-1] in ".:!?"
    if use.words[0].isupper() and (is_first or " " not in preferred):
        new = new[0].upper() + new[1:]
    return use.edits(new)


def _is_near(words: str, preferred: str) -> bool:
    if sorted(stems(words)) == sorted(stems(preferred)):
        return True
    if _letters(words) == _letters(preferred):
        return True
    one, other = _apart(words), _apart(preferred)
    return (
        len(one) == len(other) and sum(a.removesuffix("s") != b for a, b in zip(one, other, strict=True)) == 1
    )


def _letters(words: str) -> str:
    return "".join(sign for sign in words.casefold() if sign.isalnum()).removesuffix("s")


def _apart(words: str) -> list[str]:
    return words.casefold().replace("-", " ").split()


RULES = (
    Rule(
        id="TERM-VARIANT",
        family="terms",
        summary="A term has one form, that of terms.csv",
        why="Two names for one thing read as two things, and a search for one misses the other.",
        wrong="The centres of South East Asia met.",
        right="The centres of South-East Asia met.",
        source="terms.csv of the house",
        check=_term_variant,
    ),
    Rule(
        id="TERM-CASE",
        family="terms",
        summary="A term is capitalized as in terms.csv",
        why="Capitals tell a name from a common noun; they should not change from page to page.",
        wrong="All member states agreed.",
        right="All Member States agreed.",
        source="terms.csv of the house",
        check=_term_case,
    ),
    Rule(
        id="ORG-VARIANT",
        family="terms",
        summary="An organization is named as in organizations.csv",
        why="An organization has one official name, and its staff notice the smallest difference.",
        wrong="They met the World Tourism Organisation.",
        right="They met the World Tourism Organization.",
        source="organizations.csv of the house",
        check=_organization_variant,
    ),
    Rule(
        id="TITLE-VARIANT",
        family="terms",
        summary="A publication has the title of titles.csv",
        why="A reader who looks for the publication needs its exact title.",
        wrong="Read Memory of the World: the Treasures That Record our History.",
        right="Read Memory of the World: The Treasures That Record Our History.",
        source="titles.csv and terms.csv of the house",
        check=_title_variant,
    ),
    Rule(
        id="TITLE-MISMATCH",
        family="terms",
        summary="A publication is not called by another title",
        why="The title of another edition sends readers to the wrong publication.",
        wrong="The book is called “Memory of the World: The Records of Our History”.",
        right="The book is called “Memory of the World: The Treasures That Record Our History”.",
        source="titles.csv of the house",
        check=_title_mismatch,
    ),
)
