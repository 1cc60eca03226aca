"""The fonts of a joined file: one subset for all parts. Home of uharfbuzz."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.writers.pdf_join_file import PdfFile
from pipeline.writers.pdf_join_part import FontUse, literal, reference

Subset = Callable[[FontUse], bytes]
"""Gives a font's file with the glyphs of the use alone; their numbers stay what they are."""
UNUSED_TABLES = ("BASE", "DSIG", "EBDT", "EBLC", "EBSC", "GPOS", "GSUB", "JSTF", "LTSH", "PCLT", "SVG ")
BATCH = 100
"""A character map names no more glyphs than this at a time (Adobe technical note 5014)."""


def subset_of(content: bytes, use: FontUse) -> bytes:
    """Return the font's file with the glyphs of the use alone, as WeasyPrint subsets it."""
    import uharfbuzz as harfbuzz  # type: ignore[import-untyped] # noqa: PLC0415 - a kept subset needs none

    flags = harfbuzz.SubsetFlags
    smaller = flags.PASSTHROUGH_UNRECOGNIZED | flags.DESUBROUTINIZE
    wanted = harfbuzz.SubsetInput()
    wanted.glyph_set.update(use.texts)
    wanted.drop_table_tag_set.update(int.from_bytes(tag.encode()) for tag in UNUSED_TABLES)
    wanted.flags = smaller | flags.RETAIN_GIDS
    face = harfbuzz.subset(harfbuzz.Face(content, use.index), wanted)
    # The empty glyphs behind the last one that is used go in a second run.
    wanted = harfbuzz.SubsetInput()
    wanted.glyph_set.update(range(max(use.texts) + 1))
    wanted.flags = smaller | flags.NO_HINTING
    return bytes(harfbuzz.subset(face, wanted).blob.data)


def merged(uses: Sequence[FontUse]) -> dict[tuple[str, str], FontUse]:
    """Return one use for each font's name and file; the first part that knows a glyph's text decides."""
    found: dict[tuple[str, str], FontUse] = {}
    for use in uses:
        before = found.get((use.name, use.file))
        if before is None:
            found[use.name, use.file] = use
            continue
        widths = {**use.widths, **before.widths}
        texts = {**use.texts, **before.texts}
        if len(texts) > len(before.texts) or len(widths) > len(before.widths):
            found[use.name, use.file] = replace(before, widths=widths, texts=texts)
    return found


def put_font(file: PdfFile, use: FontUse, content: bytes) -> bytes:
    """Write a font with its subset; return its reference."""
    font, text_map, program = file.reserve(3), file.reserve(), file.reserve()
    is_opentype = content[:4] == b"OTTO"
    kind = b"<</Subtype /OpenType" if is_opentype else b"<</Length1 %d" % len(content)
    file.put_packed(program, content, kind)
    file.put_packed(text_map, _character_map(use))
    texts = [
        _font(use, reference(text_map), reference(font + 1)),
        _descendant(use, reference(font + 2), 0 if is_opentype else 2),
        _descriptor(use, reference(program), 3 if is_opentype else 2),
    ]
    file.put_objects(range(font, font + 3), texts)
    return reference(font)


def _font(use: FontUse, text_map: bytes, descendant: bytes) -> bytes:
    """Return the font that a page names; the arguments are references."""
    return (
        b"<</Type /Font/Subtype /Type0/BaseFont %b/Encoding /Identity-H/DescendantFonts [%b]/ToUnicode %b>>"
        % (
            use.base_name.encode(),
            descendant,
            text_map,
        )
    )


def _descendant(use: FontUse, descriptor: bytes, kind: int) -> bytes:
    """Return the font with the widths of its glyphs."""
    return (
        b"<</Type /Font/Subtype /CIDFontType%d/BaseFont %b/CIDSystemInfo <</Registry (Adobe)"
        b"/Ordering (Identity)/Supplement 0>>/CIDToGIDMap /Identity/W [%b]/FontDescriptor %b>>"
    ) % (kind, use.base_name.encode(), b" ".join(_runs(use.widths)), descriptor)


def _descriptor(use: FontUse, file: bytes, kind: int) -> bytes:
    """Return the font's measures, as WeasyPrint states them."""
    ascent, descent, flags, angle, stem_v, stem_h = use.metrics
    if len(use.widths) > 1 and len(set(use.widths.values())) == 1:
        flags |= 1
    widest = max(use.widths.values(), default=0)
    return (
        b"<</Type /FontDescriptor/FontName %b/FontFamily %b/Flags %d/FontBBox [0 %d %d %d]/ItalicAngle %d"
        b"/Ascent %d/Descent %d/CapHeight %d/StemV %d/StemH %d/FontFile%d %b>>"
    ) % (
        use.base_name.encode(),
        literal(use.family),
        flags,
        descent,
        widest,
        ascent,
        angle,
        ascent,
        descent,
        ascent,
        stem_v,
        stem_h,
        kind,
        file,
    )


def _character_map(use: FontUse) -> bytes:
    """Return the program that says which characters each glyph stands for."""
    lines = [
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo\n"
        "<< /Registry (Adobe)\n/Ordering (UCS)\n/Supplement 0\n>> def\n/CMapName /Adobe-Identity-UCS def\n"
        "/CMapType 2 def\n1 begincodespacerange\n<0000> <ffff>\nendcodespacerange"
    ]
    glyphs = sorted(use.texts)
    for start in range(0, len(glyphs), BATCH):
        some = glyphs[start : start + BATCH]
        lines.append(f"{len(some)} beginbfchar")
        lines += [f"<{glyph:04x}> <{use.texts[glyph].encode('utf-16-be').hex()}>" for glyph in some]
        lines.append("endbfchar")
    lines.append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend")
    return "\n".join(lines).encode()


def _runs(widths: Mapping[int, int]) -> Iterator[bytes]:
    """Yield the widths of glyphs whose numbers follow each other in one list."""
    run: list[int] = []
    for glyph in sorted(widths):
        if run and glyph - 1 not in widths:
            yield b"%d [%b]" % (run[0], b" ".join(b"%d" % widths[one] for one in run))
            run = []
        run.append(glyph)
    if run:
        yield b"%d [%b]" % (run[0], b" ".join(b"%d" % widths[one] for one in run))
