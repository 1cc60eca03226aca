"""Acronyms: explained once, at first use, and used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pipeline.checks.evidence.abbreviations import (
    Abbreviations,
    Acronym,
    Explanation,
    codes,
    expansions,
    initials_found,
    is_listed,
    read_abbreviations,
)
from pipeline.checks.evidence.uses import line_starts
from pipeline.checks.evidence.wording import stems
from pipeline.checks.finding import Finding, listing
from pipeline.checks.galley import WORD, Galley, Paragraph
from pipeline.checks.language.word_lists import word_list
from pipeline.checks.rule import Rule, Settings
from pipeline.errors import Location

CLOSE = 16
"""Characters that may stand between two members of an enumeration of acronyms."""
SHORTEST_NEAR_MISS = 4
"""Letters of an acronym from which on another that differs in one is taken for a slip."""
LETTERS_OF_ANOTHER = 0.5
"""An acronym with fewer of its letters among the initials belongs to something else."""
LONGEST_LABEL = 80
"""Characters of a line without a full stop that may be a heading, whatever it was read as."""
_BESIDE_THE_TEXT = {"heading", "title", "table-caption", "note"}
_ASIDE = {"table-caption", "note", "cell", "caption"}


def _undefined(galley: Galley, _settings: Settings) -> Iterator[Finding]:
    told = read_abbreviations(galley)
    near = {slip for slip, _ in _near_misses(galley, told)}
    missing = {name: uses for name in told.uses if (uses := _without_explanation(told, name))}
    missing = {
        name: uses
        for name, uses in missing.items()
        if name not in near and not _is_exempt(galley, "ACR-UNDEF", name)
    }
    for group in _groups(sorted(missing, key=lambda name: missing[name][0].order), missing):
        yield _undefined_finding(galley, told, group, missing)


def _undefined_finding(
    galley: Galley, told: Abbreviations, names: Sequence[str], missing: dict[str, tuple[Acronym, ...]]
) -> Finding:
    known = expansions(galley)
    forms = [f"{known[name]} ({name})" for name in names if name in known]
    uses = sorted((use for name in names for use in missing[name]), key=lambda one: one.order)
    words = listing(names)
    proposal = f"explain at first use: {listing(forms)}" if forms else "write the words in full at first use"
    verb = "is" if len(names) == 1 else "are"
    how = (
        "explained only in the annex"
        if any(told.explanations.get(name) for name in names)
        else "never explained"
    )
    return Finding("ACR-UNDEF", f"{words} {verb} {how}", _places(uses), proposal)


def _groups(names: Sequence[str], missing: dict[str, tuple[Acronym, ...]]) -> Iterator[list[str]]:
    """Yield the acronyms that stand unexplained in a row at first use, or first in one table, together."""
    group: list[str] = []
    for name in names:
        if group and not _is_in_row(missing[group[-1]][0], missing[name][0]):
            yield group
            group = []
        group.append(name)
    if group:
        yield group


def _is_in_row(one: Acronym, other: Acronym) -> bool:
    cell, following = one.paragraph.cell, other.paragraph.cell
    if cell and following:
        return cell.table_index == following.table_index
    return one.paragraph.index == other.paragraph.index and other.start - one.end <= CLOSE


def _without_explanation(told: Abbreviations, name: str) -> tuple[Acronym, ...]:
    """Return the uses in parts of the text that neither have nor inherit an explanation."""
    parts = {_part(one) for one in told.explanations.get(name, ())}
    if "" in parts:
        return ()
    return tuple(use for use in told.uses[name] if _part(use) not in parts)


def _late(galley: Galley, _settings: Settings) -> Iterator[Finding]:
    told = read_abbreviations(galley)
    for name, found in told.explanations.items():
        if name not in told.uses or _is_exempt(galley, "ACR-LATE", name):
            continue
        for part in dict.fromkeys(_part(one) for one in found):
            first = min((one for one in found if _part(one) == part), key=lambda one: one.order)
            inherited = part and any(not _part(one) for one in found)
            early = _before(told.uses[name], first)
            if early and not inherited and first.paragraph.kind != "note":
                words = expansions(galley).get(name) or first.expansion or first.beside
                message = f"`{name}` is used before it is explained, in the last of these places"
                yield Finding(
                    "ACR-LATE",
                    message,
                    (*_places(early), *_beginnings([first])),
                    f"explain it here: `{words} ({name})`",
                )


def _before(uses: Iterable[Acronym], first: Explanation) -> list[Acronym]:
    """Return the uses in running text before an explanation; an explanation in the same part is awaited."""
    return [
        use
        for use in uses
        if use.order < first.order
        and _part(use) == _part(first)
        and not _is_heading(use.paragraph)
        and use.end <= first.start + (use.paragraph.index != first.paragraph.index) * use.end
    ]


def _is_heading(paragraph: Paragraph) -> bool:
    text = paragraph.text.rstrip()
    is_label = paragraph.kind != "caption" and len(text) <= LONGEST_LABEL and text[-1] not in ".;:,!?"
    return is_label or paragraph.kind in _BESIDE_THE_TEXT


def _again(galley: Galley, _settings: Settings) -> Iterator[Finding]:
    for name, found in read_abbreviations(galley).explanations.items():
        typed = [one for one in found if _is_counted(one)]
        twice: list[Explanation] = []
        for part in dict.fromkeys(one.paragraph.part for one in typed):
            here = [one for one in typed if one.paragraph.part == part]
            twice += here if len(here) > 1 else []
        if twice and not galley.is_excepted("ACR-REDEF", name):
            message = f"`{name}` is explained {len(twice)} times"
            yield Finding(
                "ACR-REDEF", message, _beginnings(twice), f"write `{name}` alone after the first time"
            )


def _is_counted(one: Explanation) -> bool:
    return not one.is_printed and not one.is_component and one.paragraph.kind not in _ASIDE


def _is_beside(use: Acronym, told: Explanation) -> bool:
    """Say whether an acronym stands where it is explained, in the same sentence."""
    is_near = use.paragraph is told.paragraph and abs(told.start - use.start) < CLOSE
    return is_near and ". " not in use.paragraph.text[told.start : use.start]


def _once(galley: Galley, _settings: Settings) -> Iterator[Finding]:
    told = read_abbreviations(galley)
    if is_listed(galley):
        return
    for name, found in told.explanations.items():
        if len(found) > 1 or found[0].beside:
            continue
        is_used = any(not any(_is_beside(use, one) for one in found) for use in told.uses.get(name, ()))
        typed = [one for one in found if _is_counted(one)]
        if typed and not is_used and not galley.is_excepted("ACR-ONCE", name):
            message = f"`{name}` is explained and never used again"
            yield Finding("ACR-ONCE", message, _beginnings(typed), "leave the acronym out")


def _near_miss(galley: Galley, _settings: Settings) -> Iterator[Finding]:
    told = read_abbreviations(galley)
    for slip, meant in _near_misses(galley, told):
        edits = tuple(
            edit
            for use in told.uses[slip]
            for edit in use.paragraph.edits(use.start, use.start + len(slip), meant)
        )
        message = f"`{slip}` is never explained and differs from `{meant}` in one letter"
        is_doubtful = len(slip) == SHORTEST_NEAR_MISS
        yield Finding(
            "ACR-TYPO",
            message,
            _places(told.uses[slip]),
            f"write `{meant}`",
            () if is_doubtful else edits,
            is_doubtful,
        )


def _near_misses(galley: Galley, told: Abbreviations) -> Iterator[tuple[str, str]]:
    """Yield acronyms that nothing explains, each with an explained one that it seems to mean."""
    known = expansions(galley)
    meant = [
        name for name in (*told.explanations, *known) if len(name) >= SHORTEST_NEAR_MISS and name in told.uses
    ]
    for name, uses in told.uses.items():
        if name in told.explanations or name in known or len(name) < SHORTEST_NEAR_MISS:
            continue
        if name in word_list("well_known_acronyms") or galley.is_excepted("ACR-TYPO", name):
            continue
        near = next((one for one in meant if _is_one_slip(name, one) and len(told.uses[one]) > len(uses)), "")
        if near:
            yield name, near


def _is_one_slip(one: str, other: str) -> bool:
    if len(one) == len(other):
        apart = [index for index, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
        is_swapped = len(apart) == 2 and one[apart[0]] + one[apart[1]] == other[apart[1]] + other[apart[0]]
        return len(apart) == 1 or is_swapped
    short, long = sorted((one, other), key=len)
    return len(long) - len(short) == 1 and any(long[:at] + long[at + 1 :] == short for at in range(len(long)))


def _mismatch(galley: Galley, _settings: Settings) -> Iterator[Finding]:
    told = read_abbreviations(galley)
    for name, found in told.explanations.items():
        if galley.is_excepted("ACR-MISMATCH", name):
            continue
        foreign = [one for one in found if one.beside and _is_foreign(galley, one)]
        if foreign:
            message = f"`{name}` does not abbreviate `{foreign[0].beside}`"
            yield Finding("ACR-MISMATCH", message, _places(foreign), "give the acronym of this name, or none")
        yield from _told_in_two_ways(galley, name, found)


def _told_in_two_ways(galley: Galley, name: str, found: Sequence[Explanation]) -> Iterator[Finding]:
    ways: list[tuple[tuple[str, ...], Explanation]] = []
    variants = [variant for term in galley.registers.terms.values() for variant in term.variants]
    for one in found:
        words = one.expansion or one.beside
        key = stems(words)
        is_same = any(key[: len(other)] == other[: len(key)] for other, _ in ways)
        if key and not one.is_component and not is_same and not any(variant in words for variant in variants):
            ways.append((key, one))
    if len(ways) > 1:
        words = listing(one.expansion or one.beside for _, one in ways)
        message = f"`{name}` is explained as {words}"
        places = _beginnings(one for _, one in ways)
        yield Finding("ACR-MISMATCH", message, places, "explain it once", is_doubtful=True)


def _name(galley: Galley, _settings: Settings) -> Iterator[Finding]:
    told = read_abbreviations(galley)
    for name, found in told.explanations.items():
        if next(_told_in_two_ways(galley, name, found), None):
            continue
        strange = [
            one
            for one in found
            if one.beside and not _is_foreign(galley, one) and not _is_registered(galley, one)
        ]
        if strange and not galley.is_excepted("ACR-NAME", name):
            message = f"the letters of `{name}` are not the initials of `{strange[0].beside}`"
            proposal = "mend the name or the acronym; if both are right, add the acronym to exceptions.csv"
            yield Finding("ACR-NAME", message, _places(strange), proposal)


def _is_foreign(galley: Galley, one: Explanation) -> bool:
    return not _is_registered(galley, one) and initials_found(one.beside, one.name) < LETTERS_OF_ANOTHER


def _is_registered(galley: Galley, one: Explanation) -> bool:
    """Say whether the registers pair a name with its acronym: then the house knows why its letters differ."""
    known = expansions(galley).get(one.name, "")
    return bool(known) and frozenset(stems(known)) <= frozenset(stems(one.beside))


def _is_exempt(galley: Galley, rule: str, name: str) -> bool:
    own = galley.house.organization if galley.house else ""
    is_known = name == own or (name in word_list("well_known_acronyms") and name not in codes(galley))
    is_told = is_listed(galley) and name in expansions(galley)
    return is_known or is_told or name in _words_of_names(galley) or galley.is_excepted(rule, name)


def _words_of_names(galley: Galley) -> frozenset[str]:
    """Return the words of the names of organizations: what looks like an acronym there is part of a name."""
    names = " ".join(row.name for row in galley.registers.organizations.values())
    return frozenset(WORD.findall(names))


def _part(one: Acronym) -> str:
    """Return the annex, which inherits from the main text and gives nothing back, or "" for the main text."""
    return one.paragraph.part if one.paragraph.part.startswith("annex") else ""


def _places(found: Iterable[Acronym]) -> tuple[Location, ...]:
    return tuple(one.place for one in sorted(found, key=lambda one: one.order))


def _beginnings(found: Iterable[Explanation]) -> tuple[Location, ...]:
    """Return where the long forms stand with their acronyms."""
    return tuple(place for one in found for place in line_starts(one.paragraph, one.begin, one.end))


RULES = (
    Rule(
        id="ACR-UNDEF",
        family="acronyms",
        summary="An acronym is explained where it is first used",
        why="Readers outside the house cannot guess it, and translators have to.",
        wrong="The LDCs asked for support.",
        right="The least developed countries (LDCs) asked for support.",
        source="United Nations Correspondence Manual, §24",
        check=_undefined,
    ),
    Rule(
        id="ACR-LATE",
        family="acronyms",
        summary="An acronym is not used before its explanation",
        why="Readers meet the first use before they meet the explanation.",
        wrong="The MAB met.\n\nIt is named Man and the Biosphere (MAB).",
        right="It is named Man and the Biosphere (MAB).\n\nThe MAB met.",
        source="United Nations Correspondence Manual, §24",
        check=_late,
    ),
    Rule(
        id="ACR-REDEF",
        family="acronyms",
        summary="An acronym is explained once",
        why="A second explanation makes readers look for a difference from the first.",
        wrong="The East Asian Bank (EAB) came. The East Asian Bank (EAB) left.",
        right="The East Asian Bank (EAB) came. The EAB left.",
        source="United Nations Correspondence Manual, §24",
        check=_again,
    ),
    Rule(
        id="ACR-ONCE",
        family="acronyms",
        summary="An acronym that is not used again is not introduced",
        why="It costs a line and serves nobody.",
        wrong="They agreed on a Shared Budget Line (SBL).",
        right="They agreed on a shared budget line.",
        source="United Nations Correspondence Manual, §24",
        check=_once,
    ),
    Rule(
        id="ACR-TYPO",
        family="acronyms",
        summary="An acronym has the right letters",
        why="One wrong letter names another organization, or none.",
        wrong="The North Sea Trade Union (NSTRU) met. The NSTRU grew. The NSTUR left.",
        right="The North Sea Trade Union (NSTRU) met. The NSTRU grew. The NSTRU left.",
        source="practice",
        check=_near_miss,
    ),
    Rule(
        id="ACR-MISMATCH",
        family="acronyms",
        summary="An acronym belongs to the name beside it",
        why="The acronym of another body, or two meanings of one, sends the reader astray.",
        wrong="The International Centre for Water Resources (BfG) took part.",
        right="The International Centre for Water Resources (ICWR) took part.",
        source="practice",
        check=_mismatch,
    ),
    Rule(
        id="ACR-NAME",
        family="acronyms",
        summary="The letters of an acronym are initials of the name",
        why="Either may be wrong; acronyms that outlived a change of name are listed in exceptions.csv.",
        wrong="The Asian Education Ministers Conference (AREMC) met.",
        right="The Asian Regional Education Ministers Conference (AREMC) met.",
        source="practice",
        check=_name,
    ),
)
