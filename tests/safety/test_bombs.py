"""Small files that would take all time or memory end in one line with their place."""

from __future__ import annotations

import io
import os
import struct
import time
import zipfile
import zlib
from collections.abc import Callable, Mapping
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image

from pipeline.batch import build_all
from pipeline.build import BuildOptions
from pipeline.errors import Problem
from pipeline.writers.docx_reference import open_reference
from tests.safety.places import Place, lay_out

SECONDS = 20
"""Far more than any takes alone, on a machine that does much else."""


def in_yaml(text: str) -> Callable[[Place], None]:
    return lambda place: place.change(place.folder / "issue.yml", "keywords: [education, heritage]", text)


def in_prose(text: str) -> Callable[[Place], None]:
    return lambda place: place.change(place.folder / "CHN-CLT.md", "They were mended.", text)


def as_file(name: str, content: str | bytes) -> Callable[[Place], None]:
    return lambda place: place.write(place.folder / name, content)


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(width: int, height: int, extra: bytes = b"") -> bytes:
    """Return a picture that says it is so large; its pixels are never looked at."""
    head = _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
    pixels = _chunk(b"IDAT", zlib.compress(b"\0" * 1000))
    return b"\x89PNG\r\n\x1a\n" + head + extra + pixels + _chunk(b"IEND", b"")


def jpeg(width: int, height: int) -> bytes:
    target = io.BytesIO()
    Image.new("L", (8, 8)).save(target, "JPEG")
    content = bytearray(target.getvalue())
    at = content.index(b"\xff\xc0")
    content[at + 5 : at + 9] = struct.pack(">HH", height, width)
    return bytes(content)


def tiff(width: int, height: int) -> bytes:
    fields = ((256, width), (257, height), (258, 8), (259, 1), (262, 1), (273, 8), (277, 1), (279, 8))
    entries = b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in fields)
    return struct.pack("<2sHIH", b"II", 42, 8, len(fields)) + entries + b"\0\0\0\0"


def _endless(place: Place) -> None:
    with (place.folder / "photos" / "ningbo.png").open("wb") as file:
        file.truncate(3_000_000_000)


def _pipe(place: Place) -> None:
    (place.folder / "CHN.md").unlink()
    os.mkfifo(place.folder / "CHN.md")


def _heap(place: Place) -> None:
    for number in range(5_001):
        (place.folder / "photos" / f"{number}.png").symlink_to("ningbo.png")


WORDS = _chunk(b"zTXt", b"a\0\0" + zlib.compress(b"a" * 99_000_000))
LAUGHS = "a: &a [x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in pairwise("abcdefghi"))
ROWS = "<tr><td>1</td><td>2</td></tr>\n" * 10_001
ISSUE, STORY, PHOTOS = "issue.yml", "CHN-CLT.md", "photos.csv"
BOMBS: Mapping[str, tuple[Callable[[Place], None], str]] = {
    "aliases": (in_yaml(LAUGHS), f"{ISSUE}:10:4: error[yaml-refused]: the anchor `&a` is not allowed here"),
    "merge keys": (in_yaml("<<: {a: b}"), f"{ISSUE}:10:1: error[yaml-refused]: the merge key `<<` is not"),
    "brackets": (
        in_yaml("a: " + "[" * 5000),
        f"{ISSUE}:10:53: error[yaml-refused]: values are nested more",
    ),
    "keys": (
        in_yaml("? " * 4000),
        f"{ISSUE}:10:101: error[yaml-refused]: values are nested more than 50 deep",
    ),
    "many values": (
        in_yaml("a:\n" + "- 1\n" * 30_000),
        f"{ISSUE}:19990:3: error[yaml-refused]: the file holds more than 20,000 values",
    ),
    "digits": (
        in_yaml(f"number: {'9' * 20_000}"),
        f"{ISSUE}:10:10001: error[line-too-long]: the line has 20,008",
    ),
    "a cell": (
        as_file("figures.csv", f"id,value,label,source,note\nr,1,{'a' * 200_000},x,\n"),
        "figures.csv:2:10001: error[line-too-long]: the line has 200,007 characters; a line has at",
    ),
    "a large file": (
        as_file("CHN.md", "a word\n" * 300_000),
        "CHN.md: error[file-too-large]: the file has 2,100,000 bytes; a source file has at most 2,000,000",
    ),
    "a paragraph": (
        in_prose("word " * 200_000),
        f"{STORY}:5:10001: error[line-too-long]: the line has 1,000,000",
    ),
    "a table": (
        in_prose(f"<table>\n{ROWS}</table>"),
        f"{STORY}:5:1: error[table-too-large]: the table has more",
    ),
    "a table of bars": (
        in_prose("| a | b |\n| - | - |\n" + "| 1 | 2 |\n" * 10_000),
        f"{STORY}:5:1: error[table-too-large]: the table has more than 20,000 cells",
    ),
    "a wide cell": (
        in_prose("<table><tr><td colspan='1000000'>a</td></tr></table>"),
        f"{STORY}:5:12: error[table-markup]: colspan `1000000` is not a number from 1 to 100",
    ),
    "a chart's cell": (
        as_file("photos/pupils.csv", f"label,value\n{'a' * 200_000},1\n"),
        f"{PHOTOS}:4:1: error[chart-row]: the chart's file cannot be read: field larger than field limit",
    ),
    "a chart's rows": (
        as_file("photos/pupils.csv", "label,value\n" + "a,1\n" * 100_000),
        f"{PHOTOS}:4:1: error[chart-row]: the chart's file has more than 100 rows",
    ),
    "900 megapixels": (
        as_file("photos/ningbo.png", png(30_000, 30_000)),
        f"{PHOTOS}:2:1: error[picture-too-large]: picture `ningbo.png` has more than 50 megapixels",
    ),
    "a JPEG": (
        as_file("photos/ningbo.png", jpeg(65_000, 65_000)),
        f"{PHOTOS}:2:1: error[picture-too-large]: picture `ningbo.png` has more than 50 megapixels",
    ),
    "a TIFF": (
        as_file("photos/ningbo.png", tiff(40_000, 40_000)),
        f"{PHOTOS}:2:1: error[picture-too-large]: picture `ningbo.png` has more than 50 megapixels",
    ),
    "a line of pixels": (
        as_file("photos/ningbo.png", png(1, 60_000)),
        f"{PHOTOS}:2:1: error[picture-too-slender]: picture `ningbo.png` has 1 by 60000 pixels",
    ),
    "words in a picture": (
        as_file(
            "photos/ningbo.png", png(9, 9, _chunk(b"zTXt", b"a\0\0" + zlib.compress(b"a" * 100_000_000)))
        ),
        f"{PHOTOS}:2:1: error[picture-unreadable]: picture `ningbo.png` cannot be read: Decompressed data",
    ),
    "an endless picture": (
        _endless,
        f"{PHOTOS}:2:1: error[picture-too-large]: picture `ningbo.png` has",
    ),
    "many files": (
        _heap,
        "photos: error[too-many-files]: the folder holds 5,004 files; a document has at most",
    ),
    "a pipe": (_pipe, "CHN.md: error[not-a-file]: this is not a file"),
}


@pytest.mark.skipif(os.name == "nt", reason="needs pipes in the file system")
@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_ends_in_one_line_with_its_place(name: str, tmp_path: Path) -> None:
    attack, line = BOMBS[name]
    place = lay_out(tmp_path, "newsletter", "")
    attack(place)
    options = BuildOptions(place.root, place.templates, tmp_path.parent / "cache", formats=("docx",))
    began = time.monotonic()

    (outcome,) = build_all([place.folder], place.root / "output", options, lambda _: None)

    assert time.monotonic() - began < SECONDS
    assert outcome.defect == ""
    errors = [str(one) for one in outcome.problems if one.is_error]
    assert [one for one in errors if one.removeprefix("sources/newsletters/2022-1/").startswith(line)], errors
    assert len(errors) <= 3


def test_a_reference_document_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "reference.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("word/document.xml", b" " * 60_000_000)

    problem = open_reference(path)

    assert isinstance(problem, Problem)
    assert (
        problem.message == "the document that holds the styles of the Word files unpacks to more than 50 MB"
    )
