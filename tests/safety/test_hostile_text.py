"""Text from sources is never markup, code of a field or a formula, in any file that we write."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pytest
from lxml import etree, html

from pipeline.batch import build_all
from pipeline.build import Build, BuildOptions
from pipeline.loaders.csv_text import csv_text
from pipeline.loaders.folder import load
from pipeline.manuscript.render import render
from tests.conftest import write_folder
from tests.safety.hostile import FILES, PROSE, SLOTS, STRINGS, Slot
from tests.safety.places import DOCUMENTS, TEMPLATES, Kind
from tests.safety.watching import pieces

KINDS: tuple[Kind, ...] = ("newsletter", "meeting")
HARMLESS = "Quod"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TITLES = {
    slot for slots in SLOTS.values() for slot in slots if slot.words.endswith((" newsletter", "n meeting"))
}
"""Fields that every form prints in one piece."""
TURNED = "\u202e"
"""Behind it a page shows the letters from right to left, as was typed, and they are read off it so."""
SET_IN_TYPE = {"span", "bdi", "sup"}
"""What the setting of type puts round foreign words, initials and ordinals."""
ADDRESS = re.compile(r"(https?://|mailto:|#)")
CODE = re.compile(
    rb"/(JavaScript|JS|Launch|EmbeddedFile|AcroForm|OpenAction|AA|GoToR|SubmitForm|ImportData)\b"
)
URI = re.compile(rb"/URI\s*(\((?:\\.|[^\\)])*\)|<[0-9A-Fa-f]*>)")
_ARGUMENT = r'"(?:[^"\\]|\\\\)*"'
FIELD = re.compile(rf" (TOC|PAGEREF|REF|PAGE|SEQ|IF|=) .*| {_ARGUMENT} {_ARGUMENT} ")
"""The codes of our fields; a joint running head has two names as arguments, which cannot end them."""


@dataclass(frozen=True, slots=True)
class Print:
    """What a document came to: its elements, fields and links, and its words in each form."""

    elements: Counter[str]
    parts: Counter[str]
    links: Counter[str]
    """Those within the document, whose ids hang on its words, are counted alone."""
    words: tuple[str, ...]


def skeleton(text: str) -> str:
    """Return the letters and digits of a text: what stays whatever the setting of type does."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(sign for sign in plain if sign.isalnum() and sign.isascii()).casefold()


def printed(kind: Kind, above: Path, texts: Mapping[Slot, str]) -> Print | tuple[str, ...]:
    """Return what is printed with these texts in these fields, or the files in which one is refused."""
    files = dict(FILES[kind])
    for slot, text in texts.items():
        content = files[slot.file]
        assert isinstance(content, str)
        files[slot.file] = slot.filled(content, text)
    house = {name.removeprefix("house/"): text for name, text in files.items() if name.startswith("house/")}
    write_folder(above / "sources" / "house", house, {})
    own = {name: text for name, text in files.items() if not name.startswith("house/")}
    folder = write_folder(above / "sources" / DOCUMENTS[kind][0], own, {})
    options = BuildOptions(above, TEMPLATES, above.parent / "cache")
    (outcome,) = build_all([folder], above / "output", options, lambda _: None)
    assert not outcome.defect, outcome.defect
    if outcome.built is None:
        return tuple(one.location.file.rpartition("sources/")[2] for one in outcome.problems if one.is_error)
    return _print(folder, outcome.built)


def _print(folder: Path, built: Build) -> Print:
    document = load(folder, root=folder).document
    assert document is not None
    manuscript = render(document, TEMPLATES).manuscript
    assert manuscript is not None
    page: html.HtmlElement = html.document_fromstring(manuscript.html)
    assert not [node for node in page.iter() if not isinstance(node.tag, str)]  # no comment, no instruction
    assert not [name for node in page.iter() for name in node.attrib if name.startswith("on")]
    elements = Counter(str(node.tag) for node in page.iter() if node.tag not in SET_IN_TYPE)
    links = [str(link.get("href")) for link in page.iter("a")]
    assert [link for link in links if not ADDRESS.match(link)] == []
    named = {file.name: file.content for file in built.files}
    kind = next(name.removesuffix(".pdf") for name in named if name.endswith(".pdf") and "annex" not in name)
    parts, words = _word_file(named[f"{kind}.docx"])
    pdf = named[f"{kind}.pdf"]
    addresses = {
        address for piece in pieces(pdf) for address in URI.findall(piece)
    }  # one for each line of a link
    parts["addresses of the PDF"] = len(addresses)
    dictionaries = re.sub(rb"stream\r?\n.*?endstream|\((?:\\.|[^\\()])*\)", b"", pdf, flags=re.DOTALL)
    assert CODE.search(dictionaries) is None
    said = (str(page.text_content()), words, _words_of_pdf(pdf))
    inner = Counter(link if link[0] != "#" else "#" for link in links)
    return Print(elements, parts, inner, tuple(map(skeleton, said)))


def _word_file(docx: bytes) -> tuple[Counter[str], str]:
    """Return the elements and outer links of a Word file, and its words."""
    found: Counter[str] = Counter()
    words = []
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        for name in archive.namelist():
            if not name.endswith((".xml", ".rels")):
                continue
            root = etree.fromstring(archive.read(name))
            for node in root.iter():
                assert isinstance(node.tag, str), f"{name} holds a comment or an instruction"
                if node.tag in {f"{W}instrText", f"{W}fldSimple"}:
                    instruction = node.text or node.get(f"{W}instr") or ""
                    assert FIELD.fullmatch(instruction), instruction
                    found[node.tag] += 1
                elif node.tag == f"{W}t":
                    words.append(node.text or "")
                elif node.get("TargetMode") == "External":
                    assert ADDRESS.match(node.get("Target", "")), node.get("Target")
                    found["External"] += 1
                elif node.tag.startswith(W):
                    found["part"] += node.tag.endswith(("}altChunk", "}object", "}pict", "}subDoc", "}sdt"))
    return found, "".join(words)


def _words_of_pdf(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def accepted(kind: Kind, above: Path, texts: Mapping[Slot, str]) -> tuple[Print, Mapping[Slot, str]]:
    """Return what is printed, and the texts that no message refused: others are left out, file by file."""
    for attempt in range(8):
        found = printed(kind, above / f"{kind}-{attempt}", texts)
        if isinstance(found, Print):
            return found, texts
        refused = [slot for slot in texts if any(name.endswith(slot.file) for name in found)]
        assert refused, found
        texts = {slot: text for slot, text in texts.items() if slot not in refused}
    raise AssertionError("refused again and again")


_PLAIN: dict[frozenset[Slot], Print] = {}


def _plain(kind: Kind, above: Path, slots: Iterable[Slot]) -> Print:
    """Return what is printed with a harmless word in these fields."""
    key = frozenset(slots)
    if key not in _PLAIN:
        found = printed(kind, above / f"{kind}-plain", dict.fromkeys(slots, HARMLESS))
        assert isinstance(found, Print), found
        _PLAIN[key] = found
    return _PLAIN[key]


def assert_printed_as_typed(kind: Kind, above: Path, texts: Mapping[Slot, str]) -> Mapping[Slot, str]:
    """Assert that the texts add nothing to the files but their words; return those that were not refused."""
    found, kept = accepted(kind, above, texts)
    plain = _plain(kind, above, kept)
    assert found.elements == plain.elements
    assert found.parts == plain.parts
    assert found.links == plain.links
    for slot in (slot for slot in TITLES & kept.keys() if TURNED not in kept[slot]):
        assert [form for form in found.words if skeleton(kept[slot]) not in form] == [], kept[slot]
    return kept


def shares(strings: Sequence[str], slots: Sequence[Slot]) -> Iterator[Mapping[Slot, str]]:
    """Yield a text for each field, so that each text comes once."""
    for start in range(0, len(strings), len(slots)):
        yield dict(zip(slots, strings[start : start + len(slots)], strict=False))


@pytest.mark.parametrize("kind", KINDS)
def test_a_field_with_any_text_prints_words_alone(kind: Kind, tmp_path: Path) -> None:
    texts = next(shares(STRINGS[::2] if kind == "meeting" else STRINGS[1::2], SLOTS[kind]))

    assert len(assert_printed_as_typed(kind, tmp_path, texts)) > len(texts) // 2


@pytest.mark.long
@pytest.mark.timeout(7200)
@pytest.mark.parametrize("text", STRINGS)
@pytest.mark.parametrize("kind", KINDS)
def test_any_text_in_every_field_prints_words_alone(kind: Kind, text: str, tmp_path: Path) -> None:
    kept = assert_printed_as_typed(kind, tmp_path, dict.fromkeys(SLOTS[kind], text))

    assert kept or text in {"", "\t"}


@pytest.mark.long
@pytest.mark.timeout(7200)
@pytest.mark.parametrize("kind", KINDS)
def test_any_text_as_markdown_prints_no_more_than_markdown(kind: Kind, tmp_path: Path) -> None:
    for number, text in enumerate(STRINGS):
        printed(kind, tmp_path / str(number), {PROSE[kind]: text})  # what must not be there is asserted there


@pytest.mark.parametrize("text", STRINGS)
def test_a_cell_of_a_register_that_we_write_is_no_formula(text: str) -> None:
    (_, (cell, other)) = csv.reader(io.StringIO(csv_text(("a", "b"), [(text, "x")])))

    assert other == "x"
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert cell.lstrip("'") == " ".join(text.split()).lstrip("'")
