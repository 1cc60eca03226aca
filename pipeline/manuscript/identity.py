"""Ids of blocks, made from file and words, so that an edit changes the edited block's id at most."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from pathlib import PurePath

_STEM_LIMIT = 24
"""Characters; Word allows 40 in a bookmark's name."""


def words_hash(words: str) -> str:
    """Return eight hexadecimal digits that stand for these words; spaces and line breaks do not count."""
    return hashlib.sha256(" ".join(words.split()).encode("utf-8", "replace")).hexdigest()[:8]


@lru_cache(maxsize=1024)
def file_stem(file: str) -> str:
    """Return a file's name as the first part of an id: `sources/…/01-letter.md` is `letter`."""
    stem = re.sub(r"^\d+[-_ ]+", "", PurePath(file).stem)
    stem = re.sub(r"[^A-Za-z0-9-]+", "-", stem).strip("-")[:_STEM_LIMIT].rstrip("-")
    return stem if stem[:1].isalpha() else f"b-{stem}".rstrip("-")


def safe_id(identifier: str) -> str:
    """Return an id of the sources as an id of the manuscript: letters, digits and dashes, a letter first."""
    safe = re.sub(r"[^A-Za-z0-9_-]+", "-", identifier).strip("-")
    if safe == identifier and safe[:1].isalpha() and len(safe) <= _STEM_LIMIT + 14:
        return safe
    stem = safe[:_STEM_LIMIT] if safe[:1].isalpha() else f"b-{safe[:_STEM_LIMIT]}"
    # Not `words_hash`: two ids that differ in white space alone are two.
    return f"{stem}-{hashlib.sha256(identifier.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"
