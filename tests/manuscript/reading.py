"""Reading a rendered manuscript: the words of one chapter as bare HTML, and problems as lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml import etree, html

from pipeline.content.document import Document
from pipeline.manuscript.blocks import Block, Group, Heading, Manuscript
from pipeline.manuscript.render import Rendered, render
from tests.manuscript.documents import TEMPLATES, meeting


def manuscript_of(document: Document) -> Manuscript:
    rendered = render(document, TEMPLATES)
    assert rendered.manuscript is not None, "\n".join(map(str, rendered.problems))
    return rendered.manuscript


def bare(manuscript: Manuscript, path: str) -> str:
    """Return what stands inside the element that an XPath names, a block a line, without ids and places."""
    found = html.document_fromstring(manuscript.html).xpath(path)
    assert isinstance(found, list)
    assert len(found) == 1, path
    element = found[0]
    assert isinstance(element, etree._Element)
    for one in element.iter(etree.Element):
        for name in ("id", "data-source"):
            one.attrib.pop(name, "")
    children = (
        etree.tostring(child, encoding="unicode", method="html", with_tail=False) for child in element
    )
    return "\n".join(children)


def prose_html(text: str) -> str:
    """Return the HTML of a Markdown text, without the heading of the chapter in which it stands."""
    lines = bare(manuscript_of(meeting(text=text)), "//section[@class='chapter']").split("\n")
    return "\n".join(lines[1:])


def problems_of(rendered: Rendered) -> list[str]:
    return [str(problem) for problem in rendered.problems]


def prose_problems(text: str) -> list[str]:
    """Return the first line of each message about a Markdown text that begins in line 1 of `text.md`."""
    return [one.split("\n")[0] for one in problems_of(render(meeting(text=text), TEMPLATES))]


def headings(blocks: Sequence[Block]) -> Iterator[Heading]:
    """Return all headings in reading order."""
    for block in blocks:
        if isinstance(block, Heading):
            yield block
        elif isinstance(block, Group):
            yield from headings(block.children)


def spaces(words: str) -> str:
    """Return words with plain spaces, where a test does not look at unbreakable ones."""
    return re.sub("[\u00a0\u202f]", " ", words)
