"""Bookmarks of a file: their levels, and the pages they lead to."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    NullObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)

from pipeline.importer.reading.reader_outline import DEEPEST, read_outline
from pipeline.importer.sheet import Entry


def writer() -> PdfWriter:
    made = PdfWriter()
    for number in range(1, 4):
        made.add_blank_page(200, 200 + number)
    return made


def write(made: PdfWriter, folder: Path) -> Path:
    path = folder / "made.pdf"
    made.write(path)
    return path


def first_entry(made: PdfWriter) -> DictionaryObject:
    entry = made.get_outline_root()["/First"].get_object()
    assert isinstance(entry, DictionaryObject)
    return entry


def dictionary(**entries: PdfObject) -> DictionaryObject:
    return DictionaryObject({NameObject(f"/{name}"): value for name, value in entries.items()})


def page_three(made: PdfWriter) -> ArrayObject:
    page = made.pages[2].indirect_reference
    assert page is not None
    return ArrayObject([page, NameObject("/XYZ"), NullObject(), NullObject(), NullObject()])


def test_entries_come_with_levels_and_pages(tmp_path: Path) -> None:
    made = writer()
    first = made.add_outline_item(title="Part one", page_number=0)
    made.add_outline_item(title="A chapter – über", page_number=1, parent=first)
    made.add_outline_item(title="Part two", page_number=2)

    assert read_outline(write(made, tmp_path)) == (
        Entry("Part one", 1, 1),
        Entry("A chapter – über", 2, 2),
        Entry("Part two", 1, 3),
    )


@pytest.mark.parametrize("way", ["page", "action", "name", "action by name", "old name"])
def test_every_way_to_lead_to_a_page_is_followed(tmp_path: Path, way: str) -> None:
    made = writer()
    made.add_outline_item(title="Third", page_number=0)
    entry, third = first_entry(made), page_three(made)
    for name in ("/A", "/Dest"):
        entry.pop(name, None)
    tree = dictionary(Names=ArrayObject([TextStringObject("here"), dictionary(D=third)]))
    made.root_object[NameObject("/Names")] = dictionary(Dests=tree)
    made.root_object[NameObject("/Dests")] = dictionary(there=third)
    go_to = NameObject("/GoTo")
    entry.update(
        {
            "page": dictionary(Dest=third),
            "action": dictionary(A=dictionary(S=go_to, D=third)),
            "name": dictionary(Dest=TextStringObject("here")),
            "action by name": dictionary(A=dictionary(S=go_to, D=TextStringObject("here"))),
            "old name": dictionary(Dest=NameObject("/there")),
        }[way]
    )

    assert read_outline(write(made, tmp_path)) == (Entry("Third", 1, 3),)


def test_an_entry_that_leads_nowhere_has_no_page(tmp_path: Path) -> None:
    made = writer()
    made.add_outline_item(title="Beyond", page_number=0)
    entry = first_entry(made)
    entry.pop("/A", None)
    entry[NameObject("/Dest")] = ArrayObject([NumberObject(9), NameObject("/Fit")])

    assert read_outline(write(made, tmp_path)) == (Entry("Beyond", 1, 0),)


def test_an_outline_in_a_circle_ends(tmp_path: Path) -> None:
    made = writer()
    made.add_outline_item(title="Round", page_number=0)
    entry = first_entry(made)
    entry[NameObject("/Next")] = made.get_outline_root().raw_get("/First")
    entry[NameObject("/First")] = made.get_outline_root().raw_get("/First")

    assert read_outline(write(made, tmp_path)) == (Entry("Round", 1, 1),)


def test_an_outline_is_cut_at_its_deepest_level(tmp_path: Path) -> None:
    made = writer()
    parent = None
    for level in range(1, DEEPEST + 4):
        parent = made.add_outline_item(title=f"Level {level}", page_number=0, parent=parent)

    outline = read_outline(write(made, tmp_path))

    assert [entry.level for entry in outline] == list(range(1, 13))


@pytest.mark.parametrize("broken", [TextStringObject("no bookmark"), NullObject()])
def test_a_broken_outline_is_empty(tmp_path: Path, broken: PdfObject) -> None:
    made = writer()
    made.root_object[NameObject("/Outlines")] = dictionary(First=broken)

    assert read_outline(write(made, tmp_path)) == ()


def test_a_file_that_cannot_be_opened_has_no_outline(tmp_path: Path) -> None:
    path = tmp_path / "broken.pdf"
    path.write_bytes(b"not a PDF at all")

    assert read_outline(path) == ()


def test_the_outline_of_a_locked_file_opens_with_its_password(tmp_path: Path) -> None:
    made = writer()
    made.add_outline_item(title="Hidden", page_number=0)
    made.encrypt("secret", algorithm="RC4-128")
    path = write(made, tmp_path)

    assert read_outline(path) == ()
    assert read_outline(path, "secret") == (Entry("Hidden", 1, 1),)
