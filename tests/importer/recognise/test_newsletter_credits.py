"""What is printed with a picture, told apart."""

from __future__ import annotations

import pytest

from pipeline.importer.recognise.newsletter_credits import (
    Credits,
    begins_credit,
    parse_credits,
    without_label,
)
from pipeline.importer.recognise.newsletter_passages import merged_credits


@pytest.mark.parametrize(
    ("text", "credits"),
    [
        ("Teachers at work © Luis Mamani", Credits("Teachers at work", "Luis Mamani", "")),
        (
            "Picture 12. Teachers at work © Luis Mamani, CC BY- SA 3.0 IGO",
            Credits("Teachers at work", "Luis Mamani", "CC BY-SA 3.0 IGO"),
        ),
        ("Picture 3. © NASA, Public domain", Credits("", "NASA", "Public domain")),
        ("© Shutterstock.com/somebody", Credits("", "Shutterstock.com/somebody", "")),
        ("The bridge (Photo: A. Pérez)", Credits("The bridge", "A. Pérez", "")),
        ("Photo by Rosa Condori", Credits("", "Rosa Condori", "")),
        ("Photo credit: The Museum", Credits("", "The Museum", "")),
        (
            "image: Lanterns that they made © The Media Centre",
            Credits("Lanterns that they made", "The Media Centre", ""),
        ),
        ("Courtesy of the city archive", Credits("", "the city archive", "")),
        ("Figure 2: Rainfall by month", Credits("Rainfall by month", "", "")),
        ("A photograph of the house", Credits("A photograph of the house", "", "")),
    ],
)
def test_caption_credit_and_licence_are_told_apart(text: str, credits: Credits) -> None:  # noqa: A002
    assert parse_credits(text) == credits


def test_label_is_not_part_of_a_caption() -> None:
    assert without_label("Table 4. Visitors by month") == "Visitors by month"
    assert without_label("Photographs of 1987 were shown") == "Photographs of 1987 were shown"
    assert without_label("Picture 7 shows the dam") == "Picture 7 shows the dam"


def test_credit_is_known_by_its_first_word() -> None:
    assert begins_credit("© Luis Mamani")
    assert begins_credit("Photo: Luis Mamani")
    assert not begins_credit("The photo shows a dam")


def test_second_licence_stays_with_the_name_before_it() -> None:
    texts = ["The dam. © Luis Mamani, CC BY 4.0", "© Ana Quispe, CC BY-SA 3.0"]

    assert merged_credits(texts) == Credits("The dam.", "Luis Mamani; Ana Quispe CC BY-SA 3.0", "CC BY 4.0")
