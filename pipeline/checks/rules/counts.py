"""Counts in prose against tables, lists, their own parts, and what everybody knows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import pairwise, zip_longest

from pipeline.checks.evidence.date_mentions import date_mentions
from pipeline.checks.evidence.matrix import Matrix, matrices
from pipeline.checks.evidence.numerals import Count, counts_between, counts_in
from pipeline.checks.evidence.periods import coverage
from pipeline.checks.finding import Finding, listing
from pipeline.checks.galley import RUNNING, Galley, ListBlock, Paragraph
from pipeline.checks.language.sentences import sentence_around, sentences
from pipeline.checks.rule import Rule, Settings
from pipeline.checks.rules.labelled_figures import disagreements
from pipeline.content.sdg import SDG_TITLES
from pipeline.errors import Location

_BETWEEN = frozenset({"label", "note", "caption", "credit", "alt"})
_NEAR_MISS = 3  # the most by which a slip misses a sum
_LOOK = 40  # characters behind a number in which stands what it counts
_GOALS = len(SDG_TITLES)
_ALL = frozenset({"people", "persons", "participants"})


def _facts(galley: Galley, _settings: Settings) -> Iterator[Finding]:
    tables = matrices(galley)
    running = [(one, counts_in(galley, one)) for one in galley.prose if one.kind in RUNNING]
    for paragraph, counts in running:
        if len(counts) > 1:
            yield from _parts_of_whole(paragraph, counts)
            yield from _sums(paragraph, counts)
        yield from _goals(paragraph, counts)
    yield from disagreements(galley)
    yield from _of_all(running, tables)
    yield from _announced(galley)
    yield from _attendance(galley, running)


@cache
def _among() -> re.Pattern[str]:
    return re.compile(r"(?:[^.;:]*\bthat,? )?(?:[Aa]mong|[Oo]f) (?:(?:the|these|those|its|our|all) )?\Z")


def _parts_of_whole(paragraph: Paragraph, counts: Sequence[Count]) -> Iterator[Finding]:
    """Yield `Of the 45 centres, 24 …, 16 … and 7 …`: more than the whole, or a little less."""
    text = paragraph.text
    for start, end in sentences(text):
        inside = counts_between(counts, start, end)
        if len(inside) <= 2 or not _among().match(text, start, inside[0].start):
            continue
        whole, *parts = inside
        between = [text[one.end : other.start] for one, other in pairwise(parts)]
        if not between[-1].rstrip().endswith(" and") or any(" of " in one for one in between):
            continue
        total = sum(one.value for one in parts)
        is_near = 0 < whole.value - total <= (_NEAR_MISS if len(parts) > 2 else 1)
        if total > whole.value or is_near:
            added = " + ".join(str(one.value) for one in parts)
            yield Finding(
                "NUM-FACT",
                f"{added} is {total}, but the sentence speaks of `{whole.value}`",
                (paragraph.location(whole.start), *(paragraph.location(one.start) for one in parts)),
                "correct the whole or one of its parts",
                is_doubtful=is_near,
            )


@cache
def _next_part() -> re.Pattern[str]:
    return re.compile(r"(?: [\w’'-]+){1,6}?(?:,| and|, and) ")


@cache
def _to_sum() -> re.Pattern[str]:
    return re.compile(
        r"(?: [\w’'-]+){1,6}?, (?:or |making |giving )?(?P<sum>(?:for )?a total of |altogether )?"
    )


@cache
def _summed() -> re.Pattern[str]:
    return re.compile(r"(?: (?P<noun>[a-z][\w’'-]*)(?<! in))?(?P<told> (?:in total|in all|altogether)\b)?")


def _sums(paragraph: Paragraph, counts: Sequence[Count]) -> Iterator[Finding]:
    """Yield `120 teachers from the north and 45 teachers from the south, or 175 teachers in total`."""
    for index, total in enumerate(counts[2:], start=2):
        parts = _parts(paragraph.text, counts[:index], total)
        true = sum(one.value for one in parts)
        if len(parts) > 1 and true != total.value:
            added = " + ".join(str(one.value) for one in parts)
            yield Finding(
                "NUM-FACT",
                f"{added} is {true}, but the sentence gives `{total.value}` in total",
                (paragraph.location(total.start), *(paragraph.location(one.start) for one in parts)),
                "correct the total or one of its parts",
                is_doubtful=True,
            )


def _parts(text: str, counts: Sequence[Count], total: Count) -> list[Count]:
    """Return the counts before a total that it sums up; [] where it says nothing of a total."""
    lead = _to_sum().fullmatch(text, counts[-1].end, total.start)
    after = _summed().match(text, total.end)
    if lead is None or after is None or not (lead["sum"] or after["told"]):
        return []
    parts = [counts[-1]]
    for count in reversed(counts[:-1]):
        if not _next_part().fullmatch(text, count.end, parts[0].start):
            break
        parts.insert(0, count)
    noun = after["noun"] or "people"
    is_same = noun in _ALL or re.search(rf"\b{re.escape(noun)}\b", text[parts[0].end : total.start])
    return parts if is_same else []


def _goals(paragraph: Paragraph, counts: Sequence[Count]) -> Iterator[Finding]:
    text = paragraph.text
    if "SDGs" not in text and "Goals" not in text:
        return
    for count in counts:
        if not re.match(r" (?:SDGs|Sustainable Development Goals)\b", text[count.end : count.end + _LOOK]):
            continue
        if (
            re.search(r"\b(?:the|all)(?: the)? \Z", text[max(count.start - 12, 0) : count.start])
            and count.value > _GOALS // 2
            and count.value != _GOALS
        ):
            yield Finding(
                "NUM-FACT",
                f"`{count.value}`: there are {_GOALS} Sustainable Development Goals",
                (paragraph.location(count.start),),
                f"write `{_GOALS}`",
            )


@dataclass(frozen=True, slots=True)
class _Share:
    """`45 of the 65 centres`."""

    paragraph: Paragraph
    part: Count
    whole: Count
    noun: str


@cache
def _of() -> re.Pattern[str]:
    return re.compile(
        r"(?P<noun>(?: [A-Za-z-]+){0,2}?) (?P<out>out )?of (?:the |its |our |all |these |those |all the )?\Z"
    )


def _shares(running: Sequence[tuple[Paragraph, tuple[Count, ...]]]) -> Iterator[_Share]:
    for paragraph, counts in running:
        text = paragraph.text
        for part, whole in pairwise(counts):
            joint = _of().match(text, part.end, whole.start)
            behind = re.match(r"(?: [\w’'-]+){1,4}", text[whole.end : whole.end + _LOOK * 2])
            words = behind[0].split() if behind else []
            noun = (joint["noun"] or "").split()[-1:] if joint else []
            is_same = not noun or any(_same_thing(noun[0], word) for word in words)
            if joint and words and (is_same or joint["out"]):
                yield _Share(paragraph, part, whole, noun[0] if noun else words[-1])


def _same_thing(one: str, other: str) -> bool:
    return one.casefold().rstrip("s") == other.casefold().rstrip("s")


def _of_all(
    running: Sequence[tuple[Paragraph, tuple[Count, ...]]], tables: Sequence[Matrix]
) -> Iterator[Finding]:
    shares = list(_shares(running))
    for share in shares:
        if share.part.value > share.whole.value:
            yield Finding(
                "NUM-FACT",
                f"`{share.part.value}` of `{share.whole.value}`: the part is larger than the whole",
                (share.paragraph.location(share.part.start),),
                "correct one of the two figures",
            )
    grand = [(table, printed, true) for table in tables for printed, true in _grand(table)]
    told: set[tuple[int, int]] = set()
    for share in shares:
        pair = _pair(share)
        true = _wanted(share, grand)
        if pair in told or true is None:
            continue
        told.add(pair)
        places = {one.paragraph.location(one.part.start) for one in shares if _pair(one) == pair}
        yield Finding(
            "NUM-FACT",
            f"`{pair[0]}` of `{pair[1]}`: the cells of the table add up to {true}",
            tuple(sorted(places | set(_uses(share, running)))),
            "take the figure from the register that the table is made from",
            is_doubtful=True,
        )


def _pair(share: _Share) -> tuple[int, int]:
    return share.part.value, share.whole.value


def _grand(table: Matrix) -> Iterator[tuple[Decimal, Decimal]]:
    """Yield the grand total of a table as printed and as its cells add up."""
    true = table.sum_of(table.rows, table.columns)
    if true is None or not table.total_row or not table.total_column:
        return
    yield table.number(table.total_row, table.total_column) or true, true


def _wanted(share: _Share, grand: Sequence[tuple[Matrix, Decimal, Decimal]]) -> Decimal | None:
    """Return the figure that tables have for a part whose whole is the grand total of another one."""
    for whole, printed, true in grand:
        if share.whole.value not in {printed, true}:
            continue
        for part, _, sum_of_part in grand:
            is_other = part is not whole and [one.text for one in part.cells[0]] == [
                one.text for one in whole.cells[0]
            ]
            if is_other and 0 < abs(sum_of_part - share.part.value) <= _NEAR_MISS:
                return sum_of_part
    return None


def _uses(share: _Share, running: Sequence[tuple[Paragraph, tuple[Count, ...]]]) -> Iterator[Location]:
    for paragraph, counts in running:
        for count in counts:
            behind = paragraph.text[count.end : count.end + _LOOK].split(None, 1)[:1]
            is_same = count.value == share.part.value
            if is_same and behind and _same_thing(behind[0].strip(",.;"), share.noun):
                yield paragraph.location(count.start)


def _announced(galley: Galley) -> Iterator[Finding]:
    """Yield lists and enumerations with more or fewer members than their lead says."""
    outer = [block for block in galley.lists if block.items and not block.level]
    for block, following in zip_longest(outer, outer[1:]):
        if block.lead < 0 or len(block.items) < 2 or (following and _is_torn(galley, block, following)):
            continue
        lead = galley.paragraphs[block.lead]
        count = _announcement(galley, lead)
        if count is not None and count.value != len(block.items) and count.value > 1:
            yield Finding(
                "NUM-FACT",
                f"`{lead.text[count.start : count.end]}` announced, but {len(block.items)} listed",
                (lead.location(count.start),),
                "correct the number or the list",
            )
    for paragraph in galley.prose:
        if paragraph.kind in RUNNING and ":" in paragraph.text:
            yield from _enumerated(galley, paragraph)


def _is_torn(galley: Galley, block: ListBlock, following: ListBlock) -> bool:
    """Say whether the next list goes on with this one, as after the break of a page."""
    between = galley.paragraphs[block.items[-1] + 1 : following.items[0]]
    return all(one.entry is not None or one.kind in _BETWEEN for one in between)


def _announcement(galley: Galley, lead: Paragraph) -> Count | None:
    """Return the number that the last sentence of a lead gives for what follows its colon."""
    text = lead.text.rstrip()
    if not text.endswith(":"):
        return None
    start = max(start for start, _ in sentences(text))
    nearby: list[Count] = []
    for count in counts_between(counts_in(galley, lead), start, len(text)):
        before, behind = text[max(count.start - _LOOK, start) : count.start], text[count.end :]
        if len(behind) > 2 * _LOOK:
            continue
        if before.rstrip().endswith("following") or behind.startswith(" following"):
            return count
        if re.fullmatch(r"(?: [\w’'-]+){1,4}(?:,? (?:on|by|namely|as follows|for|in|to))?:", behind):
            nearby.append(count)
    # Of `nine teachers in three provinces:` either may be what is listed.
    return nearby[0] if len(nearby) == 1 else None


_MARKS = re.compile(r"\((?:[ivx]+|[a-h]|\d)\)")


@cache
def _colon() -> re.Pattern[str]:
    return re.compile(r"(?: [\w’'-]+){1,4}: ?")


def _enumerated(galley: Galley, paragraph: Paragraph) -> Iterator[Finding]:
    """Yield `three areas: (i) …; (ii) …` with another number of marks."""
    text = paragraph.text
    for count in counts_in(galley, paragraph):
        match = _colon().match(text, count.end)
        if match is None or count.value < 2 or not _MARKS.match(text, match.end()):
            continue
        _, end = sentence_around(text, count.start)
        found = len(_MARKS.findall(text, match.end(), end))
        if found != count.value and found > 1:
            yield Finding(
                "NUM-FACT",
                f"`{text[count.start : count.end]}` announced, but {found} listed",
                (paragraph.location(count.start),),
                "correct the number or the list",
            )


@cache
def _attended() -> re.Pattern[str]:
    return re.compile(r" (?:participants|attendees|delegates)\b")


def _attendance(galley: Galley, running: Sequence[tuple[Paragraph, tuple[Count, ...]]]) -> Iterator[Finding]:
    """Yield the numbers of participants of one meeting, if the text gives several."""
    told = [
        (paragraph, count)
        for paragraph, counts in running
        for count in counts
        if _attended().match(paragraph.text, count.end) and not paragraph.touches({"figure"}, count.start)
    ]
    if len({count.value for _, count in told}) < 2:
        return
    covered = coverage(galley, date_mentions(galley))
    if covered is not None and covered.is_meeting:
        words = listing(str(count.value) for _, count in told)
        yield Finding(
            "NUM-FACT",
            f"{words}: the text gives several numbers of participants for one meeting",
            tuple(paragraph.location(count.start) for paragraph, count in told),
            "say which session each number is for, and take it from the register",
            is_doubtful=True,
        )


RULES: tuple[Rule, ...] = (
    Rule(
        id="NUM-FACT",
        family="figures",
        summary="Figures in the text agree with the tables, lists and registers",
        why="A fact that is stated in two places soon differs between them, and readers notice.",
        wrong="Of the 12 schools, 7 were in the north, 4 in the south and 3 on the islands.",
        right="Of the 14 schools, 7 were in the north, 4 in the south and 3 on the islands.",
        source="practice",
        check=_facts,
    ),
)
