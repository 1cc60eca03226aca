"""A document to its sources: the files that give the same document when they are loaded."""

from __future__ import annotations

from pipeline.content.document import Document
from pipeline.content.newsletter import Newsletter
from pipeline.content.proceedings import Proceedings
from pipeline.loaders.dump_newsletter import newsletter_files
from pipeline.loaders.dump_proceedings import proceedings_files
from pipeline.loaders.dump_registers import photo_rows, register_files
from pipeline.loaders.dump_report import report_files
from pipeline.loaders.photos import PICTURES


def dump(document: Document) -> dict[str, bytes]:
    """Return the files of the document's folder by their names relative to it, pictures included.

    Registers hold the rows that the document refers to or names. The house is not among them.

    Raises:
        OSError: If a picture cannot be read.
    """
    files = dumped_texts(document)
    for photo in document.photos.values():
        files.setdefault(f"{PICTURES}/{photo.file.name}", photo.file.read_bytes())
    return files


def dumped_texts(document: Document) -> dict[str, bytes]:
    """Return the files of the document's folder without its pictures."""
    if isinstance(document, Newsletter):
        texts = newsletter_files(document)
    elif isinstance(document, Proceedings):
        texts = proceedings_files(document)
    else:
        texts = report_files(document)
    texts |= register_files(document)
    texts |= photo_rows(document.photos)
    return {name: text.encode() for name, text in texts.items() if text}
