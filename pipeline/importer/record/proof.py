"""proof.html: each page of the original beside the text that was taken from it, in one self-contained file.

It is written page by page, so that a long document needs no more memory than a short one. Nothing in it comes
from elsewhere: style and script are let in by their digest, pictures as data.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO, TypeAlias

from pipeline.importer.block import Block, Kind
from pipeline.importer.read import Imported, PageSummary
from pipeline.importer.reading.reader_pictures import PictureReader
from pipeline.importer.record.doubts import ListedDoubt, block_id
from pipeline.importer.record.proof_block import block_html, escaped, outline_svg, parts_of, reason_html
from pipeline.importer.record.record_text import RecordFacts

DOTS_PER_INCH = 100
MOST_SHEETS = 1000
"""Pages that are shown as pictures; a browser hardly opens more."""
_MOST_LISTED = 2000
_MEDIA = {"jpg": "jpeg", "png": "png"}
_MOST_OPEN = 12
_NO_DOUBT = "Nothing in this document raised a doubt. That does not prove that all is right."
_NOTHING = '<p class="continued">Nothing was read on this page.</p>\n'
_LEGEND = (
    ("Headings", (Kind.HEADING,)),
    ("Paragraphs", (Kind.PARAGRAPH,)),
    ("List items", (Kind.LIST_ITEM,)),
    ("Tables", (Kind.TABLE,)),
    ("Pictures", (Kind.PICTURE,)),
    ("Captions and credits", (Kind.CAPTION, Kind.CREDIT)),
    ("Notes", (Kind.NOTE,)),
    ("Running heads and page numbers", (Kind.HEAD, Kind.FOOT)),
)


@dataclass(frozen=True, slots=True)
class Proof:
    """What a proof shows."""

    facts: RecordFacts
    imported: Imported
    doubts: Sequence[ListedDoubt]
    left_out: Mapping[int, str]
    """Why a picture is not in the text, by the index of its block."""


ProofWriter: TypeAlias = Callable[[Proof, PictureReader, Path, TextIO], None]


def write_proof(proof: Proof, reader: PictureReader, templates: Path, file: TextIO) -> None:
    """Write the proof of a record; `templates` holds proof.css and proof.js."""
    style = (templates / "proof.css").read_text(encoding="utf-8")
    script = (templates / "proof.js").read_text(encoding="utf-8")
    file.write(_opening(proof, style, script))
    pages = _Pages(proof)
    for page in proof.imported.pages:
        file.write(pages.section(page, reader))
    file.write(f"</main>\n<script>{script}</script>\n</body>\n</html>\n")


def _opening(proof: Proof, style: str, script: str) -> str:
    facts = proof.facts
    policy = (
        f"default-src 'none'; img-src data:; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    pages = len(proof.imported.pages)
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Proof of {escaped(facts.title)}</title>
<style>{style}</style>
</head>
<body>
<a class="skip" href="#pages">To the pages</a>
<header class="head">
<p class="kicker">Proof of an import</p>
<h1 dir="auto">{escaped(facts.title)}</h1>
<p class="source">{escaped(facts.file_name)} · {pages} {"page" if pages == 1 else "pages"} · taken for a
{escaped(facts.kind)}: {escaped(facts.reason)}</p>
<p class="how">On the left stands each page of the original, on the right the text that was taken from it, in
the order in which it will be read. Point at a block or a box to see where it belongs; click on a box to find
its words. What should be looked at is marked in red: <kbd>n</kbd> leads to the next doubt,
<kbd>p</kbd> to the one before, <kbd>↑</kbd> and <kbd>↓</kbd> from block to block.
Mend the text in the record’s files, not here.</p>
</header>
{_bar(proof)}
<main id="pages">
{_doubt_list(proof)}
{_facts_table(facts)}
"""


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}"


def _bar(proof: Proof) -> str:
    counts = Counter(block.kind for block in proof.imported.blocks)
    keys = []
    for name, kinds in _LEGEND:
        count = sum(counts[kind] for kind in kinds)
        if count:
            keys.append(
                f'<button class="key {kinds[0]}" type="button" aria-pressed="true" '
                f'data-kinds="{" ".join(kinds)}" title="Show or hide"><i></i>{name} <b>{count}</b></button>'
            )
    pages = proof.imported.pages
    options = "".join(
        f'<option value="page-{one.number}">{escaped(_page_name(one))}</option>' for one in pages
    )
    count = len(proof.doubts)
    disabled = "" if count else " disabled"
    return f"""<nav class="bar" aria-label="Legend and doubts">
{"".join(keys)}
<span class="walk"><label>Go to <select id="page">{options}</select></label>
<output id="count">{_counted(count)}</output>
<button id="previous" type="button"{disabled}>Previous</button>
<button id="next" class="next" type="button"{disabled}>Next doubt</button></span>
</nav>"""


def _counted(count: int) -> str:
    return "no doubts" if not count else f"{count} doubt{'s' if count > 1 else ''}"


def _page_name(page: PageSummary) -> str:
    return (
        f"Page {page.label}" if page.label == str(page.number) else f"Page {page.label} (sheet {page.number})"
    )


def _doubt_list(proof: Proof) -> str:
    if not proof.doubts:
        return f'<p class="none">{_NO_DOUBT}</p>'
    rows = "".join(_doubt_row(one) for one in proof.doubts[:_MOST_LISTED])
    is_open = " open" if len(proof.doubts) <= _MOST_OPEN else ""
    head = "".join(f'<th scope="col">{name}</th>' for name in ("Where", "Doubt", "Why", "Begins with"))
    return (
        f'<details class="doubts"{is_open}><summary>{_counted(len(proof.doubts))}: what should be looked at'
        f"</summary><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></details>"
    )


def _doubt_row(listed: ListedDoubt) -> str:
    doubt = listed.doubt
    place = block_id(listed.block) or f"page-{doubt.page_number}"
    return (
        f'<tr><td><a href="#{place}">Page {doubt.page_number}</a></td><td>{escaped(doubt.code)}</td>'
        f"<td>{reason_html(doubt.reason)}</td><td>{escaped(listed.text)}</td></tr>"
    )


def _facts_table(facts: RecordFacts) -> str:
    claimed = {
        name: value if isinstance(value, str) else "; ".join(value)
        for name, value in facts.inventory.claimed.items()
    }
    rows = "".join(
        f'<tr><th scope="row">{escaped(name)}</th><td>{escaped(claimed.get(name, ""))}</td>'
        f"<td>{escaped(facts.found.get(name, ''))}</td></tr>"
        for name in dict.fromkeys((*facts.found, *claimed))
    )
    contents = facts.inventory.contents
    packed = (
        f"{len(contents.attachments)} attached files, {len(contents.scripts)} scripts or launches and "
        f"{len(contents.links)} addresses are listed in record.yml; none was opened or run."
    )
    return (
        "<details><summary>What the file claims, and what its pages show</summary>"
        '<table><thead><tr><th scope="col"></th><th scope="col">Claimed by the file</th>'
        f'<th scope="col">Found on its pages</th></tr></thead><tbody>{rows}</tbody></table>'
        f"<p>{escaped(facts.inventory.format)}; {packed} SHA-256 {facts.sha256}</p></details>"
    )


class _Pages:
    """The blocks and doubts of a document, sorted by page."""

    def __init__(self, proof: Proof) -> None:
        self._proof = proof
        self._count = len(proof.imported.pages)
        self._begin: dict[int, list[int]] = defaultdict(list)
        self._parts: dict[int, list[tuple[int, Block]]] = defaultdict(list)
        for index, block in enumerate(proof.imported.blocks):
            self._begin[block.page_number].append(index)
        self._doubts: dict[int, list[tuple[int, ListedDoubt]]] = defaultdict(list)
        self._of_page: dict[int, list[tuple[int, ListedDoubt]]] = defaultdict(list)
        for number, doubt in enumerate(proof.doubts, start=1):
            if doubt.block >= 0:
                self._doubts[doubt.block].append((number, doubt))
            else:
                self._of_page[doubt.doubt.page_number].append((number, doubt))
        self._continued: dict[int, list[int]] = defaultdict(list)
        for index, block in enumerate(proof.imported.blocks):
            for number in parts_of(block):
                if number != block.page_number:
                    self._continued[number].append(index)

    def section(self, page: PageSummary, reader: PictureReader) -> str:
        """Return a page's section, with its picture inside."""
        texts = [self._text(index, order) for order, index in enumerate(self._begin[page.number], start=1)]
        continued = [self._continuation(index) for index in self._continued[page.number]]
        doubts = "".join(_doubt_html(number, one) for number, one in self._of_page[page.number])
        sure = f", {page.confidence:.0%} sure" if 0 < page.confidence < 1 else ""
        return (
            f'<section class="page" id="page-{page.number}">\n<h2>{escaped(_page_name(page))} <small>'
            f"{page.number} of {self._count} · {page.method}{sure}: {escaped(page.reason)}</small></h2>\n"
            f"{doubts}"
            f'<div class="pair">\n<figure class="sheet">{self._sheet(page, reader)}</figure>\n'
            f'<div class="text">\n{"".join(continued)}{"".join(texts) or _NOTHING}</div>\n'
            "</div>\n</section>\n"
        )

    def _text(self, index: int, order: int) -> str:
        block = self._proof.imported.blocks[index]
        doubts = "".join(_doubt_html(number, one) for number, one in self._doubts[index])
        return block_html(block, index, order, doubts + self._left_out(index))

    def _left_out(self, index: int) -> str:
        reason = self._proof.left_out.get(index)
        return f'<p class="continued">Not taken into the text: {escaped(reason)}</p>' if reason else ""

    def _continuation(self, index: int) -> str:
        number = self._proof.imported.blocks[index].page_number
        return (
            f'<p class="continued" data-b="{block_id(index)}">Goes on from '
            f'<a href="#{block_id(index)}">page {number}</a></p>\n'
        )

    def _sheet(self, page: PageSummary, reader: PictureReader) -> str:
        if page.number > MOST_SHEETS:
            return f'<p class="lost">Only the first {MOST_SHEETS} pages are shown.</p>'
        picture = reader.sheet(page.number, dots_per_inch=DOTS_PER_INCH, grey=self._is_grey(page.number))
        if picture is None:
            return '<p class="lost">This page cannot be painted.</p>'
        blocks = self._proof.imported.blocks
        outlines = "".join(
            outline_svg(blocks[index], index, order, page.number, is_doubted=bool(self._doubts[index]))
            for order, index in (
                *((0, index) for index in self._continued[page.number]),
                *enumerate(self._begin[page.number], start=1),
            )
        )
        content = base64.b64encode(picture.content).decode("ascii")
        width, height = f"{page.width:.1f}", f"{page.height:.1f}"
        return (
            f'<svg viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" '
            f'aria-label="Page {page.number} of the original">'
            f'<image href="data:image/{_MEDIA[picture.suffix]};base64,{content}" '
            f'width="{width}" height="{height}" '
            f'preserveAspectRatio="none"{_turn(page)}/>{outlines}'
            f'<rect class="edge" width="{width}" height="{height}"/></svg>'
        )

    def _is_grey(self, number: int) -> bool:
        """Tell whether nothing in colour was read on the page."""
        for index in self._begin[number]:
            block = self._proof.imported.blocks[index]
            if block.image is not None or block.panel is not None:
                return False
            if any(_is_coloured(line.style.colour) for line in block.lines):
                return False
        return True


def _turn(page: PageSummary) -> str:
    """Return the attribute that lays a page that was straightened for recognition under its boxes."""
    if not page.turn:
        return ""
    return f' transform="rotate({page.turn:.2f} {page.width / 2:.1f} {page.height / 2:.1f})"'


def _is_coloured(colour: int) -> bool:
    red, green, blue = colour >> 16 & 255, colour >> 8 & 255, colour & 255
    return max(red, green, blue) - min(red, green, blue) > 24


def _doubt_html(number: int, listed: ListedDoubt) -> str:
    return (
        f'<p class="doubt" id="d{number}" tabindex="-1">⚑ <b>{escaped(listed.doubt.code)}</b> '
        f"{reason_html(listed.doubt.reason)}</p>"
    )
