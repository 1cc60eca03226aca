"""What may stand in a manuscript, element by element, and where a template breaks the rule."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from pipeline.errors import Location, Problem, did_you_mean
from pipeline.manuscript.blocks import (
    GroupRole,
    HeadingRole,
    ListMarker,
    ParagraphRole,
    PictureWidth,
    SpanRole,
)
from pipeline.manuscript.elements import HEADINGS, TEMPLATE_MARK, Element, parsed_location
from pipeline.manuscript.html_blocks import SHAPES

SPAN_ROLES: tuple[str, ...] = get_args(SpanRole)
GROUPS: Mapping[str, tuple[str, ...]] = {
    "header": ("masthead", "title-block"),
    "section": (
        "section",
        "part",
        "letter",
        "snapshot",
        "day",
        "session",
        "chapter",
        "annex",
        "preamble",
        "operative",
        "agenda",
        "participants",
        "abbreviations",
    ),
    "article": ("story", "profile", "video"),
    "aside": ("box",),
    "div": ("project", "side", "signature"),
    "footer": ("imprint",),
}
_MARKERS = tuple(one for one in get_args(ListMarker) if one != "bullet")
_PLACE = frozenset({"id", "data-source"})
_GROUP = _PLACE | {"class", "data-running", "data-same-page", "data-new-page", "data-sectors"}
_CELL = frozenset({"class", "scope", "colspan", "rowspan"})
_HEADING = _PLACE | {"class", "data-contents", "data-sectors"}
_ATTRIBUTES: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(HEADINGS, _HEADING),
    **dict.fromkeys(GROUPS, _GROUP),
    "p": _PLACE | {"class"},
    "ul": _PLACE,
    "ol": _PLACE | {"class", "start"},
    "li": _PLACE | {"class", "data-sectors"},
    "table": _PLACE | {"class"},
    "caption": frozenset(),
    "thead": frozenset(),
    "tbody": frozenset(),
    "tr": frozenset({"class"}),
    "th": _CELL,
    "td": _CELL,
    "figure": _PLACE | {"class"},
    "img": frozenset({"src", "alt"}),
    "figcaption": frozenset(),
    "nav": _PLACE | {"class"},
    "strong": frozenset(),
    "em": frozenset(),
    "sup": frozenset(),
    "sub": frozenset(),
    "code": frozenset(),
    "br": frozenset(),
    "cite": frozenset({"class"}),
    "a": frozenset({"href"}),
    "span": _PLACE | {"class", "data-sectors", "lang", "dir"},
    "bdi": frozenset({"class", "lang", "dir"}),
}
_STYLES = ("bold", "italic")
_CLASSES: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    **{name: (get_args(HeadingRole), ()) for name in HEADINGS},
    **{name: (roles, ("plan", "progress") if name == "section" else ()) for name, roles in GROUPS.items()},
    "p": (get_args(ParagraphRole), ()),
    "ol": ((*_MARKERS, "toc"), tuple(SHAPES)),
    "li": (("toc-1", "toc-2"), ()),
    "table": (("matrix",), ()),
    "tr": (("total",), ()),
    "th": (("right", "center"), ()),
    "td": (("right", "center"), ()),
    "figure": (get_args(PictureWidth), ()),
    "nav": (("contents",), ()),
    "span": ((*SPAN_ROLES, "footnote"), _STYLES),
    "bdi": (("foreign",), ()),
    "cite": (("italic",), ()),
}
"""Per element: the classes of which one may stand first, and those that may stand behind it."""
assert set(get_args(GroupRole)) == {role for roles in GROUPS.values() for role in roles}  # noqa: S101


class Rules:
    """Judges the elements of one manuscript; problems name the template's line that writes the element."""

    def __init__(self, template: str) -> None:
        self._template = template
        self.problems: list[Problem] = []

    def check(self, element: Element) -> bool:
        """Say whether an element is known; report it, its class or an attribute when one is not."""
        tag = str(element.tag)
        if tag not in _ATTRIBUTES:
            message = f"element `<{tag}>` is not in the vocabulary"
            self.refuse("unknown-element", message, element, did_you_mean(tag, _ATTRIBUTES))
            return False
        for name in map(str, element.attrib):
            if name not in _ATTRIBUTES[tag] and name != TEMPLATE_MARK:
                message = f"attribute `{name}` is not in the vocabulary of `<{tag}>`"
                self.refuse("unknown-attribute", message, element, did_you_mean(name, _ATTRIBUTES[tag]))
        self._check_classes(element, element.get("class", "").split())
        return True

    def refuse(self, code: str, message: str, element: Element, hint: str = "") -> None:
        """Report what a template wrote."""
        self.problems.append(
            Problem(code, message, self.place(element), hint or "templates/README.md lists all")
        )

    def place(self, element: Element) -> Location:
        """Return the line of the template that wrote an element, or the one around it."""
        for one in (element, *element.iterancestors()):
            mark = one.get(TEMPLATE_MARK)
            if mark:
                return parsed_location(mark)
        return Location(self._template)

    def _check_classes(self, element: Element, classes: list[str]) -> None:
        tag = str(element.tag)
        first, more = _CLASSES.get(tag, ((), ()))
        for index, name in enumerate(classes):
            known = first if index == 0 else more
            if name not in known:
                message = f"class `{name}` is not in the vocabulary of `<{tag}>`"
                self.refuse("unknown-class", message, element, did_you_mean(name, known))
