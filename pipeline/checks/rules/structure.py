"""How a document is built: numbers and levels of headings, plan and progress, captions of tables, length."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from pipeline.checks.finding import Finding, listing
from pipeline.checks.galley import Galley, Paragraph, TableBlock
from pipeline.checks.rule import Rule, Settings
from pipeline.content.dates import MONTHS
from pipeline.content.newsletter import Newsletter, SectorPart
from pipeline.content.numbers import roman_value
from pipeline.errors import Location

_NUMBER = re.compile(r"\s*(?P<prefix>(?:\d+\.)*)(?P<number>\d+|[A-Z]|[IVX]{1,5})[.)]?\s+(?=\S)")
_BARE = re.compile(r"\s*(?:chapter|part|annex|appendix|section|day|session) +\w+\W*\Z", re.IGNORECASE)
_OFTEN = 3  # a heading that stands so often names a kind of section
_PLAN = re.compile(r"\bwork ?plan\b|\bplanned\b|\bplans\b", re.IGNORECASE)
_PAST = re.compile(
    rf"\b(?:[Oo]n|[Ff]rom|[Bb]etween) \d{{1,2}}(?: (?:and|to) \d{{1,2}})? (?:{'|'.join(MONTHS)})\b"
    r"[^.;]*\b(?:was|were|took place|provided|organi[sz]ed"
    r"|launched|hosted|attended|held|participated|celebrated|supported)\b"
)
_COMING = re.compile(r"\b(?:will|shall|is to|are to|plans? to)\b")
_LABEL = re.compile(
    r"\s*(?:annex |appendix )?(?:table|matrix|tab\.) ?(?:[A-Z]\.)?(?:\d+|[IVX]+|[A-Z])\b", re.IGNORECASE
)
_LEAST_ROWS = 3  # of a table that readers look up, its head included
_LEAST_COLUMNS = 2


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A heading with its number: `style` tells numbers of one kind under one parent."""

    style: str
    value: int
    sign: str
    heading: Paragraph


def _build(galley: Galley, _settings: Settings) -> Iterator[Finding]:
    yield from _unpaired(galley)
    yield from _between(galley)
    yield from _past_in_plans(galley)
    if galley.is_record:
        return
    typed = [one for one in galley.paragraphs if one.kind in {"title", "heading"} and one.role != "guessed"]
    is_loose = galley.document is None  # A loose text may be a part of another, or torn by extraction.
    for run in _runs(typed):
        yield from _misnumbered(run, is_loose=is_loose)
    yield from _skipped_levels(typed)
    yield from _empty_sections(galley, is_loose=is_loose)


def _runs(headings: Sequence[Paragraph]) -> Iterator[list[_Numbered]]:
    """Yield headings that are numbered one after the other; a first number opens a run."""
    opened: dict[str, list[_Numbered]] = {}
    for heading in headings:
        one = _numbered(heading, opened)
        if one is None:
            continue
        if one.value == 1 and one.style in opened:
            yield opened.pop(one.style)
        opened.setdefault(one.style, []).append(one)
    yield from opened.values()


def _numbered(heading: Paragraph, opened: dict[str, list[_Numbered]]) -> _Numbered | None:
    match = _NUMBER.match(heading.text)
    if match is None:
        return None
    sign = match["number"]
    printed = match[0].strip()
    if sign.isdecimal():
        is_number = sign[0] != "0" and (match["prefix"] or printed.endswith((".", ")")))
        style = f"1 {match['prefix']} {heading.part}"
        return _Numbered(style, int(sign), printed, heading) if is_number else None
    if not printed.endswith((".", ")")):
        return None
    letters = opened.get(f"A {heading.part}", [])
    is_letter = bool(letters) and letters[-1].value + 1 == ord(sign[0]) - ord("A") + 1 and len(sign) == 1
    if roman_value(sign) and not is_letter:
        return _Numbered(f"I {heading.part}", roman_value(sign), printed, heading)
    return (
        _Numbered(f"A {heading.part}", ord(sign) - ord("A") + 1, printed, heading) if len(sign) == 1 else None
    )


def _misnumbered(run: Sequence[_Numbered], *, is_loose: bool) -> Iterator[Finding]:
    first = run[0]
    if len(run) == 1 and first.value == 1:
        message = f"the heading numbered `{first.sign}` is the only numbered one"
        proposal = "remove the number, or divide the text in two"
        yield Finding("STRUCT", message, (first.heading.location(),), proposal, is_doubtful=is_loose)
    for before, one in pairwise(run):
        if one.value != before.value + 1:
            message = f"the heading numbered `{one.sign}` follows `{before.sign}`"
            yield Finding("STRUCT", message, (one.heading.location(),), "number the headings without gaps")
    odd = [one for one in run if one.heading.level != first.heading.level]
    if odd:
        signs = listing(one.sign for one in odd)
        message = f"{signs}: another level of heading than `{first.sign}`"
        places = tuple(one.heading.location() for one in odd)
        yield Finding("STRUCT", message, places, "give headings of one rank one level")


def _skipped_levels(headings: Sequence[Paragraph]) -> Iterator[Finding]:
    for before, heading in pairwise(headings):
        if heading.level > before.level + 1 and heading.part == before.part:
            message = f"a heading of level {heading.level} stands under one of level {before.level}"
            yield Finding("STRUCT", message, (heading.location(),), f"make it level {before.level + 1}")


def _empty_sections(galley: Galley, *, is_loose: bool) -> Iterator[Finding]:
    read = [one for one in galley.paragraphs if one.kind != "label" or one.role]
    last = Paragraph(-1, "heading", "", (), level=1)
    for heading, after in pairwise([*read, last]):
        is_closed = after.kind == "heading" and after.role != "guessed" and after.level <= heading.level
        is_typed = heading.kind == "heading" and heading.role != "guessed" and not _BARE.match(heading.text)
        if is_typed and is_closed:
            message = f"there is no text under `{heading.text.strip()}`"
            proposal = "write the text, or remove the heading"
            yield Finding("STRUCT", message, (heading.location(),), proposal, is_doubtful=is_loose)


def _unpaired(galley: Galley) -> Iterator[Finding]:
    """Yield sections that have one of two parts which the others have, such as a plan and what came of it."""
    pairs = () if galley.document else _pairs(galley.paragraphs)
    lone = list(_lone_sectors(galley) if galley.document else _lone_kinds(pairs))
    for missing in dict.fromkeys(name for name, _ in lone):
        places = tuple(place for name, place in lone if name == missing)
        message = f"sections lack the part `{missing}` that others have"
        yield Finding(
            "STRUCT", message, places, "add it, or say that there is nothing to report", is_doubtful=True
        )


def _between(galley: Galley) -> Iterator[Finding]:
    """Yield headlines that stand above the heading of the section they belong to."""
    for topic, kind in () if galley.document else _pairs(galley.paragraphs):
        between = [one for one in galley.paragraphs[topic.index + 1 : kind.index] if one.kind == "heading"]
        if between:
            message = f"`{between[0].text.strip()}` stands above `{kind.text.strip()}`, to which it belongs"
            yield Finding(
                "STRUCT", message, (between[0].location(),), "move it below that heading", is_doubtful=True
            )


def _lone_sectors(galley: Galley) -> Iterator[tuple[str, Location]]:
    if not isinstance(galley.document, Newsletter):
        return
    titles = {"plan": "Work plan", "progress": "Progress"}
    for section in galley.document.sections:
        held: dict[str, list[SectorPart]] = {}
        for part in section.parts:
            if isinstance(part, SectorPart):
                held.setdefault(part.sector, []).append(part)
        for parts in held.values():
            for kind in titles.keys() - {part.kind for part in parts}:
                yield titles[kind], parts[0].location


def _pairs(paragraphs: Sequence[Paragraph]) -> tuple[tuple[Paragraph, Paragraph], ...]:
    """Return the topics of a loose text with the heading under each that says of what kind its text is."""
    heads = [(one, _same(one.text)) for one in paragraphs if one.kind == "heading"]
    often = Counter(words for _, words in heads)
    recurring = [(one, words) for one, words in heads if often[words] > 1]
    kinds = _two_kinds(recurring, often)
    return tuple((topic, kind) for (topic, _), (kind, words) in pairwise(recurring) if words in kinds)


def _lone_kinds(pairs: Sequence[tuple[Paragraph, Paragraph]]) -> Iterator[tuple[str, Location]]:
    """Yield the topics of a loose text under which one of the two kinds of section is missing."""
    kinds = {_same(kind.text): kind.text.strip() for _, kind in reversed(pairs)}
    lone = []
    position = complete = 0
    while position < len(pairs):
        topic, kind = pairs[position]
        after = pairs[position + 1 : position + 2]
        is_pair = any(
            _same(one.text) == _same(topic.text) and _same(other.text) != _same(kind.text)
            for one, other in after
        )
        if is_pair:
            complete += 1
            position += 1
        else:
            missing = next(words for same, words in kinds.items() if same != _same(kind.text))
            lone += [(missing, topic.location()), (missing, kind.location())]
        position += 1
    if complete >= _OFTEN:
        yield from lone


def _two_kinds(recurring: Sequence[tuple[Paragraph, str]], often: Counter[str]) -> tuple[str, ...]:
    """Return the two headings that recur most, each time directly under a topic; () if there are none."""
    above: dict[str, list[str]] = {}
    for before, after in pairwise(recurring):
        above.setdefault(after[1], []).append(before[1])
    able = [
        words
        for words, count in often.most_common()
        if count >= _OFTEN and len(above.get(words, ())) == count
    ]
    for first, second in combinations(able, 2):
        if {first, second}.isdisjoint({*above[first], *above[second]}):
            return first, second
    return ()


def _same(text: str) -> str:
    return " ".join(text.casefold().split())


def _past_in_plans(galley: Galley) -> Iterator[Finding]:
    level = 0
    for paragraph in galley.paragraphs:
        if paragraph.kind == "heading":
            if _PLAN.search(paragraph.text):
                level = paragraph.level
            elif paragraph.level <= level:
                level = 0
        elif level and paragraph.kind in {"body", "item"}:
            match = _PAST.search(paragraph.text)
            if match and not _COMING.search(match[0]):
                yield Finding(
                    "STRUCT",
                    "an event that has taken place is reported under a plan",
                    (paragraph.location(match.start()),),
                    "move it to the section on progress",
                    is_doubtful=True,
                )


def _captions(galley: Galley, _settings: Settings) -> Iterator[Finding]:
    tables = [one for one in galley.tables if _is_counted(one)]
    bare = tuple(one.location for one in tables if one.caption < 0)
    if bare:
        message = "a table has no caption" if len(bare) == 1 else f"{len(bare)} tables have no caption"
        yield Finding(
            "TABLE-CAPTION",
            message,
            bare,
            "add a caption above it that says what it shows",
            is_doubtful=galley.is_record or galley.document is None,
        )
    if galley.document is not None:  # Whose captions the program numbers.
        return
    captions = [galley.paragraphs[one.caption] for one in tables if one.caption >= 0]
    unnumbered = tuple(one.location() for one in captions if not _LABEL.match(one.text))
    is_mixed = 0 < len(unnumbered) < len(captions)
    if unnumbered and (is_mixed or len(captions) > 1):
        message = "captions of tables have no number"
        yield Finding(
            "TABLE-CAPTION",
            message,
            unnumbered,
            "number them `Table 1`, `Table 2`, and explain codes in a legend",
        )


def _is_counted(table: TableBlock) -> bool:
    """Say whether a table is one that readers look up: the others are set in columns for their looks."""
    columns = max((len(row) for row in table.rows), default=0)
    return len(table.rows) >= _LEAST_ROWS and columns >= _LEAST_COLUMNS


def _length(galley: Galley, settings: Settings) -> Iterator[Finding]:
    limit = settings.word_limits.get(galley.kind, 0)
    if not limit or galley.is_record or not galley.prose:
        return
    words = sum(len(paragraph.text.split()) for paragraph in galley.prose)
    if words > limit:
        message = f"{words:,} words; a text of this kind holds {limit:,} at most"
        yield Finding(
            "LENGTH", message, (galley.prose[0].location(),), f"shorten it by {words - limit:,} words"
        )


RULES: tuple[Rule, ...] = (
    Rule(
        id="STRUCT",
        family="structure",
        summary="Headings are numbered and nested without gaps; similar sections have the same parts",
        why="A part A without a part B, an empty section or a missing part looks like an oversight.",
        wrong="# Report\n\n## A. Water\n\nRain fell.",
        right="# Report\n\n## A. Water\n\nRain fell.\n\n## B. Soil\n\nIt held.",
        source="United Nations Editorial Manual, headings",
        check=_build,
    ),
    Rule(
        id="TABLE-CAPTION",
        family="structure",
        summary="Every table has a caption, and several have numbers",
        why="A reader who meets a table must know what it shows, and a text must be able to name it.",
        wrong="| Year | Trees |\n| --- | --- |\n| 2019 | 4 |\n| 2020 | 5 |",
        right="Table: Trees by year\n\n| Year | Trees |\n| --- | --- |\n| 2019 | 4 |\n| 2020 | 5 |",
        source="practice",
        check=_captions,
    ),
    Rule(
        id="LENGTH",
        family="structure",
        summary="A text keeps to the number of words for its kind",
        why="A text beyond the limit is not accepted for translation.",
        wrong="a summary of proceedings of 9,000 words",
        right="a summary of proceedings of 8,000 words",
        source="United Nations, limits on the length of documents",
        check=_length,
        needs="a document of its kind",
    ),
)
