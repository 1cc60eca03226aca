"""Lines to sentences."""

from __future__ import annotations

import pytest

from pipeline.content.as_typed import as_typed
from pipeline.importer.block import Block, Kind, Line
from pipeline.importer.geometry import Box
from pipeline.importer.layout.emphasis import emphasis_marks, with_emphasis
from pipeline.importer.layout.lines import make_line
from pipeline.importer.layout.text import mark_divisions, plain_text
from pipeline.importer.page import Word
from tests.importer.typeset import BODY, BOLD, line

ITALIC = BODY._replace(is_italic=True)


def lines(*texts: str) -> tuple[Line, ...]:
    return tuple(make_line(line(text, 50, 100 + 12 * index), 1) for index, text in enumerate(texts))


def joined(*texts: str, witness: str = "") -> str:
    """Return the text of a paragraph in a document that also holds the words of `witness`."""
    paragraphs = [lines(*texts), *([lines(witness)] if witness else [])]
    blocks = [Block(Kind.PARAGRAPH, 1, Box(0, 0, 1, 1), lines=paragraph) for paragraph in paragraphs]
    return plain_text(mark_divisions(blocks)[0].lines)


@pytest.mark.parametrize(
    ("before", "after", "witness", "expected"),
    [
        ("the weav-", "ings of old", "", "the weavings of old"),
        ("a long-", "term plan", "the long-term view", "a long-term plan"),
        ("a re-", "form of it", "a reform, a re-form and a re-form", "a re-form of it"),
        ("evidence-", "based policy", "science-based work on evidence", "evidence-based policy"),
        ("self-", "made", "", "self-made"),
        ("Jean-", "Pierre said", "", "Jean-Pierre said"),
        ("COVID-", "19 cases", "", "COVID-19 cases"),
        ("UN-", "ESCO", "", "UNESCO"),
        ("in 2018–", "2020", "", "in 2018–2020"),
        ("he said –", "and left", "", "he said – and left"),
        ("at www.unesco.org/en/", "fieldoffice/beijing)", "", "at www.unesco.org/en/fieldoffice/beijing)"),
        ("at www.unesco.org/en", "and more", "", "at www.unesco.org/en and more"),
        ("中文没有", "空格", "", "中文没有空格"),
        ("ﬁrst", "ofﬁce", "", "first office"),
    ],
)
def test_lines_are_joined(before: str, after: str, witness: str, expected: str) -> None:
    assert joined(before, after, witness=witness) == expected


def test_the_page_can_be_kept_as_printed() -> None:
    block = Block(Kind.PARAGRAPH, 1, Box(0, 0, 1, 1), lines=lines("the weav-", "ings of old"))

    assert plain_text(mark_divisions([block])[0].lines, keep_hyphens=True) == "the weav- ings of old"


def marked(*words: Word) -> str:
    return emphasis_marks(as_typed(plain_text(with_emphasis([make_line(words, 1)]))))


def test_words_in_another_face_are_marked() -> None:
    words = [*line("a plain text with", 0, 0), *line("two bold", 0, 0, BOLD), *line("and one", 0, 0)]
    words += line("slanted", 0, 0, ITALIC)

    assert marked(*words) == "a plain text with **two bold** and one *slanted*"


def test_text_all_in_bold_is_not_marked() -> None:
    assert marked(*line("all of it", 0, 0, BOLD)) == "all of it"


def test_part_of_a_word_is_not_marked() -> None:
    bold = line("part", 0, 0, BOLD)
    rest = [word._replace(is_attached=True) for word in line("ly and more plain words", 0, 0)[:1]]

    assert marked(*bold, *rest, *line("and more plain words", 0, 0)) == "partly and more plain words"


def test_raised_and_lowered_words_are_marked() -> None:
    small = BODY._replace(size_pt=6.0)
    two = line("2", 0, 103, small)[0]._replace(is_attached=True)
    th = line("th", 0, 96, small)[0]._replace(is_attached=True)

    assert marked(*line("CO", 0, 100), two, *line("in the 20", 0, 100), th) == "CO~2~ in the 20^th^"
