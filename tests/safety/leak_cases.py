"""Every known route by which a source, a template or the reference document reaches a file or a host."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from tests.safety.places import TEMPLATES, Kind, Place

UP = "../../../../outside"
"""From the folder of a document to the canaries; one more from its pictures, one less from the house."""
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"


@dataclass(frozen=True, slots=True)
class Case:
    """One attack; it may end in a message or in files, never with the canary read or a host called."""

    name: str
    attack: Callable[[Place], None]
    kind: Kind = "newsletter"


def linked(name: str, target: str, kind: Kind = "newsletter", *, of_house: bool = False) -> Case:
    """Return the case of a file or folder that is a link to one outside."""

    def attack(place: Place) -> None:
        place.link((place.house if of_house else place.folder) / name, place.outside / target)

    return Case(f"link: {'house/' if of_house else ''}{name}", attack, kind)


def pictured(shown: str, file: str) -> Case:
    """Return the case of a picture's file that is named as an attacker likes."""

    def attack(place: Place) -> None:
        row = f'ningbo,"{filled(file, place)}",full,'
        place.change(place.folder / "photos.csv", "ningbo,ningbo.png,full,", row)

    return Case(f"photos.csv: {shown}", attack)


def logo(file: str) -> Case:
    """Return the case of a logo that lies elsewhere."""

    def attack(place: Place) -> None:
        place.change(place.house / "house.yml", "logo: logo.png", f'logo: "{filled(file, place)}"')

    return Case(f"logo: {file}", attack)


def written(text: str) -> Case:
    """Return the case of Markdown in a story."""

    def attack(place: Place) -> None:
        place.change(place.folder / "CHN-CLT.md", "They were mended.", filled(text, place))

    return Case(f"Markdown: {text}", attack)


def configured(text: str) -> Case:
    """Return the case of a line in issue.yml."""

    def attack(place: Place) -> None:
        old = "description: What the office did."
        place.change(place.folder / "issue.yml", old, filled(text, place))

    return Case(f"YAML: {text}", attack)


def templated(text: str, *, head: bool = False) -> Case:
    """Return the case of a template: words in its body, or in the head of the page."""

    def attack(place: Place) -> None:
        for name, target in (("x.j2", "canary.j2"), ("y.j2", "canary")):
            place.link(place.templates / name, place.outside / target)
        if head:
            page = place.templates / "page.html.j2"
            place.change(page, "</head>", f"{filled(text, place)}</head>")
        else:
            page = place.templates / "newsletter.html.j2"
            place.change(page, "{% block body %}", "{% block body %}" + filled(text, place))

    return Case(f"template{' head' if head else ''}: {text}", attack)


def styled(text: str, *, first: bool = False) -> Case:
    """Return the case of a rule in a style sheet, at its end or its beginning."""

    def attack(place: Place) -> None:
        sheet = place.templates / "css" / "page.css"
        old, new = sheet.read_text(encoding="utf-8"), filled(text, place)
        place.write(sheet, f"{new}\n{old}" if first else f"{old}\n{new}\n")

    return Case(f"CSS: {text}", attack)


def referred(name: str, changes: Mapping[str, Callable[[str, Place], str]]) -> Case:
    """Return the case of a reference document with parts that an attacker wrote."""

    def attack(place: Place) -> None:
        with zipfile.ZipFile(TEMPLATES / "reference.docx") as archive:
            parts = {one: archive.read(one).decode() for one in archive.namelist()}
        for part, change in changes.items():
            parts[part] = change(parts.get(part, ""), place)
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            for part, text in parts.items():
                archive.writestr(part, text)
        place.write(place.templates / "reference.docx", packed.getvalue())

    return Case(f"reference.docx: {name}", attack)


def external(kind: str) -> Callable[[str, Place], str]:
    """Return a change of relationships that adds one to the canary and one to the listener."""

    def change(text: str, place: Place) -> str:
        rows = "".join(
            f'<Relationship Id="rIdX{n}" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="External"/>'
            for n, target in enumerate((f"{place.canary}.docx", f"{place.host}/x.docx"))
        )
        if text:
            return text.replace("</Relationships>", f"{rows}</Relationships>")
        return f'<Relationships xmlns="{RELATIONSHIPS}">{rows}</Relationships>'

    return change


def inserted(old: str, new: str) -> Callable[[str, Place], str]:
    """Return a change that puts XML before words that stand in a part."""

    def change(text: str, place: Place) -> str:
        assert old in text
        return text.replace(old, filled(new, place) + old, 1)

    return change


def entity(text: str, place: Place) -> str:
    """Return a part with an entity that stands for the canary."""
    declaration, end, rest = text.partition("?>")
    doctype = f'<!DOCTYPE x [<!ENTITY canary SYSTEM "{place.canary}">]>'
    return f"{declaration}{end}{doctype}{rest}".replace('w:val="Normal"', 'w:val="Normal&canary;"', 1)


def filled(text: str, place: Place) -> str:
    """Return a text with the canary's address for CANARY, its path for PATH and the listener's for HOST."""
    path = str(place.outside / "canary")
    return text.replace("CANARY", place.canary).replace("PATH", path).replace("HOST", place.host)


def templates_linked(name: str, target: str) -> Case:
    """Return the case of a template's file or folder that is a link to one outside."""
    return Case(
        f"link: templates/{name}", lambda place: place.link(place.templates / name, place.outside / target)
    )


def _svg(place: Place) -> str:
    return f'{SVG}<image href="{place.canary}.png" width="9"/><image xlink:href="{place.host}/s.png"/></svg>'


def drawn(name: str) -> Case:
    """Return the case of an SVG that loads pictures, under any name."""

    def attack(place: Place) -> None:
        place.write(place.folder / "photos" / name, _svg(place))
        place.change(place.folder / "photos.csv", "ningbo,ningbo.png", f"ningbo,{name}")

    return Case(f"picture: an SVG as {name}", attack)


def _postscript(place: Place) -> None:
    content = (
        f"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n({place.outside}/canary) run showpage\n%%EOF\n"
    )
    place.write(place.folder / "photos" / "ningbo.png", content)


def _chart_of_formulas(place: Place) -> None:
    rows = f'label,value\n"=WEBSERVICE(""{place.host}/w"")",15\n"=HYPERLINK(""{place.canary}"")",14\n'
    place.write(place.folder / "photos" / "pupils.csv", rows)


def _files_outside(place: Place) -> None:
    place.change(place.folder / "issue.yml", "files: [video-1]", f'files: ["{UP}/canary"]')


def _silenced_outside(place: Place) -> None:
    rows = f"rule,place,reason,name\nSPELL-VARIANT,{UP}/canary.md:1,none,Eve\n"
    place.write(place.folder / "check-ignore.csv", rows)


def _circle(place: Place) -> None:
    place.link(place.folder / "photos" / "a.png", "b.png")
    place.link(place.folder / "photos" / "b.png", f"../{UP}/canary.png")
    place.change(place.folder / "photos.csv", "ningbo,ningbo.png", "ningbo,a.png")


def _house_linked(place: Place) -> None:
    place.link(place.house, place.outside / "house")


LINKS = (
    linked("CHN.md", "canary.md"),
    linked("issue.yml", "canary.yml"),
    linked("photos.csv", "canary.csv"),
    linked("figures.csv", "canary.csv"),
    linked("check-ignore.csv", "canary.csv"),
    linked("README.md", "canary.md"),
    linked("photos/ningbo.png", "canary.png"),
    linked("photos/pupils.csv", "canary.csv"),
    linked("photos", "photos"),
    linked("d1-02-themes.md", "canary.md", "meeting"),
    linked("centres.csv", "canary.csv", "meeting"),
    linked("meeting.yml", "canary.yml", "meeting"),
    linked("content.md", "canary.md", "record"),
    linked("record.yml", "canary.yml", "record"),
    linked("original.pdf", "canary.pdf", "record"),
    linked("photos/p1.png", "canary.png", "record"),
    linked("house.yml", "house/house.yml", of_house=True),
    linked("people.csv", "house/people.csv", of_house=True),
    linked("terms.csv", "house/terms.csv", of_house=True),
    linked("logo.png", "canary.png", of_house=True),
    Case("link: the folder of the house", _house_linked),
    Case("link: a chain of two", _circle),
)
FIELDS = (
    pictured("a relative path", f"../{UP}/canary.png"),
    pictured("an absolute path", "PATH.png"),
    pictured("a file address", "CANARY.png"),
    pictured("a web address", "HOST/x.png"),
    pictured("backslashes", "..\\..\\..\\..\\..\\outside\\canary.png"),
    pictured("a percent sign", "%2e%2e/%2e%2e/canary.png"),
    pictured("a row of bars", f"../{UP}/canary.csv"),
    pictured("a device", "/dev/zero"),
    logo("../../../outside/canary.png"),
    logo("PATH.png"),
    logo("HOST/logo.png"),
    Case("issue.yml: files outside", _files_outside),
    Case("check-ignore.csv: a place outside", _silenced_outside),
    Case("chart: formulas that load", _chart_of_formulas),
    Case("picture: PostScript that runs a file", _postscript),
    drawn("x.svg"),
    drawn("ningbo.png"),
)
TEXTS = (
    written("![x](CANARY.png) and ![y](PATH.png)"),
    written("![x](HOST/x.png)\n\n![y][z]\n\n[z]: HOST/y.png"),
    written('<img src="HOST/x.png"> <img src="CANARY.png">'),
    written('<link rel="attachment" href="CANARY"> <a rel="attachment" href="PATH">x</a>'),
    written('<iframe src="CANARY"></iframe><object data="HOST/o"></object><embed src="HOST/e">'),
    written('<style>@import "HOST/a.css"; p { background: url(CANARY.png) }</style>'),
    written('<svg xmlns="http://www.w3.org/2000/svg"><image href="CANARY.png"/></svg>'),
    written('<base href="HOST/"><xi:include href="CANARY" parse="text"/>'),
    written("[a file](CANARY) and <CANARY> and [b](PATH)"),
    written("<table><tr><td background='HOST/t.png'><img src='CANARY.png'></td></tr></table>"),
    written("{% include 'canary' %} {{ ''.__class__.__mro__ }} {{ house.logo.read_text() }}"),
    written('--8<-- "PATH"\n\n!include PATH\n\n.. include:: PATH\n'),
    written("[[photo:../../../../outside/canary]] [[PATH]] [[include:PATH]]"),
    written("A note.[^1]\n\n[^1]: ![x](HOST/n.png) CANARY\n"),
    configured("description: !include PATH"),
    configured("description: !!python/object/apply:builtins.open [PATH]"),
    configured("description: !<tag:yaml.org,2002:python/name:os.system> x"),
    configured("base: &b {x: PATH}\ndescription: *b"),
    configured("<<: {include: PATH}\ndescription: x"),
    configured("lead_link: CANARY\ndescription: CANARY"),
)
TEMPLATED = (
    templated("{% include 'x.j2' %}"),
    templated("{% include '../../outside/canary.j2' %}"),
    templated("{% include 'PATH.j2' %}"),
    templated("{% import 'y.j2' as y %}{{ y }}"),
    templated("<p>{{ house.logo.read_text() }}</p>"),
    templated("<p>{{ house.folder.joinpath('../../../outside/canary').read_text() }}</p>"),
    templated(
        "<p>{{ (document.photos.values() | first).file.with_name('x').joinpath('PATH').open().read() }}</p>"
    ),
    templated("<p>{{ document.folder.parent.parent.parent.parent.rglob('canary*') | list }}</p>"),
    templated(
        "<p>{{ house.folder | map('string') | list }}{{ [house.folder] | map(attribute='parent') }}</p>"
    ),
    templated("<p>{{ ''.__class__.__mro__[1].__subclasses__() }}</p>"),
    templated("<p>{{ cycler.__init__.__globals__.os.popen('cat PATH').read() }}</p>"),
    templated("<p>{{ blocks.__self__.document.__class__.__init__.__globals__ }}</p>"),
    templated("<p>{{ ''['__class__'] }}{{ '' | attr('__class__') }}{{ '{0.__class__}'.format('') }}</p>"),
    templated('<p>x</p><figure class="full"><img src="CANARY.png" alt="x"/></figure>'),
    templated("<p style=\"background: url('HOST/x.png')\">x</p>"),
    templated('<p><a rel="attachment" href="CANARY">x</a> <object data="HOST/o">x</object></p>'),
    templated('<link rel="attachment" href="CANARY"/><link rel="attachment" href="HOST/a"/>', head=True),
    templated(
        '<link rel="stylesheet" href="CANARY.css"/><link rel="stylesheet" href="HOST/a.css"/>', head=True
    ),
    templated("<style>@import 'HOST/a.css'; p { background: url(CANARY.png) }</style>", head=True),
    templated('<base href="HOST/"/><link rel="stylesheet" href="a.css"/>', head=True),
    templated(
        '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="CANARY" parse="text"/>', head=True
    ),
    templates_linked("newsletter.html.j2", "newsletter.html.j2"),
    templates_linked("css/newsletter.css", "canary.css"),
    templates_linked("css", "css"),
    templates_linked("fonts/SourceSerif4_400Regular.ttf", "canary.ttf"),
    templates_linked("fonts", "fonts"),
    templates_linked("reference.docx", "canary.docx"),
)
STYLED = (
    styled('@import "CANARY.css";', first=True),
    styled('@import url("HOST/a.css");', first=True),
    styled("body { background: url(CANARY.png), url(HOST/b.png) }"),
    styled("ul { list-style-image: url(HOST/l.png) } p::before { content: url(CANARY.png) }"),
    styled("@font-face { font-family: X; src: url(CANARY.ttf) } p { font-family: X }"),
    styled("@font-face { font-family: X; src: url(HOST/f.ttf) } p { font-family: X }"),
    styled("p { border-image: url(HOST/i.png) 3; mask-image: url(CANARY.png) }"),
    styled("@page { background: url(CANARY.png); @top-center { content: url(HOST/c.png) } }"),
    styled("@color-profile --x { src: url(CANARY.icc) } @color-profile --y { src: url(HOST/y.icc) }"),
    styled(f"p {{ background: url('data:image/svg+xml,{SVG}<image href=\"HOST/d\"/></svg>') }}"),
    styled("@font-face { font-family: X; src: url(../fonts/../../../outside/canary.ttf) }"),
)
REFERRED = (
    referred("a template", {"word/_rels/settings.xml.rels": external("attachedTemplate")}),
    referred("a source of data", {"word/_rels/settings.xml.rels": external("mailMergeSource")}),
    referred("frames", {"word/_rels/webSettings.xml.rels": external("frame")}),
    referred("a picture of the theme", {"word/theme/_rels/theme1.xml.rels": external("image")}),
    referred("fonts", {"word/_rels/fontTable.xml.rels": external("font")}),
    referred("pictures of styles", {"word/_rels/styles.xml.rels": external("image")}),
    referred("a chunk", {"word/_rels/document.xml.rels": external("aFChunk")}),
    referred("a part of the document", {"word/_rels/document.xml.rels": external("subDocument")}),
    referred("a linked picture", {"word/_rels/document.xml.rels": external("image")}),
    referred("a linked object", {"_rels/.rels": external("oleObject")}),
    referred("an entity", {"word/styles.xml": entity}),
    referred(
        "a field in a running head",
        {
            "word/document.xml": inserted(
                "</w:body>",
                "<w:p><w:fldSimple w:instr='INCLUDETEXT \"PATH\"'><w:r><w:t/></w:r></w:fldSimple></w:p>",
            )
        },
    ),
)
CASES: Mapping[str, Case] = MappingProxyType(
    {case.name: case for case in (*LINKS, *FIELDS, *TEXTS, *TEMPLATED, *STYLED, *REFERRED)}
)
