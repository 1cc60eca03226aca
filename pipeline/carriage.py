"""What each PDF carries, so that it can come back as sources: what is printed in it, and nothing else."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from pipeline.content.document import Document
from pipeline.content.printed import IsPrinted, annex_alone, as_printed
from pipeline.content.proceedings import Proceedings
from pipeline.content.prose import Photo
from pipeline.loaders.dump import dumped_texts
from pipeline.loaders.dump_house import FOLDER as HOUSE
from pipeline.loaders.dump_house import house_texts
from pipeline.loaders.photos import PICTURES
from pipeline.manuscript.blocks import Manuscript
from pipeline.writers.pdf_carriage import Carriage
from pipeline.writers.pictures import PreparedPicture

SUFFIXES: Mapping[str, str] = {"image/jpeg": ".jpg", "image/png": ".png"}
CHART = ".csv"
RECORD = "record.yml"
"""Says where a copy comes from; a copy of the copy has one of its own."""


def carriage_of(
    document: Document, manuscript: Manuscript, prepared: Mapping[str, PreparedPicture], annex_number: int = 0
) -> Carriage | None:
    """Return what the PDF of a manuscript carries; `annex_number` is that of an annex in a file of its own.

    None where an annex cannot be set without the rest of its meeting.
    """
    if annex_number and isinstance(document, Proceedings):
        annex = next(one for one in document.annexes if one.number == annex_number)
        alone = annex_alone(document, annex)
        if alone is None:
            return None
        document = alone
    names, keys = _pictures(document, manuscript, prepared)
    printed = as_printed(document, _judge(manuscript), names)
    texts = {name: content.decode() for name, content in dumped_texts(printed).items() if name != RECORD}
    for name, photo in ((name, document.photos[key]) for key, name in names.items()):
        if name.endswith(CHART):
            texts[f"{PICTURES}/{name}"] = photo.file.read_text(encoding="utf-8-sig")
    house = printed.house
    logo = prepared.get("logo") if "logo" in manuscript.pictures else None
    if logo:
        name = f"logo{SUFFIXES[logo.media_type]}"
        keys[f"{HOUSE}/{name}"] = "logo"
        house = replace(house, logo=Path(name))
    else:
        house = replace(house, logo=None)
    return Carriage({**texts, **house_texts(house)}, keys, manuscript.metadata.date)


def _pictures(
    document: Document, manuscript: Manuscript, prepared: Mapping[str, PreparedPicture]
) -> tuple[dict[str, str], dict[str, str]]:
    """Return the file name of each printed photo by its id, and the key of the largest print by file name."""
    names: dict[str, str] = {}
    keys: dict[str, str] = {}
    for photo in document.photos.values():
        prints = [
            prepared[key] for key in manuscript.pictures if _shows(manuscript, key, photo) and key in prepared
        ]
        if not prints:
            continue
        if photo.file.suffix.lower() == CHART:
            names[photo.id] = f"{photo.id}{CHART}"
            continue
        largest = max(prints, key=lambda one: one.width_px)
        names[photo.id] = f"{photo.id}{SUFFIXES[largest.media_type]}"
        keys[f"{PICTURES}/{names[photo.id]}"] = largest.key
    return names, keys


def _shows(manuscript: Manuscript, key: str, photo: Photo) -> bool:
    picture = manuscript.pictures[key]
    return picture.source == photo.location and key in {photo.id, f"{photo.id}-{picture.width}"}


def _judge(manuscript: Manuscript) -> IsPrinted:
    """Return what says whether words are printed; signs and spaces do not count, for they are set anew."""
    about = manuscript.metadata
    words = (
        about.title,
        about.author,
        about.subject,
        *about.keywords,
        about.publisher,
        about.rights,
        about.identifier,
    )
    body = re.sub(r"<[^>]*>", "", manuscript.html.partition("<body")[2])
    pool = _squeezed("".join((html.unescape(body), *words)))

    def is_printed(text: str) -> bool:
        wanted = _squeezed(re.sub(r"^(?:https?://|mailto:)", "", text))
        return bool(wanted) and wanted in pool

    return is_printed


def _squeezed(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())
