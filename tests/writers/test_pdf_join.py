"""Parts laid out apart become one file that nobody can tell from one made in one piece."""

from __future__ import annotations

import re
from functools import cache
from io import BytesIO
from pathlib import Path

import page
import pikepdf
import pypdfium2 as pdfium
import pytest
from PIL import Image

from pipeline.importer.record.carried import read
from pipeline.writers.pdf_carriage import Carriage
from pipeline.writers.pdf_join_store import dumped, loaded
from pipeline.writers.pdf_join_take import Taken
from tests.support.pdf_parts import joined, taken
from tests.support.pdf_tags import Tag, page_artifacts, read_tags

PT_PER_MM = 72 / 25.4
WORDS = "The partners met and agreed on the steps that follow, with dates and names. "
CONTENTS = (
    '<h1 id="title">Report</h1><ol class="toc">'
    '<li data-target="#one"><a href="#one">One</a></li><li data-target="#two"><a href="#two">Two</a></li>'
    '<li data-target="#far"><a href="#far">Far</a></li></ol>'
)
TABLE = (
    '<table id="{id}"><tr><th scope="col">Place</th><th scope="col">Number</th></tr>'
    "<tr><td>{id}</td><td>1</td></tr></table>"
)
DOT = '<img alt="A dot" src="picture:dot">'


def _text(count: int) -> str:
    return f"<p>{WORDS * count}</p>"


@cache
def _front() -> Taken:
    return taken(CONTENTS + f"<p>{DOT}</p>", "front", skipped=0)


@cache
def _first() -> Taken:
    note = '<p>Called<span class="footnote" id="n1">A note with words</span>.</p>'
    body = (
        f'<section id="day"><h2 id="one">Day one</h2><section id="s1"><h3 id="h-1">Session 1</h3>'
        f"{note}{_text(9)}{TABLE.format(id='t1')}<p>{DOT}</p></section></section>"
    )
    return taken(body, "s1", shared=("day",))


@cache
def _second(pages: int = 1) -> Taken:
    body = (
        '<section id="day"><section id="s2"><h3 id="two">Session 2</h3><p><a href="#one">Back</a> and '
        f'<a href="#far">on</a></p>{TABLE.format(id="t2")}{_text(1 + 8 * (pages - 1))}</section></section>'
    )
    return taken(body, "s2", shared=("day",), head="Day one")


@cache
def _last() -> Taken:
    return taken(f'<section id="end"><h2 id="far">Annexé</h2>{_text(2)}</section>', "end", head="Day one")


@cache
def _whole() -> bytes:
    return joined(_front(), _first(), _second(), _last()).pdf


def _pages(pdf: bytes) -> list[str]:
    document = pdfium.PdfDocument(pdf)
    texts = [one.get_textpage().get_text_range().replace("\r\n", "\n") for one in document]
    document.close()
    return texts


def _heads(pdf: bytes) -> list[list[tuple[str, int]]]:
    """Return the words in the margins of each page with their distance in mm from the edge that is nearer."""
    found = []
    for strokes in page_artifacts(pdf, read_tags(pdf)):
        middle = 50 * PT_PER_MM
        found.append(
            [
                (
                    stroke.text.strip(),
                    round(
                        (stroke.box.left if stroke.box.left < middle else stroke.box.right - 2 * middle)
                        / PT_PER_MM
                    ),
                )
                for stroke in strokes
            ]
        )
    return found


def _shape(tag: Tag, depth: int = 2) -> object:
    kids = [kid for kid in tag.children if isinstance(kid, Tag)]
    name = f"{tag.type}#{tag.id}" if tag.id else tag.type
    return {name: [_shape(kid, depth - 1) for kid in kids]} if depth and kids else name


def test_both_standards_hold_for_the_joined_file() -> None:
    profiles = (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A)

    failures = {
        (failure.rule_id, failure.message)
        for profile in profiles
        for failure in page.validate_pdf_bytes(_whole(), profile=profile).failures
        if failure.rule_id != "PDFA2A-METADATA-FILTER-001"  # a rule of PDF/A-1 that PDF/A-2 no longer has
    }

    assert failures == set()


def test_pages_follow_each_other_with_their_texts() -> None:
    pages = _pages(_whole())

    assert len(pages) == 5
    assert "Session 1" in pages[1]
    assert "Session 2" in pages[3]
    assert "Annexé" in pages[4]


def test_numbers_and_running_heads_stand_at_the_outer_edge() -> None:
    heads = _heads(_whole())

    assert heads[0] == [("Draft", 12)]
    assert sorted(heads[1]) == [("2", 12), ("Day one", 20), ("Draft", 12), ("Report", -12)]
    assert sorted(heads[2]) == [("3", -12), ("Day one", -20), ("Draft", 12), ("Report", 12)]
    assert sorted(heads[3]) == [("4", 12), ("Day one", 20), ("Draft", 12), ("Report", -12)]
    assert sorted(heads[4]) == [("5", -12), ("Annexé", -20), ("Draft", 12), ("Report", 12)]


def test_a_part_changes_sides_when_another_one_grows() -> None:
    heads = _heads(joined(_front(), _first(), _second(pages=2), _last()).pdf)

    assert len(heads) == 6
    assert sorted(heads[5]) == [("6", 12), ("Annexé", 20), ("Draft", 12), ("Report", -12)]


def test_contents_print_the_pages_of_other_parts() -> None:
    contents = _pages(_whole())[0]

    assert re.findall(r"(One|Two|Far)\s*(\d+)", contents) == [("One", "2"), ("Two", "4"), ("Far", "5")]


def test_page_numbers_of_contents_end_at_the_right_edge() -> None:
    strokes = [stroke for stroke in read_tags(_whole()).strokes() if stroke.page_number == 1]

    edges = {
        stroke.text: round(stroke.box.right / PT_PER_MM)
        for stroke in strokes
        if stroke.text in {"2", "4", "5"}
    }

    assert edges == {"2": 86, "4": 86, "5": 86}  # 12 of the page, 2 of the body


def test_what_stands_in_the_margin_is_an_artifact() -> None:
    with pikepdf.open(BytesIO(_whole())) as pdf:
        content = pdf.pages[2].Contents.read_bytes()

    assert content.count(b"/Artifact <</Type /Pagination>> BDC") == 4


def test_the_page_of_each_id_is_told() -> None:
    result = joined(_front(), _first(), _second(), _last())

    assert {name: result.pages[name] for name in ("title", "one", "day", "two", "far")} == {
        "title": 1,
        "one": 2,
        "day": 2,
        "two": 4,
        "far": 5,
    }


def test_a_link_leads_into_another_part() -> None:
    with pikepdf.open(BytesIO(_whole())) as pdf:
        names = pdf.Root.Names.Dests.Names
        places = {str(names[i]): names[i + 1] for i in range(0, len(names), 2)}
        targets = [str(link.Dest) for link in pdf.pages[3].Annots]
        found = [pdf.pages.index(pikepdf.Page(places[target][0])) for target in targets]

    assert targets == ["one", "far"]
    assert found == [1, 4]
    assert sorted(places) == list(places)


def test_a_link_to_an_id_that_no_part_has_is_told() -> None:
    assert joined(_front(), _first()).missing == ("two", "far")
    assert joined(_front(), _first(), _second(), _last()).missing == ()


def test_a_section_that_runs_over_two_parts_is_one_element() -> None:
    root = read_tags(_whole())

    document = next(tag for tag in root.walk() if tag.type == "Document")
    assert _shape(document) == {
        "Document": [
            {"H1#title": ["Span"]},
            {"TOC": ["TOCI", "TOCI", "TOCI"]},
            {"P": ["Figure"]},
            {"Sect#day": ["H2#one", "Sect#s1", "Sect#s2"]},
            "NonStruct",  # where the note stood before it was put behind its call
            {"Sect#end": ["H2#far", "P"]},
        ]
    }


def test_cells_name_the_heads_of_their_own_table() -> None:
    # Parts of one build number their objects alike.
    first, second = (taken(TABLE.format(id=name), name, skipped=int(name == "t2")) for name in ("t1", "t2"))

    with pikepdf.open(BytesIO(joined(first, second).pdf)) as pdf:
        nodes = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/S" in one]
        heads = [str(node.ID) for node in nodes if node.S == "/TH"]
        named = [str(name) for node in nodes if node.S == "/TD" for name in node.A.Headers]

    assert len(set(heads)) == 4
    assert sorted(named) == sorted(heads)


def test_each_piece_of_content_and_each_link_knows_its_element() -> None:
    with pikepdf.open(BytesIO(_whole())) as pdf:
        numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
        owners = {int(numbers[i]): numbers[i + 1] for i in range(0, len(numbers), 2)}
        keys = [int(one.StructParents) for one in pdf.pages]
        links = [owners[int(link.StructParent)].S for one in pdf.pages for link in one.get("/Annots", [])]

    assert list(owners) == list(range(len(owners)))
    assert all(isinstance(owners[key], pikepdf.Array) for key in keys)
    assert links == ["/Link"] * 5


def test_the_outline_nests_over_parts() -> None:
    with pikepdf.open(BytesIO(_whole())) as pdf, pdf.open_outline() as outline:
        lines = [(one.title, [kid.title for kid in one.children]) for one in outline.root]
        count = int(pdf.Root.Outlines.Count)

    assert lines == [("Day one", ["Session 1", "Session 2"]), ("Annexé", [])]
    assert count == 4


def test_fonts_and_pictures_of_all_parts_are_embedded_once() -> None:
    with pikepdf.open(BytesIO(_whole())) as pdf:
        streams = [one for one in pdf.objects if isinstance(one, pikepdf.Stream)]
        fonts = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/FontFile2" in one]
        pictures = [one for one in streams if one.get("/Subtype") == "/Image"]
        profiles = [one for one in streams if one.get("/N") == 3 and "/Type" not in one]

    assert len(fonts) == 2
    assert len(pictures) == 1
    assert len(profiles) == 1


def test_a_font_that_lacks_a_character_stays_with_its_part() -> None:
    lacking = taken(f"<p>Lacking \U000f1234</p>{_text(1)}", "lacking", head="Day one")

    pdf = joined(_front(), lacking, _last()).pdf

    assert "The partners met" in _pages(pdf)[1]
    assert "The partners met" in _pages(pdf)[2]
    with pikepdf.open(BytesIO(pdf)) as opened:
        fonts = [one for one in opened.objects if isinstance(one, pikepdf.Dictionary) and "/FontFile2" in one]
    assert [str(font.FontName).rpartition("+")[2] for font in fonts].count("Body") == 2


def test_the_first_part_frames_the_file() -> None:
    with pikepdf.open(BytesIO(_whole())) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Report of the meeting"
        assert str(pdf.Root.Lang) == "en"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.OutputIntents[0].DestOutputProfile.N == 3
        assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf.Root.Metadata.read_bytes()
        assert len([one for one in pdf.objects if "/Type" in _keys(one) and one.Type == "/Metadata"]) == 1


def test_other_parts_keep_nothing_of_the_files_properties() -> None:
    heads = [stream.head for stream in _first().part.streams]

    assert not any(b"/Metadata" in head for head in heads)
    assert _first().part.frame is None


def _keys(thing: object) -> list[str]:
    return list(thing.keys()) if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream) else []


def test_the_same_parts_give_the_same_bytes_fresh_or_kept() -> None:
    parts = (_front(), _first(), _second(), _last())
    kept = [loaded(dumped(one.part)) for one in parts]

    again = joined(
        *(Taken(part, one.font_files) for part, one in zip(kept, parts, strict=True) if part is not None)
    )

    assert again.pdf == _whole()


def test_sources_and_pictures_are_carried_as_in_one_piece(tmp_path: Path) -> None:
    carriage = Carriage({"meeting.yml": "title: Réunion (2)"}, {"photos/dot.png": "dot"}, "2026-03-02")
    path = tmp_path / "carrying.pdf"
    path.write_bytes(joined(_front(), _first(), carriage=carriage).pdf)

    carried = read(path)

    assert carried is not None
    assert carried.files["meeting.yml"].decode() == "title: Réunion (2)"
    picture = Image.open(BytesIO(carried.files["photos/dot.png"]))
    assert (picture.size, picture.getpixel((0, 0))) == ((8, 8), (11, 61, 102))


def test_a_part_is_the_same_from_either_side_of_the_sheet() -> None:
    body = f'<section id="end"><h2 id="far">Annexé</h2>{_text(20)}</section>'
    left, right = (taken(body, "end", head="Day one", skipped=skipped) for skipped in (1, 2))

    assert joined(_front(), left).pdf == joined(_front(), right).pdf


@pytest.mark.parametrize("content", [b"", b"short", b"x" * 64])
def test_kept_bytes_that_are_not_whole_are_no_part(content: bytes) -> None:
    whole = dumped(_front().part)

    assert loaded(content) is None
    assert loaded(whole[:-1]) is None
