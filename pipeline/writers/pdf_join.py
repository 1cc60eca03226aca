"""One PDF of parts that were laid out apart, with everything whole: tags, links, outline, page numbers.

Nothing is parsed: a part is text with gaps, and joining fills them.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.writers.pdf_carriage import Carriage
from pipeline.writers.pdf_join_carriage import put_carriage
from pipeline.writers.pdf_join_file import PdfFile
from pipeline.writers.pdf_join_fonts import Subset, merged, put_font
from pipeline.writers.pdf_join_outline import Entry, outline
from pipeline.writers.pdf_join_pages import finished
from pipeline.writers.pdf_join_part import END, Part, filled, literal, reference
from pipeline.writers.pdf_join_tags import SharedTags


@dataclass(frozen=True, slots=True)
class Joined:
    """The file, the page number of each id, and the ids that links lead to and no part has."""

    pdf: bytes
    pages: Mapping[str, int]
    missing: tuple[str, ...]


def join(parts: Sequence[Part], subset: Subset, carriage: Carriage | None = None) -> Joined:
    """Return the parts as one file, in their order; the same parts give the same bytes.

    The first part frames the file: properties, language, output intent. With a `carriage` the file holds its
    sources beside the pages.
    """
    numbers = page_numbers(parts)
    joiner = _Joiner(numbers)
    fonts = merged([use for part in parts for use in part.fonts])
    joiner.fonts = {key: put_font(joiner.file, use, subset(use)) for key, use in fonts.items()}
    for part in parts:
        joiner.add(part)
    wanted = dict.fromkeys(name for part in parts for name in part.links)
    missing = tuple(name for name in wanted if name not in numbers)
    return Joined(joiner.finished(carriage), numbers, missing)


def page_numbers(parts: Sequence[Part]) -> dict[str, int]:
    """Return the page on which each id stands first, counted from 1 over all parts."""
    numbers: dict[str, int] = {}
    first = 1
    for part in parts:
        for place in part.places:
            numbers.setdefault(place.name, first + place.page_index)
        first += len(part.pages)
    return numbers


class _Joiner:
    """Takes up part after part, and what spans them at the end."""

    def __init__(self, numbers: Mapping[str, int]) -> None:
        self.file = PdfFile()
        self.fonts: dict[tuple[str, str], bytes] = {}
        self._numbers = numbers
        self._page_root, self._tag_root = self.file.reserve(), self.file.reserve()
        self._tags = SharedTags(self.file.reserve)
        self._shared: dict[str, int] = {}
        self._pages: list[bytes] = []
        self._contents: list[bytes] = []
        self._pictures: dict[str, bytes] = {}
        self._owners: list[bytes] = []
        self._key_count = 0
        self._places: dict[str, bytes] = {}
        self._outline: list[Entry] = []
        self._frame = self._information = b""

    def add(self, part: Part) -> None:
        """Write the part's objects and remember what it brings to the whole."""
        own = self._reserve(part.object_count)
        streams = [self._shared.get(stream.digest) or self.file.reserve() for stream in part.streams]
        contents = self._reserve(len(part.pages))
        entries = [reference(number) for number in (*own, *streams, *contents)]
        spine = len(entries)
        entries += self._tags.enter(part)
        entries += [reference(self._page_root), reference(self._tag_root)]
        entries += [b"%d" % (self._key_count + key) for key in range(part.key_count)]
        entries += [self.fonts[use.name, use.file] for use in part.fonts]
        self.file.put_objects(own, filled(part.objects, entries).split(END))
        self._add_streams(part, streams, entries)
        for page, number in zip(part.pages, contents, strict=True):
            self._contents.append(finished(page, len(self._contents) + 1, self._numbers))
            self.file.put_stream(number, b"<</Filter /FlateDecode", self._contents[-1])
        self._pages += [entries[index] for index in part.page_objects]
        self._pictures |= {name: entries[index] for name, index in part.pictures.items()}
        self._tags.hang(part, entries, spine)
        self._owners.append(filled(part.owners, entries))
        self._key_count += part.key_count
        self._note_places(part, entries)
        if part.frame is not None:
            self._frame = filled(part.frame.catalog, entries)
            self._information = part.frame.information

    def _reserve(self, count: int) -> range:
        first = self.file.reserve(count)
        return range(first, first + count)

    def _add_streams(self, part: Part, numbers: Sequence[int], entries: Sequence[bytes]) -> None:
        for stream, number in zip(part.streams, numbers, strict=True):
            if stream.digest in self._shared:
                continue
            if stream.digest:
                self._shared[stream.digest] = number
            self.file.put_stream(number, filled(stream.head, entries), stream.content)

    def _note_places(self, part: Part, entries: Sequence[bytes]) -> None:
        pages = [entries[index] for index in part.page_objects]
        for place in part.places:
            self._places.setdefault(place.name, b"[%b %b]" % (pages[place.page_index], place.place))
        self._outline += [
            Entry(
                mark.level,
                literal(mark.title),
                b"[%b %b]" % (pages[mark.page_index], mark.place),
                mark.is_closed,
            )
            for mark in part.bookmarks
        ]

    def finished(self, carriage: Carriage | None) -> bytes:
        """Return the file."""
        file = self.file
        if carriage is not None:
            self._frame += put_carriage(file, carriage, self._pictures, self._digest_of_pages())
        first = file.reserve(5)
        catalog, information, names, owners, labels = (reference(first + index) for index in range(5))
        places = sorted((literal(name), place) for name, place in self._places.items())
        bookmarks = file.reserve(len(self._outline) + 1)
        pages, tags = reference(self._page_root), reference(self._tag_root)
        whole = b"<</Type /Catalog/Pages %b/StructTreeRoot %b/Outlines %b" % (
            pages,
            tags,
            reference(bookmarks),
        )
        texts = {
            first: b"%b/PageLabels %b/Names <</Dests %b>>%b>>" % (whole, labels, names, self._frame),
            first + 1: self._information,
            first + 2: b"<</Names [%b]>>" % b" ".join(b"%b %b" % place for place in places),
            first + 3: b"<</Nums [%b]>>" % b" ".join(self._owners),
            first + 4: b"<</Nums [0 <</S /D>>]>>",
            self._page_root: b"<</Type /Pages/Count %d/Kids [%b]>>"
            % (len(self._pages), b" ".join(self._pages)),
            self._tag_root: b"<</Type /StructTreeRoot/ParentTree %b/K [%b]>>" % (owners, self._tags.document),
            **dict(enumerate(outline(self._outline, bookmarks), start=bookmarks)),
            **dict(self._tags.objects()),
        }
        file.put_objects(list(texts), list(texts.values()))
        return file.finished(catalog, information)

    def _digest_of_pages(self) -> str:
        digest = hashlib.sha256()
        for content in self._contents:
            digest.update(zlib.decompress(content))
        return digest.hexdigest()
