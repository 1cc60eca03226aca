"""Markdown inside a paragraph to HTML: the home of Python-Markdown, whose inline patterns alone are used.

Raw HTML and character entities are not among the patterns: they print as typed.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor, LinkInlineProcessor
from markdown.util import AtomicString
from markupsafe import escape

from pipeline.manuscript.addresses import is_address, short_address

_UNWANTED = (
    "reference",
    "link",
    "image_link",
    "image_reference",
    "short_reference",
    "short_image_ref",
    "autolink",
    "automail",
    "html",
    "entity",
)
_LONGEST_LINK = 2_500
"""Characters of words and address: the library looks for the end of each bracket, sign by sign."""
_LINK = r"(?<!\!)\["
_ANGLE = r"<([A-Za-z][A-Za-z0-9+.-]*://[^<>\s]*|[^<>\s!@:/]+@[^<>\s@]+)>"
_BARE = r"(?<![\w@./])https?://[^\s<>]*[^\s<>.,;:!?'\"”’»)\]*_]"
_RAISED = r"\^(?=\S)([^\s^]+)\^"
_LOWERED = r"~(?=\S)([^\s~]+)~"
_MARKED = re.compile(r"[\\`*_\[<&^~\x02\x03h](?:(?<!h)|ttps?:)")
"""What the patterns below begin with; most paragraphs hold none of it, which spares most of the time."""
_CODED = re.compile("\x02(\\d+)\x03")
"""How Python-Markdown keeps a character behind a backslash."""


class _Link(LinkInlineProcessor):
    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[ElementTree.Element | None, int | None, int | None]:
        link, start, end = super().handleMatch(m, data[: m.start() + _LONGEST_LINK])
        if not isinstance(link, ElementTree.Element) or not is_address(link.get("href", "")):
            return None, None, None
        link.attrib.pop("title", None)
        return link, start, end


class _Address(InlineProcessor):
    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[ElementTree.Element | None, int | None, int | None]:
        words = self.unescape(m.group(m.lastindex or 0))
        address = words if ":" in words else f"mailto:{words}"
        if not is_address(address):
            return None, None, None
        link = ElementTree.Element("a", href=address)
        link.text = AtomicString(words)
        return link, m.start(), m.end()


class _Tagged(InlineProcessor):
    def __init__(self, pattern: str, tag: str) -> None:
        super().__init__(pattern)
        self.tag = tag

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[ElementTree.Element | None, int | None, int | None]:
        element = ElementTree.Element(self.tag)
        element.text = m.group(1)
        return element, m.start(), m.end()


class InlineMarkdown:
    """A parser for the words of one paragraph; one serves a whole document."""

    def __init__(self) -> None:
        self._markdown = Markdown()
        self._markdown.ESCAPED_CHARS = [*self._markdown.ESCAPED_CHARS, "<", "&"]
        patterns = self._markdown.inlinePatterns
        for name in _UNWANTED:
            patterns.deregister(name)
        patterns.register(_Link(_LINK, self._markdown), "link", 160)
        patterns.register(_Address(_ANGLE, self._markdown), "angle", 120)
        patterns.register(_Address(_BARE, self._markdown), "bare", 115)
        patterns.register(_Tagged(_RAISED, "sup"), "raised", 50)
        patterns.register(_Tagged(_LOWERED, "sub"), "lowered", 40)

    def html(self, text: str) -> str:
        """Return the text as well-formed HTML of `code`, `a`, `strong`, `em`, `sup`, `sub`, `br` alone."""
        if not _MARKED.search(text) and "  \n" not in text:
            return str(escape(text))
        self._markdown.reset()
        root = ElementTree.Element("div")
        paragraph = ElementTree.SubElement(root, "p")
        paragraph.text = text
        self._markdown.treeprocessors["inline"].run(root)
        return _inner(paragraph)


def code_html(text: str) -> str:
    """Return lines that print as typed, spaces at their start included."""
    lines = [line.rstrip() for line in text.split("\n")]
    kept = ["\u00a0" * (len(line) - len(line.lstrip(" "))) + line.lstrip(" ") for line in lines]
    return "<br/>".join(f"<code>{escape(line)}</code>" if line else "" for line in kept)


def _inner(element: ElementTree.Element) -> str:
    return _text(element.text) + "".join(_outer(child) + _text(child.tail) for child in element)


def _outer(element: ElementTree.Element) -> str:
    if element.tag == "br":
        return "<br/>"
    if element.tag == "code":
        # Python-Markdown has escaped these three signs already.
        typed = (element.text or "").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
        return f"<code>{escape(typed)}</code>"
    inner = _inner(element)
    if element.tag == "a":
        return link_html(_plain(element.get("href", "")), inner, _plain("".join(element.itertext())))
    return f"<{element.tag}>{inner}</{element.tag}>"


def link_html(address: str, inner: str, words: str) -> str:
    """Return a link, its address printed after it unless its words are the address."""
    short = short_address(address)
    if short_address(words) == short:
        return f'<a href="{escape(address)}"><span class="url">{inner}</span></a>'
    return f'<a href="{escape(address)}">{inner}</a> (<span class="url">{escape(short)}</span>)'


def _plain(text: str) -> str:
    return _CODED.sub(lambda match: chr(int(match[1])), text)


def _text(text: str | None) -> str:
    return str(escape(_plain(text or "")))
