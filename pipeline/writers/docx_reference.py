"""The reference document, which a person edits in Word: opened, its styles found by name, in our colours."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from pipeline.errors import Location, Problem, did_you_mean
from pipeline.writers.docx_parts import Palette
from pipeline.writers.docx_xml import Colour, language_attribute

if TYPE_CHECKING:
    from docx.document import Document
    from docx.opc.part import Part
    from docx.styles.styles import Styles
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FOREIGN_SETTINGS = ("updateFields", "attachedTemplate", "evenAndOddHeaders", "endnotePr")
"""What Word adds when the document is saved, and what prompts on opening or points to parts left behind."""
BEFORE_NOTES = ("w:compat", "w:docVars", "w:rsids", "w:themeFontLang", "w:clrSchemeMapping")
"""The settings that the schema wants after `w:footnotePr`."""
SLOTS = {"text2": "dk2", "background2": "lt2", "hyperlink": "hlink", "followedHyperlink": "folHlink"}
"""Names of theme colours in styles, and in the theme where they differ."""
LARGEST_BYTES = 50_000_000
"""Of all parts unpacked; a file of 1 MB can hold several gigabytes."""
ATTACHED_TEMPLATE = "attachedTemplate"
"""The relationship that Word writes by itself; what points to it is among `FOREIGN_SETTINGS`."""
_WORDS = re.compile("(?<=[a-z])(?=[A-Z0-9])|(?<=[0-9])(?=[A-Z])|(?<=TOC)(?=.)")
_USES = re.compile('<w:(p|r|tbl)Style w:val="([^"]+)"')
_KINDS = {"p": "paragraph", "r": "character", "tbl": "table"}


@dataclass(frozen=True, slots=True, order=True)
class StyleUse:
    """A style that is written into a file: `paragraph`, `character` or `table`, and its id there."""

    kind: str
    id: str


def style_uses(texts: Iterable[str]) -> frozenset[StyleUse]:
    """Return every style that Word XML refers to."""
    return frozenset(StyleUse(_KINDS[kind], id_) for text in texts for kind, id_ in set(_USES.findall(text)))


def open_reference(path: Path) -> Document | Problem:
    """Return the reference document, or why it cannot be opened."""
    import docx  # noqa: PLC0415 - half of the time that `pipeline --help` may take
    from docx.opc.exceptions import PackageNotFoundError  # noqa: PLC0415

    try:
        if _unpacked_bytes(path) > LARGEST_BYTES:
            size = f"{LARGEST_BYTES // 1_000_000} MB"
            message = f"the document that holds the styles of the Word files unpacks to more than {size}"
            return Problem("reference-too-large", message, _place(path), "delete the pictures in it")
        return docx.Document(str(path))
    except (PackageNotFoundError, BadZipFile, zlib.error, KeyError, ValueError, SyntaxError):
        # A part that is no XML raises lxml's own kind of SyntaxError.
        return Problem(
            "reference-unreadable",
            "the document that holds the styles of the Word files cannot be opened",
            _place(path),
            "save it in Word once more as `Word Document (.docx)`, or restore it from an earlier version",
        )


def _unpacked_bytes(path: Path) -> int:
    if not path.is_file():
        return 0
    with zipfile.ZipFile(path) as archive:
        return sum(part.file_size for part in archive.infolist())


def links_outside(parts: Iterable[Part], path: Path) -> list[Problem]:
    """Return a problem for each thing outside the file that one of the parts would have Word load.

    The template that Word was editing with is dropped without a word.
    """
    problems: list[Problem] = []
    for part in _with_what_they_need(parts):
        external = [one for one in part.rels.values() if one.is_external]
        for one in external:
            kind = one.reltype.rpartition("/")[2]
            if kind == ATTACHED_TEMPLATE:
                del part.rels[one.rId]
                continue
            message = f"`{part.partname}` of the reference document loads `{one.target_ref[:80]}` ({kind})"
            hint = "open it in Word and break or delete the link: a Word file of ours loads nothing"
            problems.append(Problem("reference-link", message, _place(path), hint))
    return problems


def _with_what_they_need(parts: Iterable[Part]) -> Iterator[Part]:
    waiting, seen = list(parts), set()
    while waiting:
        part = waiting.pop(0)
        if part.partname in seen:
            continue
        seen.add(part.partname)
        yield part
        waiting += [one.target_part for one in part.rels.values() if not one.is_external]


def _place(path: Path) -> Location:
    return Location(f"{path.parent.name}/{path.name}")


def adopt_styles(document: Document, wanted: Iterable[StyleUse], path: Path) -> list[Problem]:
    """Give the wanted styles the ids that we write, found by name; return those that are not there.

    Word writes ids in its own language (`Titre1`), names never change by themselves.
    """
    known = {(style.type.name.lower(), _key(str(style.name))): style for style in document.styles}
    problems: list[Problem] = []
    renamed: dict[str, str] = {}
    for use in sorted(wanted):
        style = known.get((use.kind, _key(use.id)))
        if style is None:
            names = [str(style.name) for style in document.styles]
            problems.append(_missing(use, names, path))
        elif style.style_id != use.id:
            renamed[str(style.style_id)] = use.id
    _rename(document.styles, renamed)
    return problems


def _key(name: str) -> str:
    return "".join(name.split()).casefold()


def _missing(use: StyleUse, names: Iterable[str], path: Path) -> Problem:
    name = _WORDS.sub(" ", use.id)
    place = _place(path)
    return Problem(
        "style-missing",
        f"the {use.kind} style `{name}` is not in `{place}`",
        place,
        did_you_mean(name, names) or f"open it in Word and make or rename a {use.kind} style of that name",
    )


def _rename(styles: Styles, renamed: Mapping[str, str]) -> None:
    """Change ids and what refers to them; a stranger that has a wanted id makes room."""
    taken = set(renamed.values())
    ids = {style_id: f"{style_id}Other" for style in styles if (style_id := str(style.style_id)) in taken}
    ids |= renamed
    for style in styles:
        style.style_id = ids.get(str(style.style_id), style.style_id)
        for reference in style.element.iter(f"{W}basedOn", f"{W}next", f"{W}link"):
            value = str(reference.get(f"{W}val"))
            reference.set(f"{W}val", ids.get(value, value))


def dress(document: Document, palette: Palette, language: str) -> None:
    """Set styles in the house's colours and the document's language, and the settings for our parts."""
    colours = _theme_colours(palette)
    root = document.styles.element
    for numbering in list(root.iter(f"{W}numPr")):
        numbering.getparent().remove(numbering)
    for element in root.iter("*"):
        _recolour(element, colours)
    name, value = language_attribute(language)
    for default in root.iterfind(f"{W}docDefaults//{W}lang"):
        default.set(f"{W}{name}", value)
    _settle(document)


def _theme_colours(palette: Palette) -> Mapping[str, Colour]:
    slots = [palette.accent, palette.tint, *palette.sectors.values()]
    links = {"hyperlink": palette.accent, "followedHyperlink": palette.accent}
    return {colour.theme: colour for colour in slots if colour.theme} | links


def _recolour(element: _Element, colours: Mapping[str, Colour]) -> None:
    """Set the cached values of theme colours; a tint or shade of one is left to Word."""
    value = "val" if element.tag == f"{W}color" else "color"
    for theme, family, cached in (("themeColor", "theme", value), ("themeFill", "themeFill", "fill")):
        colour = colours.get(str(element.get(f"{W}{theme}")))
        is_pure = {f"{W}{family}Tint", f"{W}{family}Shade"}.isdisjoint(element.keys())
        if colour and is_pure:
            element.set(f"{W}{cached}", colour.rgb)


def _settle(document: Document) -> None:
    settings = document.settings.element
    for name in FOREIGN_SETTINGS:
        for foreign in settings.findall(f"{W}{name}"):
            settings.remove(foreign)
    notes = settings.find(f"{W}footnotePr")
    if notes is None:
        notes = settings.makeelement(f"{W}footnotePr")
        settings.insert_element_before(notes, *BEFORE_NOTES)
    for separator in notes.findall(f"{W}footnote"):
        notes.remove(separator)
    for number in ("-1", "0"):
        notes.append(notes.makeelement(f"{W}footnote", {f"{W}id": number}))


def recoloured(theme: Part, palette: Palette) -> Part:
    """Return the theme in the house's colours; its fonts and everything else stay as in the reference."""
    xml = theme.blob.decode()
    for name, colour in _theme_colours(palette).items():
        slot = SLOTS.get(name, name)
        filled = f'<a:{slot}><a:srgbClr val="{colour.rgb}"/></a:{slot}>'
        xml = re.sub(rf"<a:{slot}>.*?</a:{slot}>", filled, xml, count=1, flags=re.DOTALL)
    changed: Part = theme.load(theme.partname, theme.content_type, xml.encode(), theme.package)
    for one in theme.rels.values():
        target = one.target_ref if one.is_external else one.target_part
        changed.load_rel(one.reltype, target, one.rId, one.is_external)
    return changed
