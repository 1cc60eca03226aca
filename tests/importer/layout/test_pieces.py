"""Words to pieces of lines."""

from __future__ import annotations

from pipeline.importer.layout.lines import row_line, rows_of
from pipeline.importer.layout.pieces import Piece, group_into_pieces
from pipeline.importer.layout.text import line_text
from tests.importer.typeset import BODY, NOTE, column, line


def texts(pieces: list[Piece]) -> list[str]:
    return [" ".join(word.text for word in piece.words) for piece in pieces]


def test_a_wide_gap_parts_a_line() -> None:
    pieces = group_into_pieces([*line("left part", 50, 100), *line("right part", 120, 100)])

    assert texts(pieces) == ["left part", "right part"]


def test_the_blanks_of_a_spaced_line_do_not_part_it() -> None:
    pieces = group_into_pieces(line("a line set out to a wide measure", 50, 100, blank=0.7))

    assert len(pieces) == 1


def test_words_come_from_the_left_whatever_the_order_of_the_file() -> None:
    pieces = group_into_pieces(reversed(line("one two three four", 50, 100)))

    assert texts(pieces) == ["one two three four"]


def test_a_raised_mark_stays_in_its_line() -> None:
    text = line("end of sentence.", 50, 100)
    mark = line("12", text[-1].box.x1, 96, BODY._replace(size_pt=6.0))
    more = line("Then more", mark[-1].box.x1 + 3, 100)

    pieces = group_into_pieces([*text, *mark, *more])

    assert texts(pieces) == ["end of sentence. 12 Then more"]


def test_a_raised_mark_that_the_file_sets_last_stays_in_its_line() -> None:
    text = line("end of sentence.", 50, 100)
    mark = line("12", text[-1].box.x1, 96, BODY._replace(size_pt=6.0))

    rows = rows_of(group_into_pieces([*text, *line("the next line of it", 50, 112), *mark]))

    assert [line_text(row_line(row, 1)) for row in rows] == ["end of sentence. 12", "the next line of it"]


def test_a_drop_cap_heads_the_first_line_beside_it() -> None:
    initial = line("O", 50, 124, BODY._replace(size_pt=36.0))
    beside = column(["nce upon a time", "there was a line", "and a third one"], 70, 100)

    pieces = group_into_pieces([*beside, *initial])

    assert line_text(row_line([pieces[0]], 1)) == "Once upon a time"
    assert len(pieces) == 3


def test_lines_close_together_are_not_one() -> None:
    pieces = group_into_pieces(
        column(["a first tight line", "a second tight line"], 50, 100, NOTE, leading=1.0)
    )

    assert len(pieces) == 2
