"""Addresses that a link may have, and how they are printed."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_MAIL = re.compile(r"mailto:[^\s@<>]+@[^\s@<>]+\.[^\s@<>?]+(\?\S*)?", re.IGNORECASE)


def is_address(address: str) -> bool:
    """Say whether this is an absolute http, https or mailto address."""
    if _MAIL.fullmatch(address):
        return True
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return (
        parts.scheme.lower() in {"http", "https"} and bool(parts.hostname) and not re.search(r"\s", address)
    )


def short_address(address: str) -> str:
    """Return an address as it is printed: without scheme and without a slash at its end."""
    return re.sub(r"^(https?://|mailto:)", "", address, flags=re.IGNORECASE).rstrip("/")
