from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest
from PIL import Image

from pipeline.errors import Location
from pipeline.manuscript.blocks import Manuscript, Metadata, Picture, Theme
from pipeline.writers.pdf import PdfResult, write_pdf
from pipeline.writers.pictures import PreparedPicture, prepare
from tests.support.pdf_tags import Tag, read_tags, squeezed

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
SENTENCE = (
    "The partners met in Beijing and agreed on the steps that follow, with dates and names for each of them. "
)
PLACE = 'data-source="CHN-ED.md:7:1"'


def _manuscript(body: str, kind: str = "newsletter") -> Manuscript:
    head = '<!DOCTYPE html><html lang="en"><head><title>T</title></head>'
    html = f'{head}<body class="{kind}">{body}</body></html>'
    metadata = Metadata(
        kind="newsletter" if kind == "newsletter" else "proceedings",
        title="Newsletter & more",
        author="UNESCO Beijing",
        subject="What was done",
        keywords=("education", "heritage"),
        language="en",
        date="2022-05-16",
        publisher="UNESCO",
        rights="CC BY-SA 3.0 IGO",
    )
    theme = Theme("#0B3D66", "#F3F6F8", {"ED": "#8A5A00"}, "bold", "")
    return Manuscript(html, (), {}, metadata, theme)


def _write(
    body: str,
    kind: str = "newsletter",
    pictures: Mapping[str, PreparedPicture] | None = None,
    *,
    is_draft: bool = False,
) -> PdfResult:
    return write_pdf(_manuscript(body, kind), pictures or {}, TEMPLATES, is_draft=is_draft)


def _fine(
    body: str, kind: str = "newsletter", pictures: Mapping[str, PreparedPicture] | None = None
) -> bytes:
    result = _write(body, kind, pictures)
    assert [str(problem) for problem in result.problems] == []
    return result.pdf


def _pages(pdf: bytes) -> list[str]:
    document = pdfium.PdfDocument(pdf)
    texts = [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document]
    document.close()
    return texts


def _heading(level: int, text: str, identifier: str, role: str = "section") -> str:
    return f'<h{level} class="{role}" id="{identifier}" {PLACE}>{text}</h{level}>'


def _paragraphs(count: int, name: str = "p", text: str = SENTENCE * 4) -> str:
    return "".join(f'<p id="{name}-{number}" {PLACE}>{text}</p>' for number in range(count))


def _section(name: str, content: str, mark: str = "") -> str:
    return (
        f'<section class="section" id="{name}-group" {PLACE} data-running="{name}" {mark}>'
        f"{_heading(2, name, name)}{content}</section>"
    )


TITLE = f'<header class="masthead" id="m" {PLACE}>{_heading(1, "Newsletter", "title", "title")}</header>'


def _by_type(root: Tag, kind: str) -> list[Tag]:
    return [tag for tag in root.walk() if tag.type == kind]


def test_the_file_states_both_standards_in_one_rdf() -> None:
    with pikepdf.open(BytesIO(_fine(TITLE + _paragraphs(2)))) as pdf:
        xmp = pdf.Root.Metadata.read_bytes().decode()

    assert xmp.count("<rdf:RDF") == 1
    assert "<pdfuaid:part>1</pdfuaid:part>" in xmp
    assert 'pdfaid:part="2"' in xmp
    assert 'pdfaid:conformance="A"' in xmp


def test_properties_come_from_the_manuscript() -> None:
    with pikepdf.open(BytesIO(_fine(TITLE + _paragraphs(1)))) as pdf:
        properties = {name: str(value) for name, value in pdf.docinfo.items()}
        assert str(pdf.Root.Lang) == "en"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle

    assert properties["/Title"] == "Newsletter & more"
    assert properties["/Author"] == "UNESCO Beijing"
    assert properties["/Subject"] == "What was done"
    assert properties["/Keywords"] == "education, heritage"
    assert properties["/CreationDate"].startswith("D:20220516")
    assert properties["/ModDate"] == properties["/CreationDate"]


def test_the_same_manuscript_gives_the_same_bytes() -> None:
    body = TITLE + _section("China", _paragraphs(3))

    assert _fine(body) == _fine(body)


def test_a_paragraph_on_two_pages_is_one_element_with_its_id() -> None:
    pdf = _fine(TITLE + _section("China", _paragraphs(1, "long", SENTENCE * 70)))

    found = [tag for tag in read_tags(pdf).walk() if tag.id == "long-0"]

    assert len(_pages(pdf)) > 1
    assert [tag.type for tag in found] == ["P"]
    assert squeezed(found[0].text) == squeezed(SENTENCE * 70)


def test_a_list_item_has_a_label_and_one_body() -> None:
    inner = f'<ul id="k" {PLACE}><li>Three</li></ul>'
    items = f'<ul id="l" {PLACE}><li id="i" {PLACE}><p>One</p><p>Two</p>{inner}</li></ul>'
    root = read_tags(_fine(TITLE + items))

    kinds = [[kid.type for kid in item.children if isinstance(kid, Tag)] for item in _by_type(root, "LI")]

    assert kinds == [["Lbl", "LBody"], ["Lbl", "LBody"]]


@pytest.mark.parametrize(
    ("marks", "printed"),
    [
        ("decimal dot", "3."),
        ("lower-roman parens", "(iii)"),
        ("lower-letter paren", "c)"),
        ("upper-roman dot", "III."),
    ],
)
def test_a_marker_prints_as_typed(marks: str, printed: str) -> None:
    items = f'<ol class="{marks}" start="3" id="l" {PLACE}><li id="i" {PLACE}>One</li></ol>'

    assert printed in _pages(_fine(TITLE + items))[0]


def test_a_note_stands_on_the_page_of_its_call_and_behind_it_in_the_tags() -> None:
    note = '<span class="footnote" id="n-{0}">Source number {0}.</span>'
    paragraphs = "".join(
        f'<p id="p-{number}" {PLACE}>Call{number}x{note.format(number)} {SENTENCE * 4}</p>'
        for number in range(24)
    )
    pdf = _fine(TITLE + _section("China", paragraphs))

    pages = _pages(pdf)
    for number in range(24):
        (page,) = [text for text in pages if f"Call{number}x" in text]
        assert f"Source number {number}." in page
    notes = _by_type(read_tags(pdf), "Note")
    assert [tag.id for tag in notes] == [f"n-{number}" for number in range(24)]
    (second,) = [tag for tag in read_tags(pdf).walk() if tag.id == "p-1"]
    assert squeezed(second.text).startswith("Call1x22Sourcenumber1.Thepartners")


def test_contents_are_tagged_as_such_and_keep_their_place_behind_the_letter() -> None:
    letter = (
        f'<section class="letter" id="letter-g" {PLACE} data-running="Letter">'
        f"{_heading(2, 'Letter', 'letter')}{_paragraphs(2)}</section>"
    )
    nav = (
        f'<h2 class="section" id="contents" {PLACE}>Contents</h2>'
        f'<nav class="contents" id="c" {PLACE}><ol class="toc">'
        '<li class="toc-1"><a href="#China">China</a></li></ol></nav>'
    )
    body = (
        TITLE
        + letter
        + _paragraphs(2)
        + "</section>"
        + nav
        + _section("China", _paragraphs(2, "q"), "data-new-page")
    )
    result = _write(body)

    root = read_tags(result.pdf)

    heads = [squeezed(tag.text) for tag in root.walk() if tag.type in {"H1", "H2"}]
    assert heads == ["Newsletter", "Letter", "Contents", "China"]
    assert [squeezed(tag.text) for tag in _by_type(root, "TOCI")] == ["China2"]
    assert result.pages == {"title": "1", "letter": "1", "contents": "1", "China": "2"}


def test_bookmarks_name_a_part_with_its_sector() -> None:
    part = '<span class="sector">Education</span> <span class="kind">Work plan 2022</span>'
    body = TITLE + _section("China", _heading(3, part, "plan", "part") + _paragraphs(1))

    with pikepdf.open(BytesIO(_fine(body))) as pdf, pdf.open_outline() as outline:
        titles = [(item.title, [child.title for child in item.children]) for item in outline.root]

    assert titles == [("China", ["Education: Work plan 2022"])]


def test_a_page_shared_by_two_sections_names_both() -> None:
    first = _section("Korea", _paragraphs(2), "data-new-page")
    pages = _pages(_fine(TITLE + first + _section("Japan", _paragraphs(10, "q"), "data-same-page")))

    assert "Korea&Japan" in squeezed(pages[1])
    assert "Japan" in pages[2]
    assert "&" not in pages[2]
    assert "Korea" not in pages[0]


def test_a_section_that_falls_on_a_new_page_is_named_once() -> None:
    first = _section("Korea", _paragraphs(1, "long", SENTENCE * 27), "data-new-page")
    pages = _pages(_fine(TITLE + first + _section("Japan", _paragraphs(4, "q"), "data-same-page")))

    (japan,) = [text for text in pages if "Japan" in text]
    assert "&" not in japan


def _story(headline: str, content: str, name: str) -> str:
    return (
        f'<article class="story" id="{name}" {PLACE}><div class="side" id="{name}-s" {PLACE}>'
        f"{_heading(4, headline, f'{name}-h', 'headline')}</div>{content}</article>"
    )


def test_a_side_headline_stands_beside_its_first_lines() -> None:
    stories = "".join(
        _story(
            f"Headline number {number} of a story with a long name",
            _paragraphs(2, f"s{number}"),
            f"st{number}",
        )
        for number in range(12)
    )
    part = _section("China", _heading(3, "Education", "ed", "part") + stories, "data-new-page")
    result = _write(TITLE + part)

    document = pdfium.PdfDocument(result.pdf)
    for number in range(12):
        page = document[int(result.pages[f"st{number}-h"]) - 1].get_textpage()
        assert f"number {number}" in page.get_text_range().replace("\r\n", " ")
    document.close()


def test_a_profile_or_video_of_a_title_alone_stands_without_columns() -> None:
    parts = "".join(
        f'<article class="{name}" id="{name}-a" {PLACE}>'
        f"{_heading(3, f'Only a {name}', name, 'part')}</article>"
        for name in ("profile", "video")
    )

    text = " ".join(_pages(_fine(TITLE + _section("China", parts, "data-new-page"))))

    assert "Only a profile" in text
    assert "Only a video" in text


def test_a_long_table_repeats_its_head() -> None:
    rows = "".join(
        f'<tr><th scope="row">{row}</th><td class="right">{row * 3}</td></tr>' for row in range(60)
    )
    table = (
        f'<table id="t" {PLACE}><caption><span class="label">Table 1</span> Centres</caption><thead><tr>'
        f'<th scope="col">Region</th><th scope="col">Count</th></tr></thead><tbody>{rows}</tbody></table>'
    )
    pages = _pages(_fine(TITLE + table, "proceedings"))

    assert sum("Region" in text for text in pages) == len(pages) == 2


def _pictures(tmp_path: Path) -> Mapping[str, PreparedPicture]:
    Image.effect_noise((900, 600), 80).save(tmp_path / "a.jpg")
    sources = {"ning bo": Picture("ning bo", str(tmp_path / "a.jpg"), "half", Location("photos.csv", 2, 1))}
    return prepare(
        sources, tmp_path / "cache", TEMPLATES / "fonts", kind="newsletter", accent="#0B3D66"
    ).pictures


def _figure(key: str, name: str) -> str:
    caption = '<span class="label">Picture 1</span> <span class="caption">Seen</span>'
    credit = '<span class="credit">© Li</span>'
    return (
        f'<figure class="half" id="{name}" {PLACE}><img src="picture:{key}" alt="A harbour"/>'
        f"<figcaption>{caption} {credit}</figcaption></figure>"
    )


def test_a_picture_carries_its_alternative_text_and_caption(tmp_path: Path) -> None:
    body = TITLE + _paragraphs(1) + _figure("ning%20bo", "f1") + _figure("ning bo", "f2")

    root = read_tags(_fine(body, pictures=_pictures(tmp_path)))

    assert [tag.alt for tag in _by_type(root, "Figure")] == ["A harbour", "A harbour"]
    assert [squeezed(tag.text) for tag in _by_type(root, "Caption")] == ["Picture1Seen©Li", "Picture1Seen©Li"]


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("picture:absent", "picture-not-loaded"),
        ("https://example.org/a.png", "resource-refused"),
        ("file:///etc/hostname", "resource-refused"),
    ],
)
def test_anything_but_a_prepared_picture_is_refused_and_nothing_written(address: str, code: str) -> None:
    body = f'{TITLE}<figure class="half" id="f" {PLACE}><img src="{address}" alt="A"/></figure>'

    result = _write(body)

    assert result.pdf == b""
    assert [(problem.code, problem.location) for problem in result.problems if problem.is_error] == [
        (code, Location("CHN-ED.md", 7, 1))
    ]


def test_a_link_to_nowhere_is_a_problem_at_its_block() -> None:
    result = _write(f'{TITLE}<p id="p" {PLACE}>See <a href="#nowhere">there</a></p>')

    assert ("broken-link", Location("CHN-ED.md", 7, 1)) in [
        (one.code, one.location) for one in result.problems
    ]


def test_a_character_without_glyph_is_a_problem_at_its_block() -> None:
    result = _write(f'{TITLE}<p id="p" {PLACE}>A \U0010fffd</p>')

    assert result.pdf == b""
    assert [(one.code, one.location) for one in result.problems] == [
        ("missing-glyph", Location("CHN-ED.md", 7, 1))
    ]


def test_a_link_with_marked_words_is_one_link() -> None:
    link = '<a href="mailto:office@example.org"><span class="url">office@example.org</span></a>'
    pdf = _fine(f'{TITLE}<p id="p" {PLACE}>{link}</p>')

    assert [squeezed(tag.text) for tag in _by_type(read_tags(pdf), "Link")] == ["office@example.org"]
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert len(opened.pages[0].Annots) == 1


def test_a_draft_says_so_on_every_page() -> None:
    body = TITLE + _section("China", _paragraphs(12), "data-new-page")

    assert all("Draft" in text for text in _pages(_write(body, is_draft=True).pdf))
    assert not any("Draft" in text for text in _pages(_write(body).pdf))


def test_foreign_words_keep_their_language() -> None:
    root = _fine(
        f'{TITLE}<p id="p" {PLACE}>The <span class="foreign" lang="mn" id="w">Өвөрмөц үүл</span></p>'
    )

    with pikepdf.open(BytesIO(root)) as pdf:
        languages = {
            str(thing.Lang)
            for thing in pdf.objects
            if isinstance(thing, pikepdf.Dictionary)
            and thing.get("/Type") == "/StructElem"
            and "/Lang" in thing
        }

    assert languages == {"mn"}


def test_only_the_bundled_fonts_are_used() -> None:
    text = "Ελληνικά, Өвөрмөц, Łódź <em>e</em> <strong>s</strong>"
    with pikepdf.open(BytesIO(_fine(TITLE + _paragraphs(1, "p", text)))) as pdf:
        names = {
            str(thing.FontName).split("+")[-1]
            for thing in pdf.objects
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor"
        }

    assert names
    assert all(
        name.startswith(("Source-Serif", "Source-Sans", "SourceSerif", "SourceSans")) for name in names
    )
