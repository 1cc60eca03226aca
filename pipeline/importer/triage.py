"""Where the words of each page are taken from: its own characters, an old OCR layer, or our own OCR."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pipeline.importer.page import Page
from pipeline.importer.reader import Reader

OcrChoice = Literal["auto", "never", "always"]


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How a file is read."""

    ocr: OcrChoice = "auto"
    languages: tuple[str, ...] = ("eng",)
    """Tesseract's names."""
    password: str | None = None


def read_pages(reader: Reader, path: Path, options: ReadOptions) -> Iterator[Page]:
    """Yield the pages of an open file in order, each with its method, confidence and reason."""
    del path, options
    yield from reader.pages()
