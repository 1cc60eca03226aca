"""Registers and pictures that cannot be meant.

Each row: edits of the document, edits of the house, every message in full. Messages are not broken: E501 is off.
"""
# ruff: noqa: E501

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.conftest import Edits

CASES = [
    pytest.param(
        {"photos.csv": ("ningbo.png", "ningbo.jpg")},
        {},
        """\
photos.csv:2:8: error[missing-picture]: the picture `ningbo.jpg` is not in `photos`
  hint: did you mean `ningbo.png`?
photos/ningbo.png: warning[unused-file]: no row of `photos.csv` uses `photos/ningbo.png`
  hint: add a row for it, or delete it""",
        id="missing picture",
    ),
    pytest.param(
        {"photos.csv": ("ningbo.png", "Ningbo.PNG")},
        {},
        """\
photos.csv:2:8: error[missing-picture]: the picture `Ningbo.PNG` is not in `photos`
  hint: the file is named `ningbo.png`; write capitals and small letters as they stand there
photos/ningbo.png: warning[unused-file]: no row of `photos.csv` uses `photos/ningbo.png`
  hint: add a row for it, or delete it""",
        id="picture in other capitals",
    ),
    pytest.param(
        {"photos.csv": ("ningbo.png", "nigbo.png")},
        {},
        """\
photos.csv:2:8: error[missing-picture]: the picture `nigbo.png` is not in `photos`
  hint: did you mean `ningbo.png`?
photos/ningbo.png: warning[unused-file]: no row of `photos.csv` uses `photos/ningbo.png`
  hint: add a row for it, or delete it""",
        id="picture with a slip of the pen",
    ),
    pytest.param(
        {"photos.csv": ("ningbo.png", "wall.png")},
        {},
        """\
photos.csv:2:8: error[missing-picture]: the picture `wall.png` is not in `photos`
  hint: copy the picture to `photos`
photos/ningbo.png: warning[unused-file]: no row of `photos.csv` uses `photos/ningbo.png`
  hint: add a row for it, or delete it""",
        id="missing picture that only shares its ending",
    ),
    pytest.param(
        {"photos.csv": ("ningbo.png", "ningbo-2.png")},
        {},
        """\
photos.csv:2:8: error[missing-picture]: the picture `ningbo-2.png` is not in `photos`
  hint: copy the picture to `photos`
photos/ningbo.png: warning[unused-file]: no row of `photos.csv` uses `photos/ningbo.png`
  hint: add a row for it, or delete it""",
        id="missing picture with another number",
    ),
    pytest.param(
        {"photos.csv": ("ningbo.png", "../../other/ningbo.png")},
        {},
        """\
photos.csv:2:8: error[picture-outside]: the picture `../../other/ningbo.png` lies outside the document's folder
  hint: copy it to `photos` and write its name alone
photos/ningbo.png: warning[unused-file]: no row of `photos.csv` uses `photos/ningbo.png`
  hint: add a row for it, or delete it""",
        id="picture outside",
    ),
    pytest.param(
        {"photos.csv": ("ningbo.png", "/etc/hostname")},
        {},
        """\
photos.csv:2:8: error[picture-outside]: the picture `/etc/hostname` lies outside the document's folder
  hint: copy it to `photos` and write its name alone
photos/ningbo.png: warning[unused-file]: no row of `photos.csv` uses `photos/ningbo.png`
  hint: add a row for it, or delete it""",
        id="absolute picture",
    ),
    pytest.param(
        {"photos.csv": ("ningbo.png", "more"), "photos/more/a.png": b"x"},
        {},
        """\
photos.csv:2:8: error[missing-picture]: `more` is not a file
  hint: write the name of a picture
photos/ningbo.png: warning[unused-file]: no row of `photos.csv` uses `photos/ningbo.png`
  hint: add a row for it, or delete it""",
        id="picture that is a folder",
    ),
    pytest.param(
        {"photos.csv": ("ningbo.png,full", "ningbo.png,ful")},
        {},
        """\
photos.csv:2:19: error[unknown-value]: `ful` is no width
  hint: did you mean `full`?""",
        id="unknown width",
    ),
    pytest.param(
        {"photos.csv": ("A blue field", "")},
        {},
        """\
photos.csv:2:55: error[missing-field]: the cell `alt` is empty
  hint: each row needs its `alt`""",
        id="no alternative text",
    ),
    pytest.param(
        {"photos.csv": (",A blue field,,", ",A blue field")},
        {},
        """\
photos.csv:2:1: error[too-few-cells]: the row has 7 cells, the head has 9
  hint: the missing ones are `consent`, `source`; a cell may be empty, but its `,` must stand there""",
        id="too few cells",
    ),
    pytest.param(
        {"photos.csv": ("A rain gauge", "A rain gauge, and more")},
        {},
        """\
photos.csv:2:1: error[too-many-cells]: the row has 10 cells, the head has 9
  hint: put a text that holds a `,` between double quotation marks""",
        id="too many cells",
    ),
    pytest.param(
        {"photos.csv": ("caption", "captoin")},
        {},
        """\
photos.csv:1:15: error[unknown-column]: unknown column `captoin`
  hint: did you mean `caption`?""",
        id="unknown column",
    ),
    pytest.param(
        {"photos.csv": ("id,file,width,caption,credit,licence,alt,consent,source\n", "")},
        {},
        """\
photos.csv:1:1: error[no-head]: the first line names no column
  hint: the first line must name the columns, in the order of the cells below it: `id,file,alt,width,caption,credit,licence,consent,source`""",
        id="no head",
    ),
    pytest.param(
        {"figures.csv": "Id,Valeu\nreaders,1200\n"},
        {},
        """\
figures.csv:1:1: error[unknown-column]: unknown column `Id`
  hint: did you mean `id`?
figures.csv:1:4: error[unknown-column]: unknown column `Valeu`
  hint: did you mean `value`?""",
        id="head of misspelt names",
    ),
    pytest.param(
        {"figures.csv": ("source,note", "source,source")},
        {},
        """\
figures.csv:1:23: error[duplicate-column]: the column `source` stands twice
  hint: it stands first at figures.csv:1:16""",
        id="column twice",
    ),
    pytest.param(
        {"figures.csv": "id\tvalue\nreaders\t1200\n"},
        {},
        """\
figures.csv:1:1: error[wrong-separator]: tabs stand between the columns
  hint: save it as CSV with commas or semicolons between the columns""",
        id="tabs between columns",
    ),
    pytest.param(
        {"figures.csv": "\n"},
        {},
        """\
figures.csv:1:1: error[empty-file]: the register is empty
  hint: its first line names the columns: `id,value,label,source,note`""",
        id="empty register",
    ),
    pytest.param(
        {"photos.csv": ('"Bar chart: A 15, B 14"', '"Bar chart: A 15; B 14')},
        {},
        """\
photos.csv:4:61: error[bad-quotation]: the quotation mark that opens here is not closed
  hint: close it with `"`""",
        id="open quotation mark",
    ),
    pytest.param(
        {"photos.csv": ("A rain gauge", '"A" rain gauge')},
        {},
        """\
photos.csv:2:28: error[bad-quotation]: `rain gauge` stands behind a closing quotation mark
  hint: write a quotation mark inside a quoted cell twice: `""`""",
        id="text behind a quotation mark",
    ),
    pytest.param(
        {},
        {"people.csv": ("han,Mr,Qunli Han", "khan,Mr,Qunli Han")},
        """\
HOUSE/people.csv:3:1: error[duplicate-id]: `khan` stands twice in `people.csv`
  hint: it stands first at HOUSE/people.csv:2:1; keep one of the two""",
        id="duplicate register id",
    ),
    pytest.param(
        {},
        {"people.csv": ("han,Mr,Qunli Han", "cae,Mr,Qunli Han")},
        """\
HOUSE/organizations.csv:3:1: error[duplicate-id]: `cae` stands in `people.csv` too
  hint: it stands first at HOUSE/people.csv:3:1; give one of the two another id""",
        id="person with an organization's id",
    ),
    pytest.param(
        {},
        {"regions.csv": ("AFR,", "HYD,")},
        """\
HOUSE/themes.csv:2:1: error[duplicate-id]: `HYD` stands in `regions.csv` too
  hint: it stands first at HOUSE/regions.csv:2:1; give one of the two another id""",
        id="region with a theme's id",
    ),
    pytest.param(
        {},
        {"people.csv": ("han,Mr,Qunli Han", "q han,Mr,Qunli Han")},
        """\
HOUSE/people.csv:3:1: error[bad-id]: `q han` cannot be an id
  hint: an id has Latin letters, digits and dashes, such as `zhou-ji`""",
        id="id with a blank",
    ),
    pytest.param(
        {},
        {"people.csv": ("academy,cae,CHN", "academy,cea,CHN")},
        """\
HOUSE/people.csv:4:53: error[unknown-organization]: the organization `cea` is not in `organizations.csv`
  hint: did you mean `cae`? Or add a row to `sources/house/organizations.csv`""",
        id="person of an unknown organization",
    ),
    pytest.param(
        {},
        {"people.csv": ("Qunli Han", "")},
        """\
HOUSE/people.csv:3:8: error[missing-field]: the cell `name` is empty
  hint: each row needs its `name`""",
        id="person without a name",
    ),
    pytest.param(
        {},
        {"sectors.csv": ("#8A5A00", "brown")},
        """\
HOUSE/sectors.csv:2:14: error[wrong-type]: `brown` is not a colour
  hint: write six hexadecimal digits; in YAML with quotation marks, such as "#0B3D66\"""",
        id="colour that is none",
    ),
    pytest.param(
        {},
        {"house.yml": ('"#0B3D66"', "#0B3D66")},
        """\
HOUSE/house.yml:11:1: error[missing-field]: the field `accent` is missing
  hint: write six hexadecimal digits; in YAML with quotation marks, such as "#0B3D66\"""",
        id="colour that YAML takes for a comment",
    ),
    pytest.param(
        {},
        {"titles.csv": ("quoted", "qouted")},
        """\
HOUSE/titles.csv:2:41: error[unknown-value]: `qouted` is no style
  hint: did you mean `quoted`?""",
        id="style of a title",
    ),
    pytest.param(
        {},
        {"logo.png": None},
        """\
HOUSE/house.yml:9:7: error[missing-picture]: the logo `logo.png` is not in `HOUSE`
  hint: copy it to `HOUSE`, or leave the field empty""",
        id="missing logo",
    ),
    pytest.param(
        {},
        {"house.yml": ("logo: logo.png", "logo: ../x.png")},
        """\
HOUSE/house.yml:9:7: error[picture-outside]: the logo `../x.png` lies outside `HOUSE`
  hint: copy it to `HOUSE` and write its name alone""",
        id="logo outside",
    ),
    pytest.param(
        {},
        {"house.yml": ("profile: un", "profile: unesko")},
        """\
HOUSE/house.yml:8:10: error[unknown-value]: `unesko` is no profile
  hint: did you mean `unesco`?""",
        id="unknown profile",
    ),
    pytest.param(
        {},
        {"house.yml": ("tint:", "tnit:")},
        """\
HOUSE/house.yml:12:1: error[unknown-field]: unknown field `tnit`
  hint: did you mean `tint`?""",
        id="unknown field of the house",
    ),
]


@pytest.mark.parametrize(("edits", "house", "expected"), CASES)
def test_bad_input_is_told_with_place_value_and_remedy(
    newsletter_problems: Callable[[Edits, Edits], str], edits: Edits, house: Edits, expected: str
) -> None:
    assert newsletter_problems(edits, house) == expected
