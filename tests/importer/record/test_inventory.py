from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from pypdf import PdfWriter
from pypdf.errors import DependencyError
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from pipeline.importer.record.carried import read as read_carried
from pipeline.importer.record.inventory import take_inventory
from pipeline.importer.record.inventory_actions import Attachment, Script
from tests.support.plain_pdf import plain_pdf


def writer(pages: int = 3) -> PdfWriter:
    made = PdfWriter()
    for number in range(1, pages + 1):
        made.add_blank_page(200, 200 + number)
    return made


def write(made: PdfWriter, folder: Path) -> Path:
    path = folder / "made.pdf"
    made.write(path)
    return path


def text(words: str) -> TextStringObject:
    return TextStringObject(words)


def test_information_is_claimed_as_dublin_core(tmp_path: Path) -> None:
    made = writer()
    made.add_metadata(
        {
            "/Title": "A report",
            "/Author": "Ana Lima; Bo Chen",
            "/Subject": "On rivers",
            "/Keywords": "rivers, deltas",
            "/CreationDate": "D:19980531120000Z",
            "/Producer": "Distiller",
            "/Creator": "PageMaker",
        }
    )

    claimed = take_inventory(write(made, tmp_path)).claimed

    assert claimed == {
        "title": "A report",
        "creator": ("Ana Lima", "Bo Chen"),
        "description": "On rivers",
        "subject": ("rivers", "deltas"),
        "date": "1998-05-31",
        "producer": "Distiller",
        "tool": "PageMaker",
    }


def test_lying_metadata_is_one_clean_line(tmp_path: Path) -> None:
    made = writer()
    made.add_metadata({"/Title": "A\x00\x1b[31m \u202eevil\u202c\r\n<b>title</b> " + 600 * "x"})

    title = take_inventory(write(made, tmp_path)).claimed["title"]

    assert isinstance(title, str)
    assert title.startswith("A [31m evil <b>title</b> xxx")
    assert len(title) == 500
    assert title.endswith("…")


def test_a_date_that_cannot_be_is_left_out(tmp_path: Path) -> None:
    made = writer()
    made.add_metadata({"/CreationDate": "yesterday", "/ModDate": "D:20031399"})

    claimed = take_inventory(write(made, tmp_path)).claimed

    assert "date" not in claimed
    assert claimed["modified"] == "2003"


def test_attached_files_are_listed_and_not_unpacked(tmp_path: Path) -> None:
    made = writer()
    made.add_attachment("../../etc/evil.exe", b"MZ" + 98 * b"\x00")

    attachments = take_inventory(write(made, tmp_path)).contents.attachments

    assert [(one.name, one.size > 0) for one in attachments] == [("../../etc/evil.exe", True)]
    assert [path.name for path in tmp_path.iterdir()] == ["made.pdf"]
    assert isinstance(attachments[0], Attachment)


def test_scripts_and_launches_are_listed_with_their_place(tmp_path: Path) -> None:
    made = writer()
    script = DictionaryObject(
        {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): text("app.alert('hello');")}
    )
    tree = DictionaryObject({NameObject("/Names"): ArrayObject([text("greeting"), script])})
    made.root_object[NameObject("/Names")] = DictionaryObject({NameObject("/JavaScript"): tree})
    launch = DictionaryObject({NameObject("/S"): NameObject("/Launch"), NameObject("/F"): text("calc.exe")})
    made.root_object[NameObject("/OpenAction")] = launch
    made.pages[1][NameObject("/AA")] = DictionaryObject({NameObject("/O"): launch})

    scripts = take_inventory(write(made, tmp_path)).contents.scripts

    assert scripts == (
        Script("Launch", "when the file is opened", "calc.exe", 8),
        Script("JavaScript", "document, named `greeting`", "app.alert('hello');", 19),
        Script("Launch", "page 2", "calc.exe", 8),
    )


def test_addresses_of_links_are_listed_once(tmp_path: Path) -> None:
    made = writer()
    action = DictionaryObject(
        {NameObject("/S"): NameObject("/URI"), NameObject("/URI"): text("https://example.org/")}
    )
    link = DictionaryObject(
        {NameObject("/Type"): NameObject("/Annot"), NameObject("/Subtype"): NameObject("/Link")}
    )
    link[NameObject("/A")] = action
    for page in made.pages:
        page[NameObject("/Annots")] = ArrayObject([link, link])

    contents = take_inventory(write(made, tmp_path)).contents

    assert contents.links == ("https://example.org/",)
    assert contents.scripts == ()


@pytest.mark.parametrize(
    ("user", "given", "expected"),
    [
        ("", None, "opens without password"),
        ("secret", "secret", "opened with its password"),
        ("secret", None, "needs its password"),
    ],
)
def test_encryption_is_told(tmp_path: Path, user: str, given: str | None, expected: str) -> None:
    made = writer()
    made.add_metadata({"/Title": "Hidden"})
    made.encrypt(user, "owner", algorithm="RC4-128")

    inventory = take_inventory(write(made, tmp_path), given)

    assert inventory.encryption == expected
    assert ("title" in inventory.claimed) == (expected != "needs its password")


def test_a_plain_file_shows_its_version_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "plain.pdf"
    path.write_bytes(plain_pdf([["Some words"]]))

    inventory = take_inventory(path)

    assert inventory.format == "PDF 1.4"
    assert not inventory.is_tagged
    assert (inventory.claimed, inventory.doubts) == ({}, ())


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n", b"not a PDF at all", b"%PDF-1.4\n%%EOF\n" * 3])
def test_what_cannot_be_listed_is_a_doubt(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "broken.pdf"
    path.write_bytes(content)

    doubts = take_inventory(path).doubts

    assert [doubt.code for doubt in doubts] == ["inventory-failed"]
    assert doubts[0].reason.startswith("the file could not be listed: ")


def test_a_cipher_for_which_a_library_is_missing_is_a_doubt(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(*_: object) -> bytes:
        raise DependencyError("cryptography is required for AES")

    path = tmp_path / "aes.pdf"
    with pikepdf.new() as made:
        made.add_blank_page()
        made.save(path, encryption=pikepdf.Encryption(owner="owner", user="", R=6))
    monkeypatch.setattr("pypdf._encryption.aes_cbc_encrypt", missing)

    doubts = take_inventory(path).doubts

    assert [doubt.reason for doubt in doubts] == [
        "the file could not be listed: cryptography is required for AES"
    ]
    assert read_carried(path) is None


def test_one_broken_part_does_not_cost_the_others(tmp_path: Path) -> None:
    made = writer()
    made.add_metadata({"/Title": "Still here"})
    made.root_object[NameObject("/Names")] = text("no dictionary")

    inventory = take_inventory(write(made, tmp_path))

    assert inventory.claimed["title"] == "Still here"
