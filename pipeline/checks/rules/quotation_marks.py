"""Quotation marks and apostrophes: one system in one text, each mark with its counterpart."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from pipeline.checks.evidence.torn_pairs import Stray, lonely
from pipeline.checks.finding import Edit, Finding
from pipeline.checks.galley import Galley, Paragraph
from pipeline.checks.rule import Rule, Settings

_SYSTEMS = {
    '"': "straight",
    "“": "curly",
    "”": "curly",
    "„": "low",
    "«": "guillemets",
    "»": "guillemets",
}
_READABLE = frozenset({"body", "item", "heading", "title", "quotation", "note", "caption", "table-caption"})
_GATHERINGS = ("Conference", "Forum", "Summit", "Congress", "Assembly")
_Use = tuple[Paragraph, int]


@cache
def _apostrophe() -> re.Pattern[str]:
    return re.compile(r"(?<=[A-Za-z])['’](?=[a-z]{1,2}\b)|(?<=[a-z]s)['’](?=\s[a-z])")


@cache
def _decade() -> re.Pattern[str]:
    return re.compile(r"\b(\d{3}0)['’]s\b")


@cache
def _member_states() -> re.Pattern[str]:
    things = (
        "authorities|capacit(?:y|ies)|commitments?|delegations|efforts|interests|needs|obligations|priorities"
        "|representatives|responsibilit(?:y|ies)"
    )
    return re.compile(rf"\bMember States (?P<what>{things})\b")


@cache
def _gathering() -> re.Pattern[str]:
    people = "Minister|Provost|Rector|Mayor|Expert|Teacher|Parent|Scientist|Researcher|Journalist|Student"
    return re.compile(rf"(?<!Prime )\b(?P<who>{people})['’]s (?P<what>{'|'.join(_GATHERINGS)})\b")


def _quotes(galley: Galley, _settings: Settings) -> Iterator[Finding]:
    systems: dict[str, list[_Use]] = defaultdict(list)
    strays: list[Stray] = []
    for paragraph in galley.prose:
        if paragraph.kind not in _READABLE or not any(sign in paragraph.text for sign in _SYSTEMS):
            continue
        if paragraph.is_english:
            for name, use in _uses(paragraph):
                systems[name].append(use)
        strays += _strays(paragraph)
    yield from (_unpaired(stray) for stray in lonely(galley, strays) if not _goes_on(galley, stray))
    if len(systems) > 1:
        yield _mixed(systems)


def _uses(paragraph: Paragraph) -> Iterator[tuple[str, _Use]]:
    """Yield the opening mark of each quotation in running words, with its system."""
    foreign = [(mark.start, mark.end) for mark in paragraph.marked("foreign")]
    for mark in paragraph.marked("quoted"):
        sign = paragraph.text[mark.start]
        if sign in _SYSTEMS and not any(start <= mark.start < end for start, end in foreign):
            is_spaced = (
                _SYSTEMS[sign] == "guillemets" and paragraph.text[mark.start + 1 : mark.start + 2] == " "
            )
            yield "guillemets with spaces" if is_spaced else _SYSTEMS[sign], (paragraph, mark.start)


def _mixed(systems: Mapping[str, Sequence[_Use]]) -> Finding:
    names = sorted(systems, key=lambda name: -len(systems[name]))
    uses = sorted(
        (use for found in systems.values() for use in found), key=lambda use: (use[0].index, use[1])
    )
    counts = ", ".join(f"{name} {len(systems[name])}" for name in names)
    return Finding(
        "QUOTE",
        f"the text has {len(systems)} systems of quotation marks: {counts}",
        tuple(paragraph.location(start) for paragraph, start in uses),
        "write “ ” throughout",
        tuple(edit for use in uses for edit in _curled(*use)),
    )


def _curled(paragraph: Paragraph, start: int) -> tuple[Edit, ...]:
    """Return the replacement of both marks of a quotation; what they hold is not touched."""
    mark = next(one for one in paragraph.marked("quoted") if one.start == start)
    if paragraph.text[start] == "“":
        return ()
    is_spaced = paragraph.text[start + 1 : start + 2] == " "
    opening = (start, start + 1 + is_spaced)
    closing = (mark.end - 1 - (is_spaced and paragraph.text[mark.end - 2] == " "), mark.end)
    found = (*paragraph.mark_edits(*opening, "“"), *paragraph.mark_edits(*closing, "”"))
    return found if len(found) == 2 else ()


def _strays(paragraph: Paragraph) -> Iterator[Stray]:
    """Yield the first mark that has no counterpart in its paragraph."""
    text = paragraph.text
    straight = text.count('"') - len(re.findall(r'(?<=\d)"', text))
    is_odd = straight % 2 == 1
    for opening, closing in (("“", "”"), ("«", "»")):
        is_odd = is_odd or (text.count(opening) != text.count(closing) and "„" not in text)
    if not is_odd:
        return
    covered = [(mark.start, mark.end) for mark in paragraph.marked("quoted")]
    for offset, sign in enumerate(text):
        if sign in _SYSTEMS and not any(start <= offset < end for start, end in covered):
            is_opening = sign in "“„«" or (sign == '"' and text[offset + 1 : offset + 2].isalnum())
            yield Stray(paragraph, offset, is_opening)
            return


def _goes_on(galley: Galley, stray: Stray) -> bool:
    """Say whether a quotation opens its paragraph and the next one too: only its end is marked."""
    following = galley.paragraphs[stray.paragraph.index + 1 :][:1]
    opening = stray.paragraph.text[:1]
    return stray.offset == 0 and any(one.text[:1] == opening for one in following)


def _unpaired(stray: Stray) -> Finding:
    return Finding(
        "QUOTE",
        f"`{stray.paragraph.text[stray.offset]}` has no counterpart in its paragraph",
        (stray.paragraph.location(stray.offset),),
        "add the other mark, or delete this one",
        is_doubtful=True,
    )


def _apostrophes(galley: Galley, _settings: Settings) -> Iterator[Finding]:
    found: dict[str, list[_Use]] = {"'": [], "’": []}
    for paragraph in galley.printed:
        if "'" not in paragraph.text and "’" not in paragraph.text:
            continue
        for match in _apostrophe().finditer(paragraph.text):
            found[match[0]].append((paragraph, match.start()))
        yield from _decades(paragraph)
    yield from _owners(galley)
    straight, curly = found["'"], found["’"]
    if straight and curly:
        fewer = min((straight, curly), key=len)
        yield Finding(
            "APOSTROPHE",
            f"{len(straight)} straight and {len(curly)} curly apostrophes are in one text",
            tuple(paragraph.location(start) for paragraph, start in fewer),
            "write ’ throughout",
            tuple(edit for one, start in straight for edit in one.edits(start, start + 1, "’")),
        )


def _decades(paragraph: Paragraph) -> Iterator[Finding]:
    if "0's" not in paragraph.text and "0’s" not in paragraph.text:
        return
    for match in _decade().finditer(paragraph.text):
        yield Finding(
            "APOSTROPHE",
            f"`{match[0]}`: a decade has no apostrophe",
            (paragraph.location(match.start()),),
            f"write `{match[1]}s`",
            paragraph.edits(*match.span(), f"{match[1]}s"),
        )


def _owners(galley: Galley) -> Iterator[Finding]:
    """Yield owners in the plural without an apostrophe, or with that of the singular."""
    found: dict[tuple[str, str], list[_Use]] = defaultdict(list)
    for paragraph in galley.prose:
        if "Member States " in paragraph.text:
            for match in _member_states().finditer(paragraph.text):
                found[match[0], f"Member States’ {match['what']}"].append((paragraph, match.start()))
        if any(name in paragraph.text for name in _GATHERINGS):
            for match in _gathering().finditer(paragraph.text):
                found[match[0], f"{match['who']}s’ {match['what']}"].append((paragraph, match.start()))
    for (wrong, right), uses in found.items():
        yield Finding(
            "APOSTROPHE",
            f"`{wrong}`: the apostrophe of several owners is missing or misplaced",
            tuple(paragraph.location(start) for paragraph, start in uses),
            f"write `{right}`",
            is_doubtful=True,
        )


RULES = (
    Rule(
        id="QUOTE",
        family="typography",
        summary="One system of quotation marks, each mark with its counterpart",
        why="Texts pasted together keep the marks of their makers, and look pasted.",
        wrong='The "first steps" were followed by « second steps ».',
        right="The “first steps” were followed by “second steps”.",
        source="practice",
        check=_quotes,
    ),
    Rule(
        id="APOSTROPHE",
        family="typography",
        summary="One shape of apostrophe, and none in decades",
        why="Two shapes on one page look like a slip; `1990's` is a possessive.",
        wrong="Libraries of the 1990's kept cards.",
        right="Libraries of the 1990s kept cards.",
        source="Oxford Style Manual, chapter 4",
        check=_apostrophes,
    ),
)
