"""Strings that would be markup, code of a field or a formula, and the fields that take them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from tests.conftest import HOUSE, MEETING, NEWSLETTER
from tests.safety.places import Kind

STRINGS: tuple[str, ...] = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</p><h1>Quod</h1><p>",
    "</title></head><body>Quod",
    "<!-- Quod",
    "--> Quod",
    "<?php Quod ?>",
    "<![CDATA[Quod]]>",
    "]]> Quod",
    "<!DOCTYPE x [<!ENTITY q SYSTEM 'file:///etc/passwd'>]>&q;",
    "<xi:include href='file:///etc/passwd'/>",
    "&lt;b&gt; Quod &amp;amp; &#60;i&#62;",
    "&#x3c;script&#x3e; Quod",
    "&nbsp;&copy; Quod",
    '" onmouseover="alert(1)" Quod="',
    "' onfocus='alert(1)' Quod='",
    "Quod` onclick=`alert(1)",
    "<a href='javascript:alert(1)'>Quod</a>",
    "<svg onload=alert(1)>Quod</svg>",
    "<math><mtext></mtext></math> Quod",
    "<iframe srcdoc='<b>Quod</b>'>",
    "<style>* { display: none }</style> Quod",
    "<link rel=attachment href=/etc/passwd> Quod",
    "<base href=//example.org> Quod",
    "<table><tr><td>Quod",
    "<br><br/><hr> Quod",
    "<w:p><w:r><w:t>Quod</w:t></w:r></w:p>",
    "</w:t></w:r><w:r><w:instrText>DDEAUTO c:\\\\calc.exe</w:instrText></w:r><w:r><w:t>Quod",
    "<w:fldSimple w:instr='INCLUDETEXT /etc/passwd'/> Quod",
    "<w:altChunk r:id='rId1'/> Quod",
    "{ DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe Quod }",
    '{ INCLUDEPICTURE "http://example.org/Quod.png" }',
    '{ HYPERLINK "file:///etc/passwd" } Quod',
    'TOC \\o "1-9" Quod',
    "PAGEREF _Toc1 \\h Quod",
    "SEQ Quod \\* ARABIC",
    "=1+1 Quod",
    "+1+1 Quod",
    "-1+1 Quod",
    "@SUM(1+1) Quod",
    '=HYPERLINK("http://example.org","Quod")',
    "=cmd|' /C calc'!A0 Quod",
    '=WEBSERVICE("http://example.org/Quod")',
    "'=1+1 Quod",
    "''=1+1 Quod",
    "\t=1+1 Quod",
    "{{ 7*7 }} Quod",
    "{% include '/etc/passwd' %} Quod",
    "{# Quod #}",
    "{{ ''.__class__.__mro__ }} Quod",
    "${7*7} Quod",
    "#{7*7} Quod",
    "<%= 7*7 %> Quod",
    "{0.__class__} {date} Quod",
    "%s %d %(Quod)s %n",
    "$HOME `id` $(id) Quod",
    "; rm -rf / ; Quod",
    "| cat /etc/passwd | Quod",
    "\\x3cscript\\x3e Quod",
    "\\u003cb\\u003e Quod",
    "\\ Quod \\\\ \\n",
    "**Quod** __x__ *y* _z_",
    "`Quod` ``x``",
    "[Quod](javascript:alert(1))",
    "[Quod](data:text/html,x)",
    "[Quod](file:///etc/passwd)",
    "![Quod](/etc/passwd)",
    "[Quod]: http://example.org 'x'",
    "<http://example.org/Quod>",
    "http://example.org/Quod?<b>",
    "mailto:Quod@example.org?body=<b>",
    "javascript:alert('Quod')",
    "vbscript:Quod",
    "data:text/html;base64,Quod",
    "file:///etc/Quod",
    "\\\\\\\\host\\\\share\\\\Quod",
    "# Quod",
    "- Quod",
    "1. Quod",
    "> Quod",
    "| Quod | b |",
    "::: box Quod",
    "--- Quod",
    "~~~ Quod",
    "[[photo:Quod]]",
    "[[title:Quod]]",
    "[[matrix:Quod]]",
    "@Quod and @khan",
    "[^Quod]",
    "^Quod^ ~x~",
    "key: Quod",
    "!!python/object/apply:os.system [Quod]",
    "*Quod &x <<: *y",
    "%PDF-1.7 1 0 obj << /S /JavaScript /JS (Quod) >> endobj",
    ") >> /AA << /O 1 0 R >> (Quod",
    "/S /Launch /F (Quod)",
    "endstream endobj Quod",
    "Quod \u202egnp.exe",
    "Quod \u2066<b>\u2069",
    "Quod \u00ad\u200d\u2060 <i>",
    "Ｑuod ＜script＞",
    "Quod ‹script›",
    "url(http://example.org/Quod)",
    "expression(alert('Quod'))",
    "}</style> @import 'Quod'; {",
)
Style = Literal["yaml", "csv", "line"]


@dataclass(frozen=True, slots=True)
class Slot:
    """Words in a file, in the place of which a field's text is put."""

    file: str
    words: str
    style: Style

    def filled(self, content: str, text: str) -> str:
        """Return the file's content with the text in the field, quoted as the file's format wants it."""
        assert self.words in content, f"{self.words!r} is not in {self.file}"
        return content.replace(self.words, self._written(text), 1)

    def _written(self, text: str) -> str:
        if self.style == "yaml":
            return json.dumps(text, ensure_ascii=False)
        if self.style == "line":
            return " ".join(text.split())
        cell = io.StringIO()
        csv.writer(cell, lineterminator="", quoting=csv.QUOTE_ALL).writerow([text])
        return cell.getvalue()


def _slots(style: Style, file: str, *words: str) -> list[Slot]:
    return [Slot(file, one, style) for one in words]


_OF_HOUSE = (
    *_slots(
        "yaml", "house/house.yml", "UNESCO Beijing Cluster Office", "+86 10 0000 0000", "The office's name"
    ),
    *_slots("yaml", "house/house.yml", "The names used here imply no opinion.", "CC BY-SA 3.0 IGO"),
    *_slots(
        "csv", "house/people.csv", "Shahbaz Khan", "Director of the UNESCO Beijing Office", "Zhou Ji,Mr Zhou"
    ),
    *_slots("csv", "house/organizations.csv", "Chinese Academy of Engineering"),
    *_slots("csv", "house/countries.csv", "The People’s Republic of China"),
    *_slots("csv", "house/sectors.csv", "Natural Sciences"),
)
SLOTS: Mapping[Kind, Sequence[Slot]] = {
    "newsletter": (
        *(slot for slot in _OF_HOUSE if "," not in slot.words),
        *_slots("yaml", "issue.yml", "UNESCO Beijing newsletter", "What the office did.", "Focus on centres"),
        *_slots("line", "01-letter.md", "From the director's desk", "Dear readers,", "Happy reading."),
        *_slots("line", "02-snapshot.md", "A look back", "All about the day"),
        *_slots("line", "video-1.md", "Message to the forum", "Shahbaz Khan", "A forum", "The organizer"),
        *_slots("line", "video-1.md", "Ladies and gentlemen,", "The full speech"),
        *_slots("line", "profile-1.md", "Centres", "A centre"),
        *_slots("line", "CHN-ED.md", "Read the manual", "local pupils"),
        *_slots("csv", "photos.csv", "A rain gauge", "Wang Li", "A blue field", "A drawn placeholder"),
        *_slots("csv", "figures.csv", "readers of the last issue", "the mailing list"),
        *_slots("csv", "photos/pupils.csv", "A"),
    ),
    "meeting": (
        *(slot for slot in _OF_HOUSE if "," not in slot.words and "sectors" not in slot.file),
        *_slots("yaml", "meeting.yml", "Coordination meeting", "Summary of proceedings", "Conference Centre"),
        *_slots("yaml", "meeting.yml", "Chaoyang District", "Beijing", "What was said.", "science"),
        *_slots("csv", "participants.csv", "Ann Other", "Researcher", "Experts"),
        *_slots("csv", "agreements.csv", "UNESCO and CAE"),
        *_slots("csv", "presentations.csv", "Training of engineers"),
        *_slots("csv", "photos.csv", "The hall", "Wang Li"),
        *_slots("line", "d1-01-opening.md", "Master of Ceremony"),
        *_slots("line", "50-pictures.md", "The gallery"),
        *_slots("line", "annex-1-action-plan.md", "Beijing Action Plan", "the participants"),
    ),
}
FILES: Mapping[Kind, Mapping[str, str | bytes]] = {
    "newsletter": {**NEWSLETTER, **{f"house/{name}": content for name, content in HOUSE.items()}},
    "meeting": {**MEETING, **{f"house/{name}": content for name, content in HOUSE.items()}},
}
PROSE: Mapping[Kind, Slot] = {
    "newsletter": Slot("CHN-CLT.md", "They were mended.", "line"),
    "meeting": Slot("d2-01-closing.md", "It was closed.", "line"),
}
"""Where Markdown stands: what is markup there may be markup in print, and no more than that."""
