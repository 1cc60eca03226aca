"""A PDF that is being written: numbers are given out first, objects come in any order."""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Sequence

HEADER = b"%PDF-1.7\n%\xf0\x9f\x96\xa4\n"
LEVEL = 6
"""Compression of object streams: level 9 takes twice as long for one per cent."""
ENTRY = struct.Struct(">BIH")
FREE = (0, 0, 0)
IN_FILE, IN_STREAM = 1, 2


class PdfFile:
    """Objects go into object streams, which a cross-reference stream lists (ISO 32000-1, 7.5.7 and 7.5.8)."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = [HEADER]
        self._size = len(HEADER)
        self._entries: list[tuple[int, int, int]] = [FREE]

    def reserve(self, count: int = 1) -> int:
        """Return the first of so many new numbers."""
        first = len(self._entries)
        self._entries += [FREE] * count
        return first

    def put_stream(self, number: int, head: bytes, content: bytes) -> None:
        """Write a stream; `head` is its dictionary, without its length and open at the end."""
        self._entries[number] = (IN_FILE, self._size, 0)
        self._write(b"%d 0 obj\n%b/Length %d>>\nstream\n" % (number, head, len(content)))
        self._write(content)
        # A content that ends with a carriage return would lend it to a plain line feed before the keyword.
        self._write(b"\r\nendstream\nendobj\n")

    def put_packed(self, number: int, content: bytes, head: bytes = b"<<") -> None:
        """Write a stream whose content is still to be compressed."""
        self.put_stream(number, head + b"/Filter /FlateDecode", zlib.compress(content, LEVEL))

    def put_objects(self, numbers: Sequence[int], texts: Sequence[bytes]) -> None:
        """Write objects that are no streams, all of them in one object stream."""
        if not texts:
            return
        own = self.reserve()
        heads: list[bytes] = []
        offset = 0
        for index, (number, text) in enumerate(zip(numbers, texts, strict=True)):
            self._entries[number] = (IN_STREAM, own, index)
            heads.append(b"%d %d" % (number, offset))
            offset += len(text) + 1
        head = b" ".join(heads) + b" "
        content = head + b"\n".join(texts)
        self.put_packed(own, content, b"<</Type /ObjStm/N %d/First %d" % (len(texts), len(head)))

    def finished(self, catalog: bytes, information: bytes) -> bytes:
        """Return the file; the arguments are references."""
        own = self.reserve()
        self._entries[own] = (IN_FILE, self._size, 0)
        digest = hashlib.sha256()
        for piece in self._pieces:
            digest.update(piece)
        name = digest.hexdigest()[:32].encode()
        start = self._size
        table = b"".join(ENTRY.pack(*entry) for entry in self._entries)
        self.put_packed(
            own,
            table,
            b"<</Type /XRef/W [1 4 2]/Size %d/Root %b/Info %b/ID [<%b><%b>]"
            % (len(self._entries), catalog, information, name, name),
        )
        self._write(b"startxref\n%d\n%%%%EOF\n" % start)
        return b"".join(self._pieces)

    def _write(self, piece: bytes) -> None:
        self._pieces.append(piece)
        self._size += len(piece)
