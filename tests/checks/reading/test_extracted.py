"""Text from a page: what its lines are, by their length and what stands around them."""

from __future__ import annotations

from pipeline.checks.reading.extracted import blocks_of, is_extracted
from pipeline.manuscript.source import Line

LONG = "The members of the network met again in order to speak about the plans that they had made\n"


def _found(text: str) -> list[tuple[str, str]]:
    lines = [Line(line, number, 1) for number, line in enumerate(text.split("\n"), 1)]
    return [(block.kind, block.words) for block in blocks_of(lines)]


def test_a_text_with_typed_headings_is_not_from_a_page() -> None:
    assert not is_extracted(["## Aims", "We met."], "notes.txt")
    assert is_extracted(["Aims", "We met."], "notes.txt")
    assert not is_extracted(["We met."], "notes.md")
    assert is_extracted(["We met.", "\fAgain."], "notes.md")


def test_hard_lines_are_one_paragraph() -> None:
    assert _found(LONG + "last year.\n") == [("body", LONG.strip() + " last year.")]


def test_a_line_with_room_for_the_next_word_ends_a_paragraph() -> None:
    found = _found(
        LONG + "last year.\nThey agreed on all of them, and then they went home to write about\nit.\n"
    )

    assert [words[:11] for _, words in found] == ["The members", "They agreed"]


def test_a_running_head_is_a_label() -> None:
    text = f"\fOur work - Mali\n\nCulture\n\n{LONG}last year.\n\fOur work - Chad\n\n{LONG}this year.\n"

    assert [words for kind, words in _found(text) if kind == "label"] == [
        "Our work - Mali",
        "Our work - Chad",
    ]


def test_a_page_that_goes_on_has_no_head() -> None:
    assert _found(f"\f{LONG}last year.\n") == [("body", LONG.strip() + " last year.")]


def test_a_bullet_alone_on_its_line_joins_what_follows() -> None:
    assert _found("•\n\nPlan the work\n•\nbuild it;\n") == [("item", "Plan the work"), ("item", "build it;")]


def test_text_below_the_title_of_an_item_belongs_to_it() -> None:
    assert _found(f"• A network\n{LONG}last year.\n")[1][0] == "item"


def test_headline_and_caption_take_turns_above_a_text() -> None:
    headlines = "Partners\nin science\n\nThe signing\n\nYoung\nwriters\n\nA class at work\n© Jane Doe\n\n"

    assert _found(f"{headlines}{LONG}last year.\n")[:5] == [
        ("heading", "Partners in science"),
        ("caption", "The signing"),
        ("heading", "Young writers"),
        ("caption", "A class at work"),
        ("credit", "© Jane Doe"),
    ]


def test_a_short_line_below_a_text_is_a_caption() -> None:
    text = f"{LONG}last year.\n\nOpening remarks\nby the chair\n\fOur work\n\nOur work\n\n{LONG}this year.\n"

    assert ("caption", "Opening remarks by the chair") in _found(text + "\n© Jane Doe\n")
    assert ("body", "Opening remarks by the chair") in _found(text)


def test_a_short_line_beside_numbered_captions_is_none() -> None:
    text = f"{LONG}last year.\n\nA line of its\nown\n\nPicture 1. A class\n© Jane Doe\n"

    assert [kind for kind, _ in _found(text)] == ["body", "body", "caption", "credit"]


def test_what_returns_on_each_page_is_a_label() -> None:
    pages = [f"\f{number}\n\nThe News\n\n{LONG}in year {number}.\n\nDraft\n" for number in range(1, 7)]

    found = _found("\n".join(pages))

    assert {kind for kind, words in found if words in {"The News", "Draft", "3"}} == {"label"}


def test_a_line_that_returns_is_a_heading() -> None:
    text = f"Culture\n\n{LONG}last year.\n\nCulture\n\n{LONG}this year.\n"

    assert [kind for kind, _ in _found(text)] == ["heading", "body", "heading", "body"]


def test_scraps_of_a_sticker_are_taken_out_of_a_paragraph() -> None:
    assert _found(f"{LONG}ral\neve\nnt\nlast year.\n\nAll that they made was good.\n")[:2] == [
        ("label", "ral eve nt"),
        ("body", LONG.strip() + " last year."),
    ]


def test_a_scrap_at_the_end_of_a_line_goes_with_the_others() -> None:
    assert _found(f"{LONG.strip()} tersecto\nral\neve\nnt\nlast year.\n") == [
        ("label", "tersecto ral eve nt"),
        ("body", LONG.strip() + " last year."),
    ]


def test_name_and_office_are_a_signature() -> None:
    assert _found("Jane van Doe\nDirector of the Office\n")[0][0] == "signature"


def test_a_production_note_opens_a_caption() -> None:
    assert _found(f"{LONG}last year.\nimage: A class at work\n")[1] == ("caption", "image: A class at work")


def test_a_line_that_sends_to_a_page_is_a_link() -> None:
    assert _found(f"{LONG}last year.\n\nRead the full report here\n")[1][0] == "link"
