"""Fixture files hold cases of title, Markdown and the HTML that it becomes, divided by lone dots."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.manuscript.reading import prose_html

FIXTURES = Path(__file__).parent / "fixtures"


def cases() -> list[tuple[str, str, str]]:
    found = []
    for path in sorted(FIXTURES.glob("*.md")):
        parts = path.read_text(encoding="utf-8").split("\n.\n")
        for index in range(0, len(parts) - 1, 3):
            title, source, expected = parts[index : index + 3]
            found.append((f"{path.stem}: {title.strip()}", source, expected))
    return found


CASES = cases()


@pytest.mark.parametrize(
    ("source", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_markdown_becomes_this_html(source: str, expected: str) -> None:
    assert prose_html(source) == expected.replace("·", "\u00a0")
