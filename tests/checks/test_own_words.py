"""No rule knows the reference texts: it would find their slips and no others."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.editing import ROOT
from tests.support.judging import SHARED

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the reference texts are not here")
FUNCTION_WORDS = frozenset(
    [
        *("a", "an", "and", "are", "as", "at", "be", "been", "but", "by", "can", "for", "from", "had", "has"),
        *(
            "have",
            "he",
            "her",
            "his",
            "if",
            "in",
            "into",
            "is",
            "it",
            "its",
            "may",
            "more",
            "most",
            "no",
            "not",
        ),
        *("of", "on", "one", "or", "our", "out", "own", "she", "so", "such", "than", "that", "the", "their"),
        *(
            "them",
            "then",
            "there",
            "these",
            "they",
            "this",
            "those",
            "to",
            "under",
            "up",
            "was",
            "we",
            "were",
        ),
        *("when", "where", "which", "who", "will", "with", "within", "would"),
    ]
)
FILES = sorted(
    path
    for path in (ROOT / "pipeline" / "checks").rglob("*")
    if path.suffix in {".py", ".csv", ".txt", ".toml"} and path.is_file()
)
KNOWN_TO_ALL = {
    ("sustainable", "development", "goals"),
    ("south", "east", "asia"),
    ("democratic", "people", "s"),
    ("people", "s", "republic"),
    ("s", "republic", "of", "korea"),
    ("persons", "with", "visual", "impairments"),
}
WORDS = re.compile(r"[^\W\d_]+")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_string_of_a_rule_holds_a_phrase_of_the_reference_texts(path: Path) -> None:
    texts = "\n".join(
        file.read_text(encoding="utf-8") for file in sorted((SHARED / "reference").glob("*.txt"))
    )
    known = set(_phrases(texts)) - KNOWN_TO_ALL

    assert [phrase for string in _strings(path) for phrase in _phrases(string) if phrase in known] == []


def _strings(path: Path) -> Iterator[str]:
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        yield from text.splitlines()
        return
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def _phrases(text: str) -> Iterator[tuple[str, ...]]:
    """Yield words in a row of which three say something, with the function words between them."""
    words = [word.casefold() for word in WORDS.findall(text)]
    places = [index for index, word in enumerate(words) if word not in FUNCTION_WORDS]
    for first, last in zip(places, places[2:], strict=False):
        yield tuple(words[first : last + 1])
