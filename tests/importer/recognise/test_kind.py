"""The kind that was asked for is told with what speaks for it, or that nothing does."""

import pytest

from pipeline.importer.recognise.kind import AskedKind, recognise
from tests.importer.newsletter_blocks import Pages
from tests.importer.recognise.test_newsletter import LONG, OTHER, REGISTERS, begun
from tests.manuscript.documents import HOUSE


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        ("newsletter", "it was asked for; nothing that a newsletter has was found"),
        ("proceedings", "it was asked for; nothing that proceedings have was found"),
    ],
)
def test_what_was_asked_for_and_shows_nothing_of_it_says_so(asked: AskedKind, reason: str) -> None:
    pages = Pages()
    pages.text(LONG)
    pages.text(OTHER)

    assert recognise(pages.imported(), {}, (HOUSE, REGISTERS), asked).reason == reason


def test_what_was_asked_for_says_what_shows_it() -> None:
    verdict = recognise(begun().imported(), {}, (HOUSE, REGISTERS), "newsletter")

    assert verdict.reason == "it was asked for; it shows a newsletter's title, a letter, 1 country section"
