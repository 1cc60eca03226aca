"""Link annotations of a page."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as c

from pipeline.importer.geometry import Box
from pipeline.importer.page import Link

MOST_LINKS = 2_000
_LONGEST_URL = 4_096


def read_links(
    document: Any, page: Any, to_box: Callable[[float, float, float, float], Box]
) -> tuple[Link, ...]:
    """Return the links of a loaded page in the order of the file; nothing is followed."""
    links: list[Link] = []
    position, handle = ctypes.c_int(0), c.FPDF_LINK()
    while len(links) < MOST_LINKS and c.FPDFLink_Enumerate(page, position, handle):
        rect = c.FS_RECTF()
        if not c.FPDFLink_GetAnnotRect(handle, rect):
            continue
        url, target = _target(document, handle)
        if url or target:
            links.append(Link(to_box(rect.left, rect.bottom, rect.right, rect.top), url, target))
    return tuple(links)


def _target(document: Any, link: Any) -> tuple[str, int]:
    destination = c.FPDFLink_GetDest(document, link)
    action = None if destination else c.FPDFLink_GetAction(link)
    if action:
        if c.FPDFAction_GetType(action) == c.PDFACTION_URI:
            buffer = ctypes.create_string_buffer(_LONGEST_URL)
            size = c.FPDFAction_GetURIPath(document, action, buffer, _LONGEST_URL)
            return buffer.raw[: max(0, min(size, _LONGEST_URL) - 1)].decode("utf-8", "replace"), 0
        destination = c.FPDFAction_GetDest(document, action)
    return "", (c.FPDFDest_GetDestPageIndex(document, destination) + 1) if destination else 0
