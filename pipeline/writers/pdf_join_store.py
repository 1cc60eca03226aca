"""Parts as bytes, to be kept beside the sources' digest until they are wanted again."""

from __future__ import annotations

import hashlib
import io
import pickle

from pipeline.writers.pdf_join_part import (
    Bookmark,
    Digits,
    FontUse,
    Frame,
    Line,
    Page,
    Part,
    Place,
    Stream,
    Wrapper,
)

KINDS = (Bookmark, Digits, FontUse, Frame, Line, Page, Part, Place, Stream, Wrapper)
DIGEST_SIZE = hashlib.sha256().digest_size


def dumped(part: Part) -> bytes:
    """Return the part as bytes that begin with their digest."""
    content = pickle.dumps(part, protocol=5)
    return hashlib.sha256(content).digest() + content


def loaded(content: bytes) -> Part | None:
    """Return the part again; None if the bytes are not what `dumped` gave."""
    digest, rest = content[:DIGEST_SIZE], content[DIGEST_SIZE:]
    if hashlib.sha256(rest).digest() != digest:
        return None
    part: Part = _Reader(io.BytesIO(rest)).load()
    return part


class _Reader(pickle.Unpickler):
    """Makes the values that a part consists of and nothing else, whatever the bytes name."""

    def find_class(self, module: str, name: str) -> object:
        for kind in KINDS:
            if (kind.__module__, kind.__name__) == (module, name):
                return kind
        raise pickle.UnpicklingError(f"`{module}.{name}` is no value of a part")
