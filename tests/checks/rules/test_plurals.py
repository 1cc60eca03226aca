"""Nouns that agree with what counts them."""

from __future__ import annotations

import pytest

from tests.support.editing import findings, places


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        ("They signed 3 MoU in May.", "MoU", "MoUs"),
        ("Altogether 18 expert and others came.", "expert", "experts"),
        ("There were two new centre in town.", "centre", "centres"),
        ("They are gains of four kind: two old and two new.", "kind", "kinds"),
        ("One of the main speaker was late.", "speaker", "speakers"),
        ("It drew 10 teacher (most from afar).", "teacher", "teachers"),
        ("It asks each countries to report.", "countries", "country"),
        ("We follow this and other global and regional agenda.", "agenda", "agendas"),
        ("It takes a more focused actions of all.", "actions", "action"),
    ],
)
def test_number_and_noun_agree(text: str, old: str, new: str) -> None:
    (found,) = findings("PLURAL", text)

    assert found.message == f"`{old}` does not agree in number with the word that counts it"
    assert found.proposal == f"write `{new}`"
    assert text[found.places[0].column - 1 :].startswith(old)


@pytest.mark.parametrize(
    "text",
    [
        "The 3 MoUs, 17 SDG targets, a three-day meeting and category 2 centre met.",
        "Each centre's plan and every other week; the other centre; any other agenda.",
        "In 2022 plan and in Palm 2 report, at 35 per tonne, which set great store by it.",
        "One of the group and a number of project proposals.",
        "Among other things, other project partners came, and other countries of the region.",
    ],
)
def test_labels_compounds_and_single_others_are_left_alone(text: str) -> None:
    assert places("PLURAL", text) == []


def test_all_places_of_a_noun_without_plural_are_one_doubtful_finding() -> None:
    (found,) = findings("PLURAL", "New trainings began.\n\nMore trainings follow.")

    assert [(one.line, one.column) for one in found.places] == [(1, 5), (3, 6)]
    assert found.is_doubtful


def test_remarks_at_an_opening_are_several() -> None:
    [found] = findings("PLURAL", "Opening remark by the chair.\n\nHe made one remark.")

    assert (found.proposal, found.places[0].line) == ("write `Opening remarks`", 1)
