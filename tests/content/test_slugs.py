from __future__ import annotations

import pytest

from pipeline.content.slugs import slug, take_id


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pupils learn to *measure* rain", "pupils-learn-to-measure-rain"),
        ("Café, über & Co.", "cafe-uber-co"),
        ("The director's desk", "the-directors-desk"),
        ("CO~2~ in 2022", "co-2-in-2022"),
        (
            "A headline that is so long that nobody would want to see all of it",
            "a-headline-that-is-so-long-that-nobody-would",
        ),
        ("x" * 60, "x" * 48),
        ("北京", "68c77e"),
    ],
)
def test_ids_are_made_from_the_words(text: str, expected: str) -> None:
    assert slug(text) == expected


def test_an_id_that_is_taken_gets_a_number() -> None:
    taken = {"lima", "lima-2"}

    assert [take_id(one, taken) for one in ("lima", "chen", "chen")] == ["lima-3", "chen", "chen-2"]
