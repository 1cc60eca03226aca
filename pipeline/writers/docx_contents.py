"""The contents: a field in a content control, with entries as Word would compute them."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.manuscript.blocks import Contents, ContentsEntry
from pipeline.writers.docx_parts import Bookmarks
from pipeline.writers.docx_xml import (
    FIELD_END,
    ParagraphFormat,
    escaped,
    field,
    field_begin,
    paragraph,
    tab_run,
    text_run,
)


def write_contents(
    contents: Contents, title: str, bookmarks: Bookmarks, pages: Mapping[str, str], right_tab: int
) -> str:
    """Return `w:sdt` with the title paragraph and one entry a line; nothing asks to be updated on opening."""
    lines = [_entry(entry, bookmarks, pages, right_tab) for entry in contents.entries]
    if lines:
        deepest = max(entry.level for entry in contents.entries)
        begin = field_begin(f'TOC \\o "1-{deepest}" \\h \\z')
        lines[0] = lines[0].replace("</w:pPr>", f"</w:pPr>{begin}", 1)
        lines[-1] = lines[-1].removesuffix("</w:p>") + FIELD_END + "</w:p>"
    return (
        f'<w:sdt><w:sdtPr><w:id w:val="{bookmarks.next_number() + 1_000_000}"/><w:docPartObj>'
        '<w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{title}{''.join(lines)}</w:sdtContent></w:sdt>"
    )


def _entry(entry: ContentsEntry, bookmarks: Bookmarks, pages: Mapping[str, str], right_tab: int) -> str:
    name = escaped(bookmarks.names.get(entry.target, ""))
    body = text_run(entry.text)
    page = pages.get(entry.target, "")
    if page:
        body += tab_run() + field(f"PAGEREF {name} \\h", page)
    format_ = ParagraphFormat(f"TOC{entry.level}", right_tab=right_tab, leader="dot")
    return paragraph(format_, f'<w:hyperlink w:anchor="{name}" w:history="1">{body}</w:hyperlink>')
