"""Pictures: who made them, who is shown, what is said of them, how fine they are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from pipeline.check import CheckOptions, check
from pipeline.checks.finding import Finding
from pipeline.checks.galley import Galley, Kind, Paragraph, PictureUse, Segment
from pipeline.checks.profiles import settings_of
from pipeline.checks.reading.text import read_text
from pipeline.content.prose import Period, Photo
from pipeline.errors import Location
from tests.support.editing import ROOT, example_house, rule_named

MakeFolder = Callable[..., Path]
ROW = Location("photos.csv", 2, 1)
PHOTO = Photo(
    "hall",
    Path("hall.jpg"),
    "The hall",
    "UNESCO/Li",
    "CC BY 4.0",
    "Rows of empty chairs",
    "full",
    "",
    "",
    ROW,
)
ISSUE = Period(dt.date(2022, 1, 1), dt.date(2022, 4, 30))


def _galley(photo: Photo = PHOTO, story: str = "") -> Galley:
    """Return an issue with a story and a picture in it, told by its row."""
    shown: list[tuple[Kind, str]] = [
        ("body", story),
        ("caption", photo.caption),
        ("credit", f"© {photo.credit}"),
    ]
    paragraphs = tuple(
        Paragraph(index, kind, text, (Segment(0, len(text), Location("a.md", index + 1, 1), text),))
        for index, (kind, text) in enumerate(shown)
    )
    use = PictureUse(photo, 1, 2, ROW)
    return Galley("newsletter", paragraphs, example_house()[1], pictures=(use,), period=ISSUE)


def _found(rule: str, galley: Galley) -> list[Finding]:
    return list(rule_named(rule).check(galley, settings_of("un")))


def _messages(rule: str, galley: Galley) -> list[str]:
    return [one.message for one in _found(rule, galley)]


def _extracted(text: str) -> Galley:
    house, registers = example_house()
    return read_text(text, "text.txt", registers, house)


CREDITED = """\
The harbour was opened in May by the Mayor, who thanked all those who had built it.
The works went on for two years and cost less than the town had feared in the
beginning, as the stones of the old quay were used again.

The old quay
© UNESCO/Ming Li

"""


def _placed(rule: str, text: str) -> list[tuple[int, int]]:
    return [(place.line, place.column) for one in _found(rule, _extracted(text)) for place in one.places]


@pytest.mark.parametrize("rule", ["CREDIT-MISSING", "LICENCE", "CONSENT", "ALT-TEXT"])
def test_a_picture_that_is_printed_twice_is_told_once(rule: str) -> None:
    galley = _galley(replace(PHOTO, caption="A girl", credit="", licence="", alt="Girl"))
    twice = replace(galley, pictures=(*galley.pictures, *galley.pictures))

    (finding,) = _found(rule, twice)

    assert len(finding.places) == 1


def test_a_row_without_credit_is_found() -> None:
    assert [one.places for one in _found("CREDIT-MISSING", _galley(replace(PHOTO, credit="")))] == [(ROW,)]
    assert _found("CREDIT-MISSING", _galley()) == []


def test_captions_of_an_extracted_text_without_credit_are_one_finding() -> None:
    text = CREDITED + "photo: The new quay\n\nimage: The Mayor\n"

    assert _placed("CREDIT-MISSING", text) == [(8, 1), (10, 1)]


@pytest.mark.parametrize("caption", ["Figure 3: Ships by tonnage", "Map 2. The harbour"])
def test_a_chart_of_a_study_needs_no_credit(caption: str) -> None:
    assert _placed("CREDIT-MISSING", f"Ships came.\n\n{caption}\n") == []


@pytest.mark.parametrize(
    ("shown", "count"),
    [
        (["© UNESCO/Li", "© Agency/ Wu"], 1),
        (["© UNESCO/Li", "© Agency / Wu", "© ILO/Bo"], 1),
        (["© UNESCO/Li", "© Agency/Wu", "© Ming Meng"], 0),
        (["© UNESCO/Li", "© Wu Bo / Pictures.com"], 1),
        (["© UNESCO/Li Wu", "© ILO/Mary SMITH"], 1),
        (["© UNESCO/Li Wu", "© Pictures.com/UNDP"], 0),
        (["Photo by Li", "© UNESCO/Wu", "© ILO/Bo"], 1),
    ],
)
def test_a_credit_in_another_shape_is_found(shown: list[str], count: int) -> None:
    paragraphs = tuple(
        Paragraph(index, "credit", text, (Segment(0, len(text), Location("a.md", index + 1, 1), text),))
        for index, text in enumerate(shown)
    )
    uses = tuple(PictureUse(None, -1, index, ROW) for index in range(len(shown)))
    galley = Galley("text", paragraphs, example_house()[1], pictures=uses)

    assert len(_found("CREDIT-FORMAT", galley)) == count


@pytest.mark.parametrize(
    ("licence", "message"),
    [
        ("", ["picture `hall` has no licence"]),
        ("unknown", ["the licence `unknown` of picture `hall` does not allow printing"]),
        ("CC BY-NC 4.0", []),
        ("Written permission of 3 May 2022", []),
    ],
)
def test_a_picture_needs_a_licence_to_print_it(licence: str, message: list[str]) -> None:
    assert _messages("LICENCE", _galley(replace(PHOTO, licence=licence))) == message


def test_children_are_shown_with_consent_alone() -> None:
    pupils = replace(PHOTO, alt="Pupils read in a classroom")

    assert [one.is_doubtful for one in _found("CONSENT", _galley(pupils))] == [False]
    assert _found("CONSENT", _galley(replace(pupils, consent="Releases signed"))) == []


@pytest.mark.parametrize(
    "photo",
    [
        replace(PHOTO, alt="A drawing of children at play"),
        replace(PHOTO, caption="The Minister speaks; 40 pupils listened"),
        replace(PHOTO, alt="Two bars for girls and boys", file=Path("pupils.csv")),
    ],
    ids=["drawn", "not shown", "chart"],
)
def test_who_cannot_be_recognized_need_not_consent(photo: Photo) -> None:
    assert _found("CONSENT", _galley(photo)) == []


def test_children_in_a_caption_alone_are_doubtful() -> None:
    (found,) = _found("CONSENT", _extracted(CREDITED + "photo: Schoolchildren on the quay\n"))

    assert ([place.line for place in found.places], found.is_doubtful) == ([8], True)


def test_a_picture_of_another_session_of_an_event_is_found() -> None:
    photo = replace(PHOTO, caption="The 2nd Harbour Forum, 2019")

    (found,) = _found("CAPTION-MISMATCH", _galley(photo, "The 3rd Harbour Forum met."))

    assert found.message == "the caption names the `2nd Harbour Forum`, the text number 3"
    assert [(place.line, place.column) for place in found.places] == [(2, 1), (2, 24)]


@pytest.mark.parametrize(
    ("caption", "story", "count"),
    [
        ("The Harbour Fair of 2019", "The fair was held again.", 1),
        ("The Harbour Fair of 2019", "As in 2019, the fair was held.", 0),
        ("The Harbour Fair of 2022", "The fair was held again.", 0),
        ("The Harbour Report 2019", "The report was printed again.", 0),
        ("The 2nd Harbour Forum", "The 2nd Harbour Forum met after the 1st Harbour Forum.", 0),
    ],
)
def test_a_picture_of_an_earlier_year_is_found(caption: str, story: str, count: int) -> None:
    assert len(_found("CAPTION-MISMATCH", _galley(replace(PHOTO, caption=caption), story))) == count


@pytest.mark.parametrize(
    ("alt", "fault"),
    [
        ("The hall.", "it repeats what is printed"),
        ("Image of a hall", "`Image …` repeats what a screen reader says anyway"),
        ("IMG_2041", "it is the name of a file"),
        ("Hall", "one word says nothing"),
        ("A long " + "very " * 60 + "long hall", "316 characters are too many to listen to"),
    ],
)
def test_an_alternative_text_that_tells_nothing_is_found(alt: str, fault: str) -> None:
    photo = replace(PHOTO, alt=alt)

    assert _messages("ALT-TEXT", _galley(photo)) == [f"alternative text of `hall`: {fault}"]
    assert _found("ALT-TEXT", _galley()) == []


@pytest.mark.parametrize("rule", ["CREDIT-MISSING", "LICENCE", "CONSENT", "ALT-TEXT", "PICTURE-SIZE"])
def test_a_record_is_not_asked_for_what_its_original_lacks(rule: str) -> None:
    photo = replace(PHOTO, credit="", licence="", alt="Pupils")
    galley = _galley(photo)
    coarse = replace(galley, pictures=(replace(galley.pictures[0], dots_per_inch=60.0),))

    assert _found(rule, coarse) != []
    assert _found(rule, replace(coarse, is_record=True)) == []


def test_a_coarse_picture_is_told_once_with_what_is_needed() -> None:
    use = replace(_galley().pictures[0], dots_per_inch=75.0)

    (found,) = _found("PICTURE-SIZE", replace(_galley(), pictures=(use, use)))

    assert found.message == "`hall.jpg` has 75 dots per inch in print"
    assert found.proposal == "ask for a file 2.0 times as wide, or take a narrower `width`"


def test_the_pictures_of_a_folder_are_measured_in_print(make_newsletter: MakeFolder, tmp_path: Path) -> None:
    folder = make_newsletter()
    Image.new("RGB", (300, 200)).save(folder / "photos" / "ningbo.png")
    Image.new("RGB", (300, 200)).save(folder / "photos" / "portrait.png")

    checked = check(folder, CheckOptions(tmp_path, ROOT / "templates", (rule_named("PICTURE-SIZE"),)))

    assert [one.finding.message for one in checked.remarks] == ["`ningbo.png` has 44 dots per inch in print"]
