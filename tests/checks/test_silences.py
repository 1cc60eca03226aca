"""Accepted findings, and rows that accept nothing."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.checks.finding import Edit, Finding, Remark
from pipeline.checks.silences import silenced, unused
from pipeline.content.silence import Silence
from pipeline.errors import Location, Severity

FIRST, SECOND = Location("a.md", 1, 5), Location("a.md", 2, 1)
HERE = Location("check-ignore.csv", 2, 1)


def lines_of(file: str) -> Sequence[str]:
    return ("The  first line", "  the second line") if file == "a.md" else ()


def remark(*places: Location) -> Remark:
    edits = tuple(Edit(place, "x", "y") for place in places)
    return Remark(Finding("SPACE", "two spaces", places, edits=edits), Severity.WARNING)


def silence(rule: str = "SPACE", file: str = "a.md", line: int = 0, words: str = "") -> Silence:
    return Silence(rule, file, line, words, "as printed", "A. Editor", HERE)


def test_a_whole_file_is_silenced() -> None:
    assert silenced([remark(FIRST, SECOND)], [silence()], lines_of)[0] == ()


def test_a_line_alone_is_silenced_with_its_edits() -> None:
    standing, quiet, _ = silenced([remark(FIRST, SECOND)], [silence(line=1)], lines_of)

    assert [(one.finding.places, one.finding.edits) for one in standing] == [
        ((SECOND,), (Edit(SECOND, "x", "y"),))
    ]
    assert [(one.finding.places, one.finding.edits) for one in quiet] == [((FIRST,), ())]


def test_words_find_their_line_however_it_is_spaced() -> None:
    standing, _, _ = silenced([remark(FIRST, SECOND)], [silence(words="The first")], lines_of)

    assert [one.finding.places for one in standing] == [(SECOND,)]


def test_other_rules_and_files_still_speak() -> None:
    silences = [silence(rule="QUOTE"), silence(file="b.md"), silence(words="third")]

    standing, quiet, idle = silenced([remark(FIRST)], silences, lines_of)

    assert (len(standing), quiet, idle) == (1, (), tuple(silences))


def test_a_silence_that_matches_nothing_is_reported_where_it_stands() -> None:
    found = list(unused([silence()], {"SPACE"}))

    assert [(one.rule, one.places) for one in found] == [("IGNORE-UNUSED", (HERE,))]


def test_a_silence_of_a_rule_that_was_not_run_is_not_reported() -> None:
    assert list(unused([silence()], {"QUOTE"})) == []
