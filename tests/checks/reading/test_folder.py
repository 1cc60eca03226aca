"""The galley of a folder: each printed word once, in order, with its place; kinds, roles, parts and marks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lxml import html
from lxml.html import HtmlElement

from pipeline.checks.finding import Edit
from pipeline.checks.galley import CellPlace, Galley, Kind, Paragraph
from pipeline.checks.reading.folder import read_document
from pipeline.errors import Location
from pipeline.loaders.folder import load
from pipeline.manuscript.render import render
from tests.support.folder_galley import ROOT, folder_galley, lines_below

MakeFolder = Callable[..., Path]
EXAMPLES = ("newsletters/2022-1", "proceedings/2016-beijing-science-centres")
ISSUE = "sources/newsletters/2022-1/"
MEETING = "sources/proceedings/2016-beijing/"
BLOCKS = {"h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "td", "th", "caption", "figcaption", "br"}


def found(galley: Galley, words: str, kind: Kind | None = None) -> Paragraph:
    """Return the one paragraph of a kind that holds the words."""
    (one,) = (
        one
        for one in galley.paragraphs
        if words in one.text and (one.kind == kind or (kind is None and one.kind != "label"))
    )
    return one


def place(paragraph: Paragraph, words: str) -> str:
    return str(paragraph.location(paragraph.text.index(words)))


def marks(paragraph: Paragraph) -> list[tuple[str, str, str]]:
    return [(one.role, one.target, paragraph.text[one.start : one.end]) for one in paragraph.marks]


def printed(page: HtmlElement) -> Iterator[str]:
    """Yield the words of a manuscript, footnotes behind the block that calls them, labels left out."""
    for skipped in page.xpath("//nav|//figcaption/span[@class='label']|//caption/span[@class='label']"):
        skipped.drop_tree()
    for skipped in page.xpath("//section[@class='annex']/h2/span[@class='label']|//h3/span[@class='number']"):
        skipped.drop_tree()
    body = page.find("body")
    assert body is not None
    parts: list[str] = []
    notes: list[str] = []
    for event, element in _walk(body):
        is_block = element.tag in BLOCKS
        if event == "note":
            notes.append(element.text_content())
        elif event == "start":
            parts += [" "] if is_block else []
            parts.append(element.text or "")
        else:
            parts += [" ", *notes, " "] if is_block else []
            notes = [] if is_block else notes
        if event != "start":
            parts.append(element.tail or "")
    yield from "".join(parts).replace("\u00ad", "").split()


def _walk(element: HtmlElement) -> Iterator[tuple[str, HtmlElement]]:
    if element.get("class") == "footnote":
        yield "note", element
        return
    yield "start", element
    for child in element:
        yield from _walk(child)
    yield "end", element


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_printed_word_of_an_example_stands_there_once_in_order(name: str) -> None:
    document = load(ROOT / "sources" / name, root=ROOT).document
    assert document is not None
    manuscript = render(document, ROOT / "templates").manuscript
    assert manuscript is not None

    galley = read_document(document, manuscript, lines_below(ROOT))

    read = [word for one in galley.paragraphs if one.kind != "alt" for word in one.text.split()]
    wanted = list(printed(html.fromstring(manuscript.html)))
    assert read == [word for word in wanted if word != "."]


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_typed_character_of_an_example_stands_at_its_place(name: str) -> None:
    galley = folder_galley(ROOT / "sources" / name, ROOT)
    lines_of = lines_below(ROOT)

    for paragraph in galley.paragraphs:
        for one in paragraph.segments:
            if one.typed and one.typed.strip():
                line = lines_of(one.location.file)[one.location.line - 1]
                assert line[one.location.column - 1 :].startswith(one.typed)


@pytest.mark.parametrize("name", EXAMPLES)
def test_all_prose_of_an_example_has_typed_words(name: str) -> None:
    galley = folder_galley(ROOT / "sources" / name, ROOT)

    computed = {"cell", "table-caption", "signature", "label"}
    untyped = [
        one.text
        for one in galley.paragraphs
        if one.kind not in computed
        and one.role not in {"part", "day", "event"}
        and all(segment.typed is None for segment in one.segments)
    ]
    assert untyped == []


def test_titles_and_fields_stand_where_they_were_typed(make_newsletter: MakeFolder, tmp_path: Path) -> None:
    galley = folder_galley(make_newsletter(), tmp_path)

    where = {
        words: f"{one.kind} {one.role} {one.part} {place(one, words).removeprefix(ISSUE)}"
        for words in (
            "UNESCO Beijing newsletter",
            "From the director",
            "Dear readers",
            "Happy reading",
            "A look back",
            "The second city",
            "The People",
            "Support to the UN",
            "A named project",
            "learn to",
            "video messages",
            "Message to the forum",
            "A forum",
            "Ladies and",
            "All about the day",
        )
        for one in [found(galley, words)]
    }
    assert where == {
        "UNESCO Beijing newsletter": "title title  issue.yml:1:8",
        "From the director": "heading section letter 01-letter.md:2:8",
        "Dear readers": "body salutation letter 01-letter.md:3:13",
        "Happy reading": "body closing letter 01-letter.md:6:10",
        "A look back": "heading section snapshot 02-snapshot.md:2:8",
        "The second city": "heading headline snapshot 02-snapshot.md:14:5",
        "The People": "heading section CHN sources/house/countries.csv:2:42",
        "Support to the UN": "heading box CHN CHN.md:1:4",
        "A named project": "heading project CHN CHN-ED.md:9:6",
        "learn to": "heading headline CHN CHN-ED.md:15:12",
        "video messages": "heading section videos issue.yml:21:23",
        "Message to the forum": "heading headline videos video-1.md:2:8",
        "A forum": "body event videos video-1.md:4:8",
        "Ladies and": "body address videos video-1.md:7:13",
        "All about the day": "link link snapshot 02-snapshot.md:4:7",
    }


def test_sessions_and_annexes_have_their_roles(make_meeting: MakeFolder, tmp_path: Path) -> None:
    galley = folder_galley(make_meeting(), tmp_path)

    assert [
        (one.role, one.part, one.level, one.text) for one in galley.paragraphs if one.kind == "heading"
    ] == [
        ("chapter", "", 2, "Introduction"),
        ("day", "", 2, "Day 1 – Monday 16 May 2016"),
        ("session", "", 3, "Opening ceremony"),
        ("session", "", 3, "Themes"),
        ("day", "", 2, "Day 2 – Tuesday 17 May 2016"),
        ("session", "", 3, "Closing"),
        ("chapter", "", 2, "Pictures"),
        ("annex", "annex-1", 2, "Beijing Action Plan"),
        ("", "annex-1", 3, "Preamble"),
        ("", "annex-1", 3, "Action"),
    ]
    assert str(found(galley, "Day 1 –").location()) == f"{MEETING}d1-01-opening.md:1:1"
    assert found(galley, "Expressing").role == "preambular"
    assert found(galley, "Agree to meet").role == "operative"
    assert place(found(galley, "Adopted"), "the participants") == f"{MEETING}annex-1-action-plan.md:4:13"


def test_what_repeats_other_words_is_a_label(make_meeting: MakeFolder, tmp_path: Path) -> None:
    galley = folder_galley(make_meeting(), tmp_path)

    labels = [one.text for one in galley.paragraphs if one.kind == "label"]
    assert "Master of Ceremony: Mr Qunli Han" in labels
    assert "09:00–10:30 1. Opening ceremony" in labels
    assert "CAE Chinese Academy of Engineering" in labels
    assert "Contents" in labels


def test_what_is_filled_in_has_the_place_and_the_mark_of_its_sign(
    make_meeting: MakeFolder, tmp_path: Path
) -> None:
    text = "@arduino met {{ figure.opening }} of [[matrix:present]] on [[title:beijing-action-plan]] there."
    folder = make_meeting({"d2-01-closing.md": ("It was closed.", text)})

    one = found(folder_galley(folder, tmp_path), "there.", "body")

    assert one.text == (
        "Mr Giuseppe Arduino, Chief of section, met 1,200 of Table 1 on “Beijing Action Plan” there."
    )
    assert marks(one) == [
        ("register", "arduino", "Mr Giuseppe Arduino, Chief of section,"),
        ("figure", "figure.opening", "1,200"),
        ("reference", "matrix:present", "Table 1"),
        ("link", "#matrix-present", "Table 1"),
        ("title", "beijing-action-plan", "“Beijing Action Plan”"),
        ("quoted", "", "“Beijing Action Plan”"),
    ]
    assert place(one, "200") == f"{MEETING}d2-01-closing.md:7:14"
    assert place(one, "there") == f"{MEETING}d2-01-closing.md:7:{text.index('there') + 1}"


def test_an_apostrophe_is_mended_as_it_was_typed(make_meeting: MakeFolder, tmp_path: Path) -> None:
    folder = make_meeting({"d2-01-closing.md": ("It was closed.", "The Centre's colour.")})

    one = found(folder_galley(folder, tmp_path), "colour", "body")

    assert one.text == "The Centre’s colour."
    assert one.edits(4, 12, "Office’s") == (
        Edit(Location(f"{MEETING}d2-01-closing.md", 7, 5), "Centre's", "Office’s"),
    )
    assert one.edits(4, 12, "Centre’s") == ()


def test_the_address_behind_a_link_was_not_typed_there(make_meeting: MakeFolder, tmp_path: Path) -> None:
    folder = make_meeting(
        {"d2-01-closing.md": ("It was closed.", "Read [the report](https://x.org/a) (x.org/a)")}
    )

    one = found(folder_galley(folder, tmp_path), "Read")

    assert one.text == "Read the report (x.org/a) (x.org/a)"
    assert marks(one) == [("link", "https://x.org/a", "the report"), ("url", "", "x.org/a")]
    assert str(one.location(27)) == f"{MEETING}d2-01-closing.md:7:37"


def test_a_note_stands_behind_the_paragraph_that_calls_it(
    make_newsletter: MakeFolder, tmp_path: Path
) -> None:
    galley = folder_galley(make_newsletter(), tmp_path)

    called = found(galley, "The office took part.")
    note = galley.paragraphs[called.index + 1]
    assert marks(called) == [("note", "1", "")]
    assert (note.kind, note.text, place(note, "two")) == ("note", "In two groups.", f"{ISSUE}CHN.md:5:10")


def test_a_list_knows_its_markers_and_what_leads_to_it(make_newsletter: MakeFolder, tmp_path: Path) -> None:
    folder = make_newsletter({"CHN.md": "## Box\n\nThese:\n\n(i) one;\n   - inner;\n(ii) two.\n"})

    galley = folder_galley(folder, tmp_path)

    lead = found(galley, "These:").index
    outer, inner = galley.lists[0], galley.lists[1]
    assert (outer.markers, outer.items, outer.lead, outer.level) == (
        ("(i)", "(ii)"),
        (lead + 1, lead + 3),
        lead,
        0,
    )
    assert (inner.markers, inner.items, inner.lead, inner.level) == (("•",), (lead + 2,), lead + 1, 1)
    assert place(galley.paragraphs[lead + 3], "two") == f"{ISSUE}CHN.md:7:6"


def test_a_list_under_a_heading_is_led_by_nothing(make_newsletter: MakeFolder, tmp_path: Path) -> None:
    folder = make_newsletter({"CHN.md": "## Box\n\nText.\n\n### Points\n\n- one\n"})

    assert folder_galley(folder, tmp_path).lists[0].lead == -1


def test_cells_of_a_typed_table_have_their_places(make_newsletter: MakeFolder, tmp_path: Path) -> None:
    text = "## Box\n\nTable: Sums\n\n| a | b |\n|---|--:|\n| x | 12 |\n| y |  |\n"

    galley = folder_galley(make_newsletter({"CHN.md": text}), tmp_path)

    (table,) = galley.tables
    caption = galley.paragraphs[table.caption]
    cells = [[galley.paragraphs[index] for index in row] for row in table.rows]
    assert (caption.text, place(caption, "Sums")) == ("Sums", f"{ISSUE}CHN.md:3:8")
    assert [[one.text for one in row] for row in cells] == [["a", "b"], ["x", "12"], ["y", ""]]
    assert place(cells[1][1], "12") == f"{ISSUE}CHN.md:7:7"
    assert str(cells[2][1].location()) == f"{ISSUE}CHN.md:8:8"
    assert table.head_count == 1
    assert cells[1][1].cell == CellPlace(table_index=0, row=1, column=1, is_head=False)


def test_a_cell_that_reaches_down_moves_the_column_below(make_newsletter: MakeFolder, tmp_path: Path) -> None:
    text = (
        '## Box\n\n<table><tbody><tr><td rowspan="2">A &amp; B</td><td>one</td></tr>'
        "<tr><td>two</td></tr></tbody></table>\n"
    )

    galley = folder_galley(make_newsletter({"CHN.md": text}), tmp_path)

    below = found(galley, "two", "cell").cell
    assert found(galley, "A & B").kind == "cell"
    assert below is not None
    assert (below.row, below.column) == (1, 1)


def test_the_typed_caption_of_a_matrix_stands_where_it_was_typed(
    make_meeting: MakeFolder, tmp_path: Path
) -> None:
    folder = make_meeting({"00-introduction.md": ("\n[[matrix", "\nTable: Who came\n\n[[matrix")})

    galley = folder_galley(folder, tmp_path)

    (table,) = galley.tables
    caption = galley.paragraphs[table.caption]
    assert (caption.text, place(caption, "came")) == ("Who came", f"{MEETING}00-introduction.md:7:12")


def test_a_picture_has_caption_credit_and_alt_in_its_row(make_newsletter: MakeFolder, tmp_path: Path) -> None:
    galley = folder_galley(make_newsletter(), tmp_path)

    first, portrait = galley.pictures[0], galley.pictures[1]
    caption, credit = galley.paragraphs[first.caption], galley.paragraphs[first.credit]
    assert first.photo is not None
    assert first.photo.id == "ningbo"
    assert (caption.text, str(caption.location())) == ("A rain gauge", f"{ISSUE}photos.csv:2:24")
    assert (credit.text, place(credit, "Li"), place(credit, "CC")) == (
        "© Wang Li, CC BY 4.0",
        f"{ISSUE}photos.csv:2:42",
        f"{ISSUE}photos.csv:2:45",
    )
    assert portrait.caption == -1
    assert place(found(galley, "A drawn placeholder", "alt"), "drawn") == f"{ISSUE}photos.csv:3:56"


def test_code_and_quotations_are_of_their_own_kind(make_newsletter: MakeFolder, tmp_path: Path) -> None:
    folder = make_newsletter({"CHN.md": "## Box\n\n```\na *b*\n```\n\n> So he said.\n"})

    galley = folder_galley(folder, tmp_path)

    assert (found(galley, "a *b*").kind, place(found(galley, "a *b*"), "*b")) == (
        "code",
        f"{ISSUE}CHN.md:4:3",
    )
    assert found(galley, "So he said.").kind == "quotation"


def test_words_in_another_language_are_marked(make_newsletter: MakeFolder, tmp_path: Path) -> None:
    galley = folder_galley(make_newsletter({"CHN.md": "## Box\n\nBy 北京.\n\n北京\n"}), tmp_path)

    whole = next(one for one in galley.paragraphs if one.text == "北京")
    assert ("foreign", "zh", "北京") in marks(found(galley, "By 北京."))
    assert whole.language == "zh"


def test_presentations_stand_in_their_register(make_meeting: MakeFolder, tmp_path: Path) -> None:
    folder = make_meeting({"d1-02-themes.md": ("spoke again.", "spoke again.\n\n[[presentations]]")})

    one = found(folder_galley(folder, tmp_path), "Training of engineers")

    assert (one.kind, place(one, "Training")) == ("item", f"{MEETING}presentations.csv:2:11")
    assert marks(one)[0][0] == "register"


def test_the_copy_of_a_document_is_a_record(tmp_path: Path) -> None:
    folder = tmp_path / "sources" / "archive" / "copy"
    folder.mkdir(parents=True)
    (folder / "record.yml").write_text(
        "kind: report\ntitle: The old report\nlanguage: en\nsource: {file: a.pdf, pages: 3}\n",
        encoding="utf-8",
    )
    (folder / "content.md").write_text("## Part\n\nIts 'own' words --\nas printed.\n", encoding="utf-8")
    loaded = load(folder, root=tmp_path, working=ROOT)
    assert loaded.document is not None
    manuscript = render(loaded.document, ROOT / "templates").manuscript
    assert manuscript is not None

    galley = read_document(loaded.document, manuscript, lines_below(tmp_path))

    assert (galley.kind, galley.is_record) == ("report", True)
    assert str(found(galley, "The old report", "title").location()) == "sources/archive/copy/record.yml:2:8"
    assert str(found(galley, "Part", "heading").location()) == "sources/archive/copy/content.md:1:4"
    body = found(galley, "own", "body")
    assert (body.text, place(body, "as")) == (
        "Its 'own' words -- as printed.",
        "sources/archive/copy/content.md:4:1",
    )


def test_a_file_that_cannot_be_read_costs_places_and_no_words(
    make_newsletter: MakeFolder, tmp_path: Path
) -> None:
    loaded = load(make_newsletter(), root=tmp_path)
    assert loaded.document is not None
    manuscript = render(loaded.document, ROOT / "templates").manuscript
    assert manuscript is not None

    galley = read_document(loaded.document, manuscript, lambda _file: ())

    assert str(found(galley, "A look back").location()) == f"{ISSUE}issue.yml:14:14"
