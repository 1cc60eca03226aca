"""Ids made from words."""

from __future__ import annotations

import hashlib
import re
import unicodedata

MAX_LENGTH = 48


def slug(text: str) -> str:
    """Return the words of a text as `small-letters-and-dashes`, cut at a word; a digest of other scripts."""
    plain = unicodedata.normalize("NFKD", text).casefold().encode("ascii", "ignore").decode("ascii")
    words = re.findall(r"[a-z0-9]+", re.sub(r"['’]", "", plain))
    found = "-".join(words)
    if len(found) > MAX_LENGTH:
        found = found[: MAX_LENGTH + 1].rpartition("-")[0] or found[:MAX_LENGTH]
    return found or digest(text)


def take_id(identifier: str, taken: set[str]) -> str:
    """Return the id, with the first number that makes it differ from those `taken`; it is taken then too."""
    number, found = 1, identifier
    while found in taken:
        number += 1
        found = f"{identifier}-{number}"
    taken.add(found)
    return found


def digest(text: str) -> str:
    """Return six hexadecimal digits that depend on the text alone."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:6]
