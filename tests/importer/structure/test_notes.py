"""Footnotes, their marks, and the calls in the text."""

from __future__ import annotations

from pipeline.importer.block import Block, Kind
from pipeline.importer.layout.text import plain_text
from pipeline.importer.page import Style, Word
from tests.importer.sheets import block, named, prose, sheet, words_block
from tests.importer.typeset import BODY, NOTE, level_rule, line

RAISED = Style("Serif", 6.0, is_bold=False, is_italic=False, colour=0)


def called(mark: str, baseline: float = 300) -> Block:
    """Return a line of text with a raised mark at its end."""
    words = line("the road was closed", 60, baseline)
    call = line(mark, words[-1].box.x1, baseline - 3, RAISED)[0]._replace(is_attached=True)
    return words_block([*words, call])


def noted(text: str, mark: str, baseline: float = 760) -> Block:
    """Return a note with a raised mark."""
    words: list[Word] = [*line(mark, 60, baseline - 2, RAISED), *line(text, 66, baseline, NOTE)]
    return words_block(words)


def notes(blocks: tuple[Block, ...]) -> list[tuple[str, str]]:
    return [(one.marker, plain_text(one.lines)) for one in blocks if one.kind is Kind.NOTE]


def test_a_raised_mark_and_small_type_at_the_foot_are_a_note() -> None:
    blocks = named(sheet(prose(60, 100), called("3"), noted("See the report of the year before.", "3")))

    assert notes(blocks) == [("3", "See the report of the year before.")]
    assert [doubt for one in blocks for doubt in one.doubts] == []


def test_the_call_is_bound_to_its_note() -> None:
    blocks = named(sheet(prose(60, 100), called("3"), noted("See the report of the year before.", "3")))

    (call,) = [call for one in blocks for call in one.calls]
    host = next(one for one in blocks if one.calls)
    assert host.lines[call.line].words[call.word].text == "3"
    assert blocks[call.note].marker == "3"


def test_a_mark_that_is_glued_to_its_word_is_taken_apart() -> None:
    text = block("the road was closed.18 Then it snowed", 60, 300)

    blocks = named(sheet(prose(60, 100), text, block("18 See the report of the year before.", 60, 760, NOTE)))

    host = next(one for one in blocks if one.calls)
    assert [word.text for word in host.lines[0].words][3:6] == ["closed.", "18", "Then"]
    assert notes(blocks) == [("18", "See the report of the year before.")]


def test_notes_in_one_heap_are_parted_and_keep_their_further_lines() -> None:
    heap = block(
        ["1 The first note of the page", "goes on in a second line.", "2 The second note."], 60, 740, NOTE
    )

    blocks = named(sheet(prose(60, 100), called("1"), called("2", 320), heap))

    assert notes(blocks) == [
        ("1", "The first note of the page goes on in a second line."),
        ("2", "The second note."),
    ]


def test_plain_numbers_under_a_short_rule_are_notes() -> None:
    rule = level_rule(60, 200, 745)

    blocks = named(sheet(prose(60, 100), block("7 A note that nothing calls.", 60, 760, NOTE), rules=[rule]))

    assert notes(blocks) == [("7", "A note that nothing calls.")]
    assert [doubt.code for one in blocks for doubt in one.doubts] == ["note-without-mark"]


def test_small_lines_that_begin_with_a_number_are_no_notes() -> None:
    blocks = named(sheet(prose(60, 100), block("20 April 2022", 60, 760, NOTE)))

    assert notes(blocks) == []


def test_small_type_above_the_text_is_no_note() -> None:
    blocks = named(sheet(called("1"), block("1 litre of water, 2 of oil", 60, 400, NOTE), prose(60, 500)))

    assert notes(blocks) == []


def test_text_without_notes_has_no_calls() -> None:
    blocks = named(sheet(prose(60, 100), block("ten square km2 of land", 60, 300, BODY)))

    assert [call for one in blocks for call in one.calls] == []
