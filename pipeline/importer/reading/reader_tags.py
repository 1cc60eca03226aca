"""The structure tree of a page."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as c

from pipeline.importer.page import Tag

DEEPEST = 60
MOST_TAGS = 20_000


def read_tags(page: Any) -> tuple[Tag, ...]:
    """Return the structure elements of a loaded page in their order, () for a page without tags."""
    tree = c.FPDF_StructTree_GetForPage(page)
    if not tree:
        return ()
    try:
        left = [MOST_TAGS]
        roots = range(min(c.FPDF_StructTree_CountChildren(tree), MOST_TAGS))
        found = (_tag(c.FPDF_StructTree_GetChildAtIndex(tree, index), left, 0) for index in roots)
        return tuple(tag for tag in found if tag is not None)
    finally:
        c.FPDF_StructTree_Close(tree)


def _tag(element: Any, left: list[int], depth: int) -> Tag | None:
    if not element or depth > DEEPEST or left[0] <= 0:
        return None
    left[0] -= 1
    children, marks = [], []
    for index in range(min(c.FPDF_StructElement_CountChildren(element), MOST_TAGS)):
        mark = c.FPDF_StructElement_GetChildMarkedContentID(element, index)
        if mark >= 0:
            marks.append(mark)
            continue
        child = _tag(c.FPDF_StructElement_GetChildAtIndex(element, index), left, depth + 1)
        if child is not None:
            children.append(child)
    return Tag(
        role=_words(c.FPDF_StructElement_GetType, element),
        marks=tuple(marks),
        alternative=_words(c.FPDF_StructElement_GetAltText, element),
        spans=(_number(element, b"RowSpan"), _number(element, b"ColSpan")),
        children=tuple(children),
    )


def _words(read: Callable[..., int], element: Any) -> str:
    size = read(element, None, 0)
    if size <= 2:
        return ""
    buffer = ctypes.create_string_buffer(size)
    read(element, buffer, size)
    return buffer.raw[: size - 2].decode("utf-16-le", "replace")


def _number(element: Any, name: bytes) -> int:
    value = ctypes.c_float()
    for index in range(min(c.FPDF_StructElement_GetAttributeCount(element), 8)):
        attributes = c.FPDF_StructElement_GetAttributeAtIndex(element, index)
        found = c.FPDF_StructElement_Attr_GetValue(attributes, name)
        if found and c.FPDF_StructElement_Attr_GetNumberValue(found, value):
            return max(1, min(int(value.value), 1000))
    return 1
