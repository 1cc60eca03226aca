"""Figures that prose gives by the labels of a table (`24 were from HYD`), against that table."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.checks.evidence.matrix import Matrix, matrices
from pipeline.checks.evidence.numerals import Count, counts_between, counts_in
from pipeline.checks.finding import Finding
from pipeline.checks.galley import RUNNING, WORD, Galley, Paragraph
from pipeline.checks.language.sentences import sentences

_REACH = 40  # characters behind a figure in which its label stands


@dataclass(frozen=True, slots=True)
class _Axis:
    """The columns or the rows of a table: the sum of each by its label, and what the table prints for it."""

    table: Matrix
    sums: Mapping[str, tuple[Decimal, Decimal]]


def _axes(tables: Sequence[Matrix]) -> Iterator[_Axis]:
    for table in tables:
        columns: dict[str, tuple[Decimal, Decimal]] = {}
        for column in table.columns:
            true = table.sum_of(table.rows, range(column, column + 1))
            if true is not None and len(table.head(column)) > 1:
                printed = table.number(table.total_row, column) if table.total_row else None
                columns[table.head(column)] = (true, printed or true)
        rows: dict[str, tuple[Decimal, Decimal]] = {}
        for row in table.rows:
            true = table.sum_of(range(row, row + 1), table.columns)
            if true is not None and len(table.label(row)) > 1:
                printed = table.number(row, table.total_column) if table.total_column else None
                rows[table.label(row)] = (true, printed or true)
        yield from (_Axis(table, sums) for sums in (columns, rows) if len(sums) > 1)


Said = tuple[tuple[int, str, int], ...]
"""Place, label and value of each figure that a sentence gives by a label."""
Told = dict[int, tuple[str, int, Decimal, bool]]
"""By the place of a number: its label, its value, what the table has, and whether they agree."""


def disagreements(galley: Galley) -> Iterator[Finding]:
    """Yield sentences that give figures by labels of a table, of which the table has others."""
    tables = matrices(galley)
    alike: defaultdict[frozenset[str], list[_Axis]] = defaultdict(list)
    for axis in _axes(tables):
        alike[frozenset(axis.sums)].append(axis)
    told = tuple(_sentences(galley)) if alike else ()
    by_word = _by_word(told)
    readings: defaultdict[tuple[int, Said], list[tuple[_Axis, Told]]] = defaultdict(list)
    for labels, axes in alike.items():
        for number in _holding(by_word, labels):
            said = _said(told[number], labels)
            if len(said) > 1:
                readings[number, said] += ((axis, _told(said, axis)) for axis in axes)
    for (number, _), found in sorted(readings.items(), key=lambda one: one[0]):
        right = [sum(is_right for *_, is_right in read.values()) for _, read in found]
        if max(right) and all(count < len(read) for count, (_, read) in zip(right, found, strict=True)):
            axis, read = found[right.index(max(right))]
            yield _disagreeing(told[number].paragraph, axis.table, read)


@dataclass(frozen=True, slots=True)
class _Sentence:
    """The counts of a sentence, each with the words that follow it."""

    paragraph: Paragraph
    figures: tuple[tuple[Count, str], ...]


def _sentences(galley: Galley) -> Iterator[_Sentence]:
    """Yield the sentences of the running text that give two figures or more."""
    for paragraph in galley.prose:
        counts = counts_in(galley, paragraph) if paragraph.kind in RUNNING else ()
        for start, end in sentences(paragraph.text) if len(counts) > 1 else ():
            inside = counts_between(counts, start, end)
            stops = [*(one.start for one in inside[1:]), end]
            figures = [
                (one, paragraph.text[one.end : min(stop, one.end + _REACH)])
                for one, stop in zip(inside, stops, strict=False)
            ]
            if len(figures) > 1:
                yield _Sentence(paragraph, tuple(figures))


def _by_word(told: Sequence[_Sentence]) -> Mapping[str, Sequence[int]]:
    """Return the sentences by the words that follow their figures, in lower case."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(told):
        for word in {word.casefold() for _, words in one.figures for word in WORD.findall(words)}:
            found[word].append(number)
    return found


def _holding(by_word: Mapping[str, Sequence[int]], labels: Iterable[str]) -> Iterator[int]:
    """Yield the sentences that hold the first words of at least two labels."""
    counted: Counter[int] = Counter()
    for label in labels:
        word = WORD.search(label)
        counted.update(by_word.get(word[0].casefold(), ()) if word else ())
    return (number for number in sorted(counted) if counted[number] > 1)


def _said(sentence: _Sentence, labels: Iterable[str]) -> Said:
    by_fold = {label.casefold(): label for label in labels}
    longest = sorted(map(re.escape, by_fold), key=len, reverse=True)
    pattern = re.compile(rf"(?i)\b(?:{'|'.join(longest)})\b")
    found = ((count, pattern.search(words)) for count, words in sentence.figures)
    return tuple((count.start, by_fold[match[0].casefold()], count.value) for count, match in found if match)


def _told(said: Said, axis: _Axis) -> Told:
    return {
        start: (label, value, axis.sums[label][0], value in axis.sums[label]) for start, label, value in said
    }


def _disagreeing(paragraph: Paragraph, table: Matrix, told: Told) -> Finding:
    said = ", ".join(f"{label} {value}" for label, value, _, _ in told.values())
    has = ", ".join(f"{label} {true}" for label, _, true, _ in told.values())
    name = f" `{table.caption}`" if table.caption else ""
    return Finding(
        "NUM-FACT",
        f"`{said}` disagrees with the table{name}: {has}",
        tuple(paragraph.location(start) for start, (*_, is_right) in told.items() if not is_right),
        "correct the sentence or the table",
    )
