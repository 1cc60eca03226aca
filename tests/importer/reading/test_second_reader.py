"""pypdf's words stand where the file sets them, and its faults never come through."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from pipeline.importer.page import Method
from pipeline.importer.reading.second_reader import SecondReader, SecondReadingError
from tests.support.plain_pdf import plain_pdf


def write(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def test_words_stand_near_their_place(tmp_path: Path) -> None:
    [page] = SecondReader(write(tmp_path / "a.pdf", plain_pdf([["One two", "three"]]))).pages()

    assert [word.text for word in page.words] == ["One", "two", "three"]
    assert page.method is Method.SECOND
    assert page.words[0].box.x0 == pytest.approx(72, abs=1)
    assert page.words[0].baseline == pytest.approx(72, abs=15)
    assert page.words[2].baseline > page.words[0].baseline
    assert [doubt.code for doubt in page.doubts] == ["second-reader"]


def test_a_file_with_a_password_says_so(tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=PdfReader(write(tmp_path / "a.pdf", plain_pdf([["One"]]))))
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(tmp_path / "b.pdf")

    with pytest.raises(SecondReadingError) as raised:
        SecondReader(tmp_path / "b.pdf")

    assert raised.value.needs_password
    assert SecondReader(tmp_path / "b.pdf", "secret").page_count == 1


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 600), st.binary(min_size=1, max_size=20))
def test_damage_ends_in_pages_or_one_error(place: int, damage: bytes) -> None:
    content = bytearray(plain_pdf([["One two three"], ["four"]]))
    content[place : place + len(damage)] = damage

    with tempfile.TemporaryDirectory() as folder, suppress(SecondReadingError):
        pages = list(SecondReader(write(Path(folder) / "a.pdf", bytes(content))).pages())

        assert all(page.width > 0 and page.height > 0 for page in pages)
