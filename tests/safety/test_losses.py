"""What cannot be read or loaded fails the build with its place, and no file is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from pipeline.batch import build_all
from pipeline.build import BuildOptions
from tests.conftest import PHOTO
from tests.safety.places import Place, lay_out

FONT = "fonts/SourceSerif4_400Regular.ttf"


def _without_italics(place: Place) -> None:
    for path in (place.templates / "fonts").glob("*SourceSerif4*Italic*"):
        path.unlink()


def _cut(place: Place) -> None:
    place.write(place.templates / FONT, (place.templates / FONT).read_bytes()[:5000])


def _of_words(place: Place) -> None:
    place.write(place.templates / "fonts" / "SourceSans3_600SemiBold.ttf", b"no font")


def _without_sheet(place: Place) -> None:
    (place.templates / "css" / "report.css").unlink()


def styled(rule: str) -> Callable[[Place], None]:
    def attack(place: Place) -> None:
        sheet = place.templates / "css" / "report.css"
        place.write(sheet, f"p {{ margin: 0 }}\n{rule}\n")

    return attack


LOSSES: Mapping[str, tuple[Callable[[Place], None], str]] = {
    "half a picture": (
        lambda place: place.write(place.folder / "photos" / "p1.png", PHOTO[: len(PHOTO) // 2]),
        "sources/archive/final-report/photos.csv:2:1: error[picture-unreadable]: picture `p1.png` cannot",
    ),
    "no picture": (
        lambda place: (place.folder / "photos" / "p1.png").unlink(),
        "sources/archive/final-report/photos.csv:2:4: error[missing-picture]: the picture `p1.png` is not in",
    ),
    "a font that is not there": (_without_italics, "templates/css/page.css:"),
    "half a font": (_cut, "templates/fonts/SourceSerif4_400Regular.ttf: error[font-unreadable]: "),
    "words for a font": (_of_words, "templates/css/page.css:"),
    "a style sheet that is not there": (_without_sheet, "templates/css/report.css: error["),
    "a picture of a style sheet": (
        styled("body { background: url(paper.png) }"),
        "templates/css/report.css:2:24: error[resource-refused]: Failed to load image at ",
    ),
    "a style sheet of a style sheet": (
        lambda place: place.write(place.templates / "css" / "report.css", '@import "more.css";'),
        "templates/css/report.css:1:10: error[resource-not-loaded]: Failed to load stylesheet",
    ),
}


@pytest.mark.parametrize("name", LOSSES)
def test_what_is_lost_fails_the_build_with_its_place(name: str, tmp_path: Path) -> None:
    attack, line = LOSSES[name]
    place = lay_out(tmp_path, "record", "")
    attack(place)
    options = BuildOptions(place.root, place.templates, tmp_path / "cache")

    (outcome,) = build_all([place.folder], place.root / "output", options, lambda _: None)

    assert outcome.defect == ""
    assert outcome.built is None
    errors = [str(one) for one in outcome.problems if one.is_error]
    assert [one for one in errors if one.startswith(line)], errors
    assert not list((place.root / "output").rglob("*.*"))
