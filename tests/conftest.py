"""A small house, a newsletter and a meeting, complete and without a problem, to be changed by each test."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from pipeline.loaders.folder import load

Edits = Mapping[str, "str | bytes | tuple[str, str] | None"]
"""File names to new contents: a text, bytes, one replacement (old, new), or None to delete the file."""
MakeFolder = Callable[..., Path]


def _png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = b"".join(b"\x00" + b"\x3c\x6e\x9a" * width for _ in range(height))
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


PHOTO = _png(1500, 1000)

HOUSE: dict[str, str | bytes] = {
    "house.yml": """\
organization: UNESCO
office: UNESCO Beijing Cluster Office
address: [Waijiaogongyu 5-13-3, Beijing 100600, China]
email: office@example.org
telephone: +86 10 0000 0000
website: https://example.org/
languages: [en]
profile: un
logo: logo.png
logo_alt: The office's name
accent: "#0B3D66"
tint: "#F3F6F8"
licence: CC BY-SA 3.0 IGO
licence_url: https://creativecommons.org/licenses/by-sa/3.0/igo/
disclaimer: The names used here imply no opinion.
lead_verb: bold
number_operative: true
""",
    "logo.png": PHOTO,
    "people.csv": """\
id,title,name,short,function,organization,country
khan,Mr,Shahbaz Khan,Mr Khan,Director of the UNESCO Beijing Office,unesco,
han,Mr,Qunli Han,Mr Han,Director of a division of UNESCO,unesco,
zhou-ji,Mr,Zhou Ji,Mr Zhou,President of the academy,cae,CHN
arduino,Mr,Giuseppe Arduino,Mr Arduino,Chief of section,unesco,
""",
    "organizations.csv": """\
id,name,acronym,kind,country,url
unesco,"United Nations Educational, Scientific and Cultural Organization",UNESCO,UN body,,https://www.unesco.org/
cae,Chinese Academy of Engineering,CAE,academy,CHN,
""",
    "countries.csv": """\
id,short,formal,heading,running
CHN,China,the People’s Republic of China,The People’s Republic of China,the People’s Republic of China
MNG,Mongolia,Mongolia,Mongolia,Mongolia
MYS,Malaysia,Malaysia,Malaysia,Malaysia
REGION,region,the region,Region-wide,the region
""",
    "sectors.csv": "id,name,colour\nED,Education,#8A5A00\nSC,Natural Sciences,#00696B\nCLT,Culture,#5B3E9E\n",
    "regions.csv": "id,name\nAFR,Africa\nAPA,Asia and the Pacific\n",
    "themes.csv": "id,name\nHYD,Hydrology\nEES,Ecological and earth sciences\n",
    "acronyms.csv": "acronym,expansion\nDRR,disaster risk reduction\n",
    "terms.csv": "preferred,variants,note\nMember States,member states|Member states,\n",
    "titles.csv": """\
id,title,style,url
beijing-action-plan,Beijing Action Plan,quoted,
37-c-18,37 C/18,symbol,
""",
}

NEWSLETTER: dict[str, str | bytes] = {
    "issue.yml": """\
title: UNESCO Beijing newsletter
number: 2022/1
from: 2022-01-01
to: 2022-04-30
date: 2022-05-16
language: en
director: khan
lead_photo: ningbo
description: What the office did.
keywords: [education, heritage]
issn:
sections:
  - section: letter
  - section: snapshot
  - section: CHN
    sectors: [ED, CLT]
  - section: MNG
    sectors: [SC]
    same_page: true
  - section: videos
    title: Director's video messages
    files: [video-1]
  - section: profiles
    title: Focus on centres
    files: [profile-1]
""",
    "01-letter.md": """\
---
title: From the director's desk
salutation: Dear readers,
author: khan
portrait: portrait
closing: Happy reading.
signature: countries
---

This issue tells of {{ countries }} countries.

A second paragraph, with @zhou-ji.
""",
    "02-snapshot.md": """\
---
title: A look back
photo: ningbo
link: All about the day = https://example.org/day
---

The day was kept in two cities.

### The first city
photo: ningbo

Pupils met.

### The second city
link: The programme = https://example.org/programme

Teachers met.
""",
    "CHN.md": "## Support to the UN framework\n\nThe office took part.[^1]\n\n[^1]: In two groups.\n",
    "CHN-ED.md": """\
## Work plan
year: 2022

The sector plans two activities:

- one;
- two.

#### A named project

Its text.

## Progress

### Pupils learn to *measure* rain
badge: ED-CLT
date: 2022-01-25
photo: ningbo
link: Read the manual = https://example.org/manual
share: pupils = people: 144, women: 72, of: local pupils

The course brought together {{ pupils }}.

#### A project inside

Text of the project.

---

What follows belongs to the part again.

### -
deadline: 2022-06-01

A story without headline.
""",
    "CHN-CLT.md": "## Progress\n\n### Old walls\n\nThey were mended.\n",
    "MNG-SC.md": "## Work plan\n\nA text with [[photo:chart]] in it.\n\n[[photo:chart]]\n",
    "video-1.md": """\
---
title: Message to the forum
speaker: Shahbaz Khan
event: A forum
organizer: The organizer
date: 2022-03-22
salutation: Ladies and gentlemen,
photo: ningbo
link: The full speech = https://example.org/speech
---

An extract.
""",
    "profile-1.md": """\
---
kicker: Centres
title: A centre
photo: ningbo
---

Its objectives:

- one.
""",
    "photos.csv": """\
id,file,width,caption,credit,licence,alt,consent,source
ningbo,ningbo.png,full,A rain gauge,Wang Li,CC BY 4.0,A blue field,,
portrait,portrait.png,portrait,,The office,CC BY 4.0,A drawn placeholder,,
chart,pupils.csv,half,Pupils by school,The office,CC BY 4.0,"Bar chart: A 15, B 14",,
""",
    "figures.csv": "id,value,label,source,note\nreaders,1200,readers of the last issue,the mailing list,\n",
    "photos/ningbo.png": PHOTO,
    "photos/portrait.png": PHOTO,
    "photos/pupils.csv": "label,value\nA,15\nB,14\n",
}

MEETING: dict[str, str | bytes] = {
    "meeting.yml": """\
title: Coordination meeting
document: Summary of proceedings
symbol:
from: 2016-05-15
to: 2016-05-18
days: [2016-05-16, 2016-05-17]
date: 2016-06-10
venue: Conference Centre
district: Chaoyang District
city: Beijing
country: CHN
language: en
description: What was said.
keywords: [science]
hosts: [cae]
supporters: [unesco]
co_organizers: []
next: {title: second meeting, host: MYS, year: 2017}
agenda: true
participants: true
abbreviations: true
signatories: [khan]
""",
    "00-introduction.md": """\
---
title: Introduction
---

The meeting of {{ present.HYD }} centres, see [[matrix:present]].

[[matrix:present]]
""",
    "d1-01-opening.md": """\
---
title: Opening *ceremony*
when: 2016-05-16 09:00-10:30
kind: ceremony
role: Master of Ceremony = han
photo: hall
---

**@zhou-ji** welcomed the participants.
He said that **@han** was there too.

- **@khan:full** thanked him.

`**@arduino**` is how a speaker is written; **@cae** is no person.
""",
    "d1-02-themes.md": """\
---
title: Themes
when: 2016-05-16
moderator: arduino
---

**@zhou-ji** spoke again.
""",
    "d2-01-closing.md": "---\ntitle: Closing\nwhen: 2016-05-17\nkind: ceremony\n---\n\nIt was closed.\n",
    "50-pictures.md": """\
---
title: Pictures
link: The gallery = https://example.org/gallery
---

They are online.
""",
    "annex-1-action-plan.md": """\
---
title: Beijing Action Plan
adopted: 2016-05-17
adopted_by: the participants
signatories: khan, han
---

## Preamble
kind: preamble

**Expressing** our gratitude,

## Action
kind: operative

**Agree** to meet again.
""",
    "centres.csv": """\
region;theme;total;present;note
AFR;HYD;4;3;
AFR;EES;1;0;
APA;HYD;11;9;the source had 10
APA;EES;4;4;
""",
    "participants.csv": "person,name,function,group\nkhan,,,Secretariat\n,Ann Other,Researcher,Experts\n",
    "agreements.csv": "id,date,kind,count,parties,note\nmou,2016-05-16,memorandum,2,UNESCO and CAE,\n",
    "presentations.csv": "session,organization,text\nd1-02,cae,Training of engineers\n",
    "figures.csv": "id,value,label,source,note\nopening,1200,participants,the list,\n",
    "photos.csv": """\
id,file,width,caption,credit,licence,alt
hall,hall.png,wide,The hall,Wang Li,CC BY 4.0,A hall
""",
    "photos/hall.png": PHOTO,
}


def write_folder(folder: Path, files: Mapping[str, str | bytes], edits: Edits) -> Path:
    contents: dict[str, str | bytes] = dict(files)
    for name, edit in edits.items():
        if edit is None:
            del contents[name]
        elif isinstance(edit, tuple):
            old, new = edit
            before = contents[name]
            assert isinstance(before, str)
            assert before.count(old) == 1, f"{name} holds {old!r} {before.count(old)} times"
            contents[name] = before.replace(old, new)
        else:
            contents[name] = edit
    for name, content in contents.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return folder


@pytest.fixture
def make_house(tmp_path: Path) -> MakeFolder:
    """Return a function that writes `sources/house`, with edits, and returns its path."""

    def make(edits: Edits | None = None) -> Path:
        return write_folder(tmp_path / "sources" / "house", HOUSE, edits or {})

    return make


@pytest.fixture
def make_newsletter(tmp_path: Path, make_house: MakeFolder) -> MakeFolder:
    """Return a function that writes a house and `sources/newsletters/2022-1`, whose path it returns."""

    def make(edits: Edits | None = None, house: Edits | None = None) -> Path:
        make_house(house)
        return write_folder(tmp_path / "sources" / "newsletters" / "2022-1", NEWSLETTER, edits or {})

    return make


@pytest.fixture
def make_meeting(tmp_path: Path, make_house: MakeFolder) -> MakeFolder:
    """Return a function that writes a house and `sources/proceedings/2016-beijing`, whose path it returns."""

    def make(edits: Edits | None = None, house: Edits | None = None) -> Path:
        make_house(house)
        return write_folder(tmp_path / "sources" / "proceedings" / "2016-beijing", MEETING, edits or {})

    return make


def _told(folder: Path) -> str:
    text = "\n".join(str(problem) for problem in load(folder, root=folder).problems)
    return text.replace("../../house", "HOUSE")


@pytest.fixture
def newsletter_problems(make_newsletter: MakeFolder) -> Callable[[Edits, Edits], str]:
    """Return a function from edits (newsletter, house) to the messages, the house shown as `HOUSE`."""
    return lambda edits, house: _told(make_newsletter(edits, house))


@pytest.fixture
def meeting_problems(make_meeting: MakeFolder) -> Callable[[Edits, Edits], str]:
    """Return a function from edits (meeting, house) to the messages, the house shown as `HOUSE`."""
    return lambda edits, house: _told(make_meeting(edits, house))
