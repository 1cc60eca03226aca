"""Files that cannot be read as YAML, as UTF-8, or that nothing uses.

Each row: edits of the document, edits of the house, every message in full. Messages are not broken: E501 is off.
"""
# ruff: noqa: E501

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.conftest import Edits

CASES = [
    pytest.param(
        {"letter.md": "---\ntitle: Letter\n---\n\nText.\n"},
        {},
        """\
letter.md: error[duplicate-file]: `01-letter.md` and `letter.md` are the same text
  hint: the number before the name is for sorting alone; delete one of the two""",
        id="two files for a text",
    ),
    pytest.param(
        {"issue.yml": ("description: What the office did.", "description: *text")},
        {},
        """\
issue.yml:9:14: error[yaml-refused]: the alias `*text` is not allowed here
  hint: write the value out where it is needed""",
        id="alias in YAML",
    ),
    pytest.param(
        {"issue.yml": ("description: What", "description: &text What")},
        {},
        """\
issue.yml:9:14: error[yaml-refused]: the anchor `&text` is not allowed here
  hint: delete it""",
        id="anchor in YAML",
    ),
    pytest.param(
        {"issue.yml": ("language: en", "<<: {language: en}")},
        {},
        """\
issue.yml:6:1: error[yaml-refused]: the merge key `<<` is not allowed here
  hint: write the fields out where they are needed""",
        id="merge key in YAML",
    ),
    pytest.param(
        {"issue.yml": ("number: 2022/1", "number: !!str 2022/1")},
        {},
        """\
issue.yml:2:9: error[yaml-refused]: the tag `!!str` is not allowed here
  hint: delete it""",
        id="tag in YAML",
    ),
    pytest.param(
        {"issue.yml": ("number: 2022/1", "number: !env HOME")},
        {},
        """\
issue.yml:2:9: error[yaml-refused]: the tag `!env` is not allowed here
  hint: delete it""",
        id="own tag in YAML",
    ),
    pytest.param(
        {"issue.yml": ("title: UNESCO Beijing newsletter", "title: UNESCO: newsletter")},
        {},
        """\
issue.yml:1:14: error[yaml-syntax]: this cannot be read as YAML: mapping values are not allowed here
  hint: put the value between quotation marks if the colon belongs to it; begin a field in the column of the field above it""",
        id="colon in a YAML value",
    ),
    pytest.param(
        {"issue.yml": ("    sectors: [ED, CLT]", "\tsectors: [ED, CLT]")},
        {},
        """\
issue.yml:16:1: error[yaml-syntax]: this cannot be read as YAML: found character '\\t' that cannot start any token
  hint: a tab stands here; indent with spaces""",
        id="tab in YAML",
    ),
    pytest.param(
        {"issue.yml": ("[education, heritage]", "[education, heritage")},
        {},
        """\
issue.yml:11:5: error[yaml-syntax]: this cannot be read as YAML: expected ',' or ']', but got ':'
  hint: a square bracket is not closed, or a comma is missing; what is read here begins in line 10""",
        id="open bracket in YAML",
    ),
    pytest.param(
        {"issue.yml": ("title: UNESCO Beijing newsletter", 'title: "UNESCO Beijing newsletter')},
        {},
        """\
issue.yml:26:1: error[yaml-syntax]: this cannot be read as YAML: found unexpected end of stream
  hint: a quotation mark is not closed; what is read here begins in line 1""",
        id="open quotation mark in YAML",
    ),
    pytest.param(
        {"issue.yml": ("director: khan", "director: @khan")},
        {},
        """\
issue.yml:7:11: error[yaml-syntax]: this cannot be read as YAML: found character '@' that cannot start any token
  hint: put the value between quotation marks""",
        id="at sign in YAML",
    ),
    pytest.param(
        {"issue.yml": ("number: 2022/1", "  number: 2022/1")},
        {},
        """\
issue.yml:2:9: error[yaml-syntax]: this cannot be read as YAML: mapping values are not allowed here
  hint: put the value between quotation marks if the colon belongs to it; begin a field in the column of the field above it""",
        id="wrong indent in YAML",
    ),
    pytest.param(
        {"issue.yml": ("language: en\n", "language\n")},
        {},
        """\
issue.yml:7:1: error[yaml-syntax]: this cannot be read as YAML: could not find expected ':'
  hint: a field is written `name: value`; what is read here begins in line 6""",
        id="line without a colon in YAML",
    ),
    pytest.param(
        {"issue.yml": "- a\n- b\n"},
        {},
        """\
issue.yml:1:1: error[wrong-type]: the file holds no fields
  hint: write each field on a line of its own, as `name: value`""",
        id="list for a YAML file",
    ),
    pytest.param(
        {"issue.yml": "# nothing yet\n"},
        {},
        """\
issue.yml:1:1: error[empty-file]: the file is empty
  hint: write its fields as `name: value`""",
        id="empty YAML file",
    ),
    pytest.param(
        {"issue.yml": ("language: en\n", "---\nlanguage: en\n")},
        {},
        """\
issue.yml:6:1: error[yaml-refused]: a second document begins here (`---`)
  hint: delete the line `---`""",
        id="two YAML documents",
    ),
    pytest.param(
        {
            "issue.yml": "a: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]\n"
        },
        {},
        """\
issue.yml:1:53: error[yaml-refused]: values are nested more than 50 deep""",
        id="deep YAML",
    ),
    pytest.param(
        {},
        {"people.csv": b"id,name\nkhan,Shahbaz Khan\nzhou-ji,Zhou Ji\nmuller,Jos\xe9\n"},
        """\
HOUSE/people.csv:4:11: error[wrong-encoding]: the file is not saved as UTF-8: byte 0xE9 (`é` in Windows-1252) stands here
  hint: save it again as UTF-8; in a spreadsheet choose `CSV UTF-8`, in a text editor the encoding UTF-8""",
        id="CSV in Windows-1252",
    ),
    pytest.param(
        {
            "figures.csv": b"\xff\xfei\x00d\x00,\x00v\x00a\x00l\x00u\x00e\x00\n\x00r\x00e\x00a\x00d\x00e\x00r\x00s\x00,\x001\x002\x000\x000\x00\n\x00"
        },
        {},
        """\
figures.csv:1:1: error[wrong-encoding]: the file is saved as UTF-16, not as UTF-8
  hint: save it again as UTF-8; in a spreadsheet choose `CSV UTF-8`, in a text editor the encoding UTF-8""",
        id="CSV in UTF-16",
    ),
    pytest.param(
        {"MNG-SC.md": b"PK\x03\x04\x14\x00" + bytes(3_000_000)},
        {},
        """\
MNG-SC.md: error[office-file]: this is a Word file
  hint: save it as plain text (UTF-8)""",
        id="Word file with pictures named as a text",
    ),
    pytest.param(
        {"figures.csv": b"PK\x03\x04\x14\x00"},
        {},
        """\
figures.csv: error[office-file]: this is a spreadsheet file
  hint: save it as `CSV UTF-8`""",
        id="spreadsheet named as a register",
    ),
    pytest.param(
        {"MNG-SC.md": b"## Work plan\n\nUlaanbaatar \x96 Beijing\n"},
        {},
        """\
MNG-SC.md:3:13: error[wrong-encoding]: the file is not saved as UTF-8: byte 0x96 (`–` in Windows-1252) stands here
  hint: save it again as UTF-8; in a spreadsheet choose `CSV UTF-8`, in a text editor the encoding UTF-8""",
        id="text in Windows-1252",
    ),
    pytest.param(
        {"MNG-SC.md": "## Work plan\n\nA\u0007 bell and\u0007 another\n"},
        {},
        """\
MNG-SC.md:3:2: error[control-character]: the character U+0007 cannot be printed (2 times in this file)
  hint: delete it; it often comes with text pasted from a PDF or from Word""",
        id="control character",
    ),
    pytest.param(
        {"MNG-SC.md": "## Work plan\n\n\uf0b7 first\n"},
        {},
        """\
MNG-SC.md:3:1: error[control-character]: the character U+F0B7 cannot be printed
  hint: it is often a bullet or a symbol pasted from Word; type the sign itself, or `- ` for a list""",
        id="bullet of Word",
    ),
    pytest.param(
        {"MNG-SC.md": "## Work plan\n\nUlaan�baatar\n"},
        {},
        """\
MNG-SC.md:3:6: error[control-character]: the character U+FFFD cannot be printed
  hint: a letter was lost here when the file was converted; type it again""",
        id="lost letter",
    ),
    pytest.param(
        {"CHN-SC.md": "## Work plan\n\nText.\n"},
        {},
        """\
CHN-SC.md: warning[unused-file]: nothing uses `CHN-SC.md`
  hint: name it in `issue.yml`, or delete it""",
        id="unused sector file",
    ),
    pytest.param(
        {"video-2.md": "---\ntitle: More\n---\n"},
        {},
        """\
video-2.md: warning[unused-file]: nothing uses `video-2.md`
  hint: name it in `issue.yml`, or delete it""",
        id="file that is not named in the issue",
    ),
    pytest.param(
        {"issue.yml": ("  - section: MNG\n    sectors: [SC]", "  - sectors: [SC]"), "MNG-SC.md": None},
        {},
        """\
issue.yml:17:5: error[missing-field]: the field `section` is missing
  hint: write `section: …` among the fields that begin here""",
        id="section without a name",
    ),
    pytest.param(
        {"issue.yml": ("  - section: snapshot", "  - snapshot"), "02-snapshot.md": None},
        {},
        """\
issue.yml:14:5: error[wrong-type]: an entry of `sections` is not a group of fields
  hint: write its fields as `name: value`""",
        id="section that is a word",
    ),
    pytest.param(
        {
            "issue.yml": "title: T\nnumber: 1\nfrom: 2022-01-01\nto: 2022-04-30\ndate: 2022-05-16\ndirector: khan\nsections: letter\n",
            "01-letter.md": None,
            "02-snapshot.md": None,
            "CHN.md": None,
            "CHN-ED.md": None,
            "CHN-CLT.md": None,
            "MNG-SC.md": None,
            "video-1.md": None,
            "profile-1.md": None,
        },
        {},
        """\
issue.yml:7:11: error[wrong-type]: `sections` is not a list
  hint: write each entry on a line that begins with `- `""",
        id="sections that are one word",
    ),
    pytest.param(
        {"photos/old.png": b"x"},
        {},
        """\
photos/old.png: warning[unused-file]: no row of `photos.csv` uses `photos/old.png`
  hint: add a row for it, or delete it""",
        id="unused picture",
    ),
    pytest.param(
        {"CHN-CLT.md": None},
        {},
        """\
issue.yml:16:19: warning[awaiting-contribution]: `CHN-CLT.md` is not there yet; the draft prints `awaiting contribution`
  hint: write `CHN-CLT.md`, or take its name out here""",
        id="awaited sector",
    ),
    pytest.param(
        {"CHN-CLT.md": None, "chn_clt.md": "## Progress\n\nText.\n"},
        {},
        """\
chn_clt.md: warning[unused-file]: nothing uses `chn_clt.md`
  hint: name it in `issue.yml`, or delete it
issue.yml:16:19: warning[awaiting-contribution]: `CHN-CLT.md` is not there yet; the draft prints `awaiting contribution`
  hint: did you mean `chn_clt.md`? Its name must be `CHN-CLT.md`""",
        id="awaited sector under another name",
    ),
    pytest.param(
        {"CHN-CLT.md": "\n"},
        {},
        """\
issue.yml:16:19: warning[awaiting-contribution]: `CHN-CLT.md` is empty; the draft prints `awaiting contribution`
  hint: write `CHN-CLT.md`, or take its name out here""",
        id="empty sector file",
    ),
    pytest.param(
        {"01-letter.md": None},
        {},
        """\
issue.yml:13:14: warning[awaiting-contribution]: `letter.md` is not there yet; the draft prints `awaiting contribution`
  hint: write `letter.md`, or take its name out here""",
        id="awaited letter",
    ),
    pytest.param(
        {"video-1.md": None},
        {},
        """\
issue.yml:22:13: warning[awaiting-contribution]: `video-1.md` is not there yet; the draft prints `awaiting contribution`
  hint: write `video-1.md`, or take its name out here""",
        id="awaited video",
    ),
    pytest.param(
        {"issue.yml": ("    sectors: [SC]\n", ""), "MNG-SC.md": None},
        {},
        """\
issue.yml:17:14: warning[awaiting-contribution]: `MNG.md` is not there yet; the draft prints `awaiting contribution`
  hint: write `MNG.md`, or take its name out here""",
        id="awaited country",
    ),
]


@pytest.mark.parametrize(("edits", "house", "expected"), CASES)
def test_bad_input_is_told_with_place_value_and_remedy(
    newsletter_problems: Callable[[Edits, Edits], str], edits: Edits, house: Edits, expected: str
) -> None:
    assert newsletter_problems(edits, house) == expected
