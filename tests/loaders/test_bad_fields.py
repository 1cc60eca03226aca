"""Fields of texts and of issue.yml that cannot be meant.

Each row: edits of the document, edits of the house, every message in full. Messages are not broken: E501 is off.
"""
# ruff: noqa: E501

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.conftest import Edits

CASES = [
    pytest.param(
        {"issue.yml": ("sectors: [SC]", "sectros: [SC]")},
        {},
        """\
MNG-SC.md: warning[unused-file]: nothing uses `MNG-SC.md`
  hint: name it in `issue.yml`, or delete it
issue.yml:17:14: warning[awaiting-contribution]: `MNG.md` is not there yet; the draft prints `awaiting contribution`
  hint: write `MNG.md`, or take its name out here
issue.yml:18:5: error[unknown-field]: unknown field `sectros`
  hint: did you mean `sectors`?""",
        id="unknown field in issue.yml",
    ),
    pytest.param(
        {"issue.yml": ("language: en", "langage: en")},
        {},
        """\
issue.yml:6:1: error[unknown-field]: unknown field `langage`
  hint: did you mean `language`?""",
        id="unknown field at the top",
    ),
    pytest.param(
        {"01-letter.md": ("salutation:", "salutaton:")},
        {},
        """\
01-letter.md:3:1: error[unknown-field]: unknown field `salutaton`
  hint: did you mean `salutation`?""",
        id="unknown field in front matter",
    ),
    pytest.param(
        {"CHN-ED.md": ("badge: ED-CLT", "bagde: ED-CLT")},
        {},
        """\
CHN-ED.md:16:1: error[unknown-field]: unknown field `bagde`
  hint: did you mean `badge`? If this is text, leave an empty line above it""",
        id="unknown field under a heading",
    ),
    pytest.param(
        {"CHN-CLT.md": "## Progress\n\n### Old walls\nNote: they were mended.\n"},
        {},
        """\
CHN-CLT.md:4:1: error[unknown-field]: unknown field `Note`
  hint: the fields here are `badge`, `date`, `deadline`, `photo`, `link`, `share`; if this is text, leave an empty line above it""",
        id="text directly under a headline",
    ),
    pytest.param(
        {"CHN.md": "## Support\nphoto: ningbo\n\nText.\n"},
        {},
        """\
CHN.md:2:1: error[unknown-field]: unknown field `photo`
  hint: no field is expected here; if this is text, leave an empty line above it""",
        id="field under a box",
    ),
    pytest.param(
        {"issue.yml": ("title: UNESCO Beijing newsletter\n", "")},
        {},
        """\
issue.yml:1:1: error[missing-field]: the field `title` is missing
  hint: write `title: …` among the fields that begin here""",
        id="missing title in yaml",
    ),
    pytest.param(
        {"issue.yml": ("title: UNESCO Beijing newsletter\n", "title:\n")},
        {},
        """\
issue.yml:1:1: error[missing-field]: the field `title` is missing
  hint: write `title: …` among the fields that begin here""",
        id="empty title in yaml",
    ),
    pytest.param(
        {"01-letter.md": ("title: From the director's desk\n", "")},
        {},
        """\
01-letter.md:1:1: error[missing-field]: the field `title` is missing
  hint: write `title: …` between two lines `---` at the top of the file""",
        id="missing title in front matter",
    ),
    pytest.param(
        {"01-letter.md": "The letter.\n"},
        {},
        """\
01-letter.md:1:1: error[missing-field]: the field `title` is missing
  hint: write `title: …` between two lines `---` at the top of the file""",
        id="no front matter at all",
    ),
    pytest.param(
        {
            "issue.yml": "title: T\nnumber: 1\nfrom: 2022-01-01\nto: 2022-04-30\ndate: 2022-05-16\ndirector: khan\n",
            "01-letter.md": None,
            "02-snapshot.md": None,
            "CHN.md": None,
            "CHN-ED.md": None,
            "CHN-CLT.md": None,
            "MNG-SC.md": None,
            "video-1.md": None,
            "profile-1.md": None,
        },
        {},
        """\
issue.yml:1:1: error[missing-field]: the field `sections` is missing
  hint: write `sections: …` among the fields that begin here""",
        id="missing sections",
    ),
    pytest.param(
        {"issue.yml": ("title: UNESCO Beijing newsletter", "title: [a, b]")},
        {},
        """\
issue.yml:1:8: error[wrong-type]: `title` is a list, where one value is expected
  hint: put a text that holds a colon or begins with a bracket between quotation marks""",
        id="list where one value is expected",
    ),
    pytest.param(
        {"issue.yml": ("keywords: [education, heritage]", "keywords: education")},
        {},
        """\
issue.yml:10:11: error[wrong-type]: `keywords` is not a list
  hint: write `keywords: [first, second]`""",
        id="word where a list is expected",
    ),
    pytest.param(
        {"issue.yml": ("same_page: true", "same_page: yes")},
        {},
        """\
issue.yml:19:16: error[wrong-type]: `same_page` is `yes`, neither true nor false
  hint: write `true` or `false`""",
        id="flag that is none",
    ),
    pytest.param(
        {"CHN-ED.md": ("year: 2022", "year: two")},
        {},
        """\
CHN-ED.md:2:7: error[wrong-type]: `year` is `two`, not a whole number
  hint: write it in digits alone""",
        id="year that is no number",
    ),
    pytest.param(
        {"figures.csv": ("readers,1200", 'readers,"1,200"')},
        {},
        """\
figures.csv:2:9: error[wrong-type]: `value` is `1,200`, not a whole number
  hint: write it in digits alone: `1200`""",
        id="number with a thousands separator",
    ),
    pytest.param(
        {"figures.csv": ("readers,1200", 'readers,"3,5"')},
        {},
        """\
figures.csv:2:9: error[wrong-type]: `value` is `3,5`, not a whole number
  hint: write a whole number""",
        id="number with a decimal comma",
    ),
    pytest.param(
        {"CHN-ED.md": ("people: 144", "people: 144.5")},
        {},
        """\
CHN-ED.md:20:25: error[wrong-type]: `people` is `144.5`, not a whole number
  hint: write a whole number""",
        id="share of a number that is not whole",
    ),
    pytest.param(
        {"CHN-ED.md": "# Progress\n\nText.\n"},
        {},
        """\
CHN-ED.md:1:1: error[text-outside-part]: text stands before the first heading `## Work plan` or `## Progress`
  hint: write two #: `## Progress`""",
        id="heading of a part with one sign",
    ),
    pytest.param(
        {"CHN.md": "# Support\n\nText.\n"},
        {},
        """\
CHN.md:1:1: error[text-outside-box]: text stands before the first heading `## …`
  hint: write two #: `## Support`""",
        id="heading of a box with one sign",
    ),
    pytest.param(
        {"issue.yml": ("date: 2022-05-16", "date: 2022-02-30")},
        {},
        """\
issue.yml:5:7: error[no-such-date]: `2022-02-30` is a date that does not exist
  hint: February 2022 has 28 days""",
        id="date that does not exist",
    ),
    pytest.param(
        {"CHN-ED.md": ("date: 2022-01-25", "date: 2022-13-25")},
        {},
        """\
CHN-ED.md:17:7: error[no-such-date]: `2022-13-25` is a date that does not exist
  hint: a year has the months 01 to 12""",
        id="month that does not exist",
    ),
    pytest.param(
        {"issue.yml": ("date: 2022-05-16", "date: 16 May 2022")},
        {},
        """\
issue.yml:5:7: error[wrong-type]: `16 May 2022` is not a date
  hint: write year, month and day: `2016-05-16`""",
        id="date in another form",
    ),
    pytest.param(
        {"issue.yml": ("to: 2022-04-30", "to: 2021-04-30")},
        {},
        """\
issue.yml:4:5: error[wrong-period]: `to` is 2021-04-30, a day before `from`, 2022-01-01
  hint: exchange the two, or mend the wrong one""",
        id="period backwards",
    ),
    pytest.param(
        {"issue.yml": ("director: khan", "director: kahn")},
        {},
        """\
issue.yml:7:11: error[unknown-person]: the person `kahn` is not in `people.csv`
  hint: did you mean `khan`? Or add a row to `sources/house/people.csv`""",
        id="unknown director",
    ),
    pytest.param(
        {"01-letter.md": ("author: khan", "author: somebody")},
        {},
        """\
01-letter.md:4:9: error[unknown-person]: the person `somebody` is not in `people.csv`
  hint: add a row to `sources/house/people.csv`""",
        id="unknown author",
    ),
    pytest.param(
        {"issue.yml": ("section: MNG", "section: mng"), "MNG-SC.md": None},
        {},
        """\
issue.yml:17:14: error[unknown-section]: `mng` is no section and no country
  hint: did you mean `MNG`? Or add a row to `sources/house/countries.csv`""",
        id="unknown country as section",
    ),
    pytest.param(
        {"issue.yml": ("section: MNG", "section: adverts"), "MNG-SC.md": None},
        {},
        """\
issue.yml:17:14: error[unknown-section]: `adverts` is no section and no country
  hint: a section is one of `letter`, `snapshot`, `videos`, `profiles`, or a country. Or add a row to `sources/house/countries.csv`""",
        id="section of an unknown kind",
    ),
    pytest.param(
        {"issue.yml": ("section: MNG", "section: CHN"), "MNG-SC.md": None},
        {},
        """\
issue.yml:17:14: error[duplicate-section]: the section `CHN` stands twice
  hint: it stands first at issue.yml:15:14""",
        id="section twice",
    ),
    pytest.param(
        {"issue.yml": ("sectors: [ED, CLT]", "sectors: [ED, CTL]"), "CHN-CLT.md": None},
        {},
        """\
issue.yml:16:19: error[unknown-sector]: the sector `CTL` is not in `sectors.csv`
  hint: did you mean `CLT`? Or add a row to `sources/house/sectors.csv`""",
        id="unknown sector",
    ),
    pytest.param(
        {"CHN-ED.md": ("badge: ED-CLT", "badge: ED-XYZ")},
        {},
        """\
CHN-ED.md:16:11: error[unknown-sector]: the sector `XYZ` is not in `sectors.csv`
  hint: add a row to `sources/house/sectors.csv`""",
        id="unknown sector in a badge",
    ),
    pytest.param(
        {"CHN-ED.md": ("badge: ED-CLT", "badge: CLT")},
        {},
        """\
CHN-ED.md:16:8: error[bad-badge]: the badge `CLT` does not name two sectors
  hint: a badge names at least two sectors, each once, such as `ED-CLT`""",
        id="badge of one sector",
    ),
    pytest.param(
        {"CHN-ED.md": ("badge: ED-CLT", "badge: SC-ED-ED")},
        {},
        """\
CHN-ED.md:16:8: error[bad-badge]: the badge `SC-ED-ED` names `ED` twice
  hint: a badge names at least two sectors, each once, such as `ED-CLT`""",
        id="badge with a sector twice",
    ),
    pytest.param(
        {"CHN-ED.md": ("date: 2022-01-25", "date: 2021-01-25")},
        {},
        """\
CHN-ED.md:17:7: warning[date-outside-issue]: 2021-01-25 is not a day of the issue's period
  hint: the issue is from 2022-01-01 to 2022-04-30; mend the date if it is a slip""",
        id="story on a day outside the issue",
    ),
    pytest.param(
        {"01-letter.md": ("author: khan", "author: Shahbaz Khan")},
        {},
        """\
01-letter.md:4:9: error[unknown-person]: the person `Shahbaz Khan` is not in `people.csv`
  hint: did you mean `khan`?""",
        id="name of a person instead of the id",
    ),
    pytest.param(
        {"video-1.md": ("speaker: Shahbaz Khan", "speaker: kahn")},
        {},
        """\
video-1.md:3:10: error[unknown-person]: the person `kahn` is not in `people.csv`
  hint: did you mean `khan`? Or add a row to `sources/house/people.csv`""",
        id="unknown speaker written as an id",
    ),
    pytest.param(
        {"CHN-ED.md": ("photo: ningbo", "photo: nimbo")},
        {},
        """\
CHN-ED.md:18:8: error[unknown-photo]: the photo `nimbo` is not in `photos.csv`
  hint: did you mean `ningbo`? Or add a row to `photos.csv`""",
        id="unknown photo",
    ),
    pytest.param(
        {"issue.yml": ("lead_photo: ningbo", "lead_photo: wall")},
        {},
        """\
issue.yml:8:13: error[unknown-photo]: the photo `wall` is not in `photos.csv`
  hint: add a row to `photos.csv`""",
        id="unknown lead photo",
    ),
    pytest.param(
        {"issue.yml": ("    files: [video-1]\n", ""), "video-1.md": None},
        {},
        """\
issue.yml:20:5: error[missing-field]: the field `files` is missing
  hint: write `files: …` among the fields that begin here""",
        id="videos without files",
    ),
    pytest.param(
        {"issue.yml": ("    title: Director's video messages\n", "")},
        {},
        """\
issue.yml:20:5: error[missing-field]: the field `title` is missing
  hint: write `title: …` among the fields that begin here""",
        id="videos without a title",
    ),
    pytest.param(
        {
            "CHN-ED.md": (
                "link: Read the manual = https://example.org/manual",
                "link: https://example.org/manual",
            )
        },
        {},
        """\
CHN-ED.md:19:7: error[bad-link]: `https://example.org/manual` is not a name, `=` and an address
  hint: write `link: Read the manual = https://…`""",
        id="link without a name",
    ),
    pytest.param(
        {"CHN-ED.md": ("https://example.org/manual", "www.example.org/manual")},
        {},
        """\
CHN-ED.md:19:25: error[bad-link]: `www.example.org/manual` is not a web address
  hint: a web address begins with `https://`""",
        id="link without a scheme",
    ),
    pytest.param(
        {"CHN-ED.md": ("women: 72, ", "")},
        {},
        """\
CHN-ED.md:20:17: error[bad-share]: the share `pupils` lacks `women:`
  hint: write `share: pupils = people: 144, women: 72, of: local pupils`""",
        id="share without women",
    ),
    pytest.param(
        {"CHN-ED.md": ("women: 72", "woman: 72")},
        {},
        """\
CHN-ED.md:20:30: error[bad-share]: a share has no `woman`
  hint: did you mean `women`?""",
        id="share with an unknown part",
    ),
    pytest.param(
        {"CHN-ED.md": ("women: 72", "women: 172")},
        {},
        """\
CHN-ED.md:20:37: error[bad-share]: 172 women of 144 people is no share
  hint: `women` is a part of `people`""",
        id="share that is no share",
    ),
    pytest.param(
        {"CHN-ED.md": ("people: 144, women: 72", "people: 0, women: 0")},
        {},
        """\
CHN-ED.md:20:35: error[bad-share]: 0 women of 0 people is no share
  hint: `women` is a part of `people`""",
        id="share of nobody",
    ),
    pytest.param(
        {"CHN-ED.md": ("people: 144", "people: many")},
        {},
        """\
CHN-ED.md:20:25: error[wrong-type]: `people` is `many`, not a whole number
  hint: write it in digits alone""",
        id="share with words for numbers",
    ),
    pytest.param(
        {"CHN-ED.md": ("pupils = people", "people")},
        {},
        """\
CHN-ED.md:20:8: error[bad-share]: `people: 144, women: 72, of: local pupils` does not begin with a name and `=`
  hint: write `share: pupils = people: 144, women: 72, of: local pupils`""",
        id="share without a name",
    ),
    pytest.param(
        {"MNG-SC.md": ("## Work plan\n", "## Work plan\nshare: pupils = people: 2, women: 1, of: others\n")},
        {},
        """\
MNG-SC.md:2:8: error[duplicate-share]: the share `pupils` stands twice
  hint: it stands first at CHN-ED.md:20:8""",
        id="share twice",
    ),
    pytest.param(
        {"CHN-ED.md": ("pupils = people", "stories = people")},
        {},
        """\
CHN-ED.md:20:8: error[reserved-name]: the name `stories` belongs to a computed figure
  hint: give the share another name, such as `pupils`""",
        id="share with the name of a figure",
    ),
    pytest.param(
        {"01-letter.md": ("author: khan\n", "author: khan\nauthor: han\n")},
        {},
        """\
01-letter.md:5:9: error[duplicate-field]: the field `author` stands twice
  hint: it stands first at 01-letter.md:4:9; keep one of the two""",
        id="field twice",
    ),
    pytest.param(
        {"issue.yml": ("number: 2022/1\n", "number: 2022/1\nnumber: 2022/2\n")},
        {},
        """\
issue.yml:3:1: error[duplicate-field]: the field `number` stands twice
  hint: it stands first at issue.yml:2:1; keep one of the two""",
        id="field twice in YAML",
    ),
    pytest.param(
        {"01-letter.md": ("author: khan\n", "author khan\n")},
        {},
        """\
01-letter.md:4:1: error[not-a-field]: `author khan` is not a field
  hint: a field is one line: `name: value`""",
        id="not a field",
    ),
    pytest.param(
        {"profile-1.md": "---\ntitle: A centre\n\nIts text.\n"},
        {},
        """\
profile-1.md:1:1: error[unclosed-fields]: the fields that begin here have no end
  hint: write a line `---` below the last field""",
        id="fields that never end",
    ),
    pytest.param(
        {"MNG-SC.md": "Hello.\n\n## Work plan\n\nText.\n"},
        {},
        """\
MNG-SC.md:1:1: error[text-outside-part]: text stands before the first heading `## Work plan` or `## Progress`
  hint: write the heading above it""",
        id="text before the first part",
    ),
    pytest.param(
        {"MNG-SC.md": ("## Work plan", "## Workplan")},
        {},
        """\
MNG-SC.md:1:1: error[unknown-part]: `## Workplan` is no part of a sector
  hint: did you mean `Work plan`?""",
        id="unknown part",
    ),
    pytest.param(
        {"MNG-SC.md": ("## Work plan", "## Plans for 2022")},
        {},
        """\
MNG-SC.md:1:1: error[unknown-part]: `## Plans for 2022` is no part of a sector
  hint: the headings are `## Work plan` and `## Progress`""",
        id="year in the heading of a part",
    ),
    pytest.param(
        {"MNG-SC.md": "## Work plan\n\nOne.\n\n## Work plan\n\nTwo.\n"},
        {},
        """\
MNG-SC.md:5:1: error[duplicate-part]: `## Work plan` stands twice
  hint: it stands first at MNG-SC.md:1:1; put both under one heading""",
        id="part twice",
    ),
    pytest.param(
        {"CHN.md": "Hello.\n\n## Support\n\nText.\n"},
        {},
        """\
CHN.md:1:1: error[text-outside-box]: text stands before the first heading `## …`
  hint: write the title of a box above it, as `## Title`""",
        id="text before a box",
    ),
    pytest.param(
        {"CHN-CLT.md": "## Progress\n\n###\n\nText.\n"},
        {},
        """\
CHN-CLT.md:3:1: error[empty-heading]: the story has no title
  hint: write `### -` for a story without a headline""",
        id="headline without words",
    ),
    pytest.param(
        {"CHN-CLT.md": "## Progress\n\n### Walls\n\nText.\n\n### Walls\n\nText.\n"},
        {},
        """\
CHN-CLT.md:9:1: error[duplicate-text]: the same text stands twice
  hint: it stands first at CHN-CLT.md:5:1; delete one of the two""",
        id="the same story twice",
    ),
    pytest.param(
        {"CHN-ED.md": ("Read the manual =", "Click here =")},
        {},
        """\
CHN-ED.md:19:7: warning[link-name]: the link is named `Click here`
  hint: say what the reader finds there, such as `Read the manual`""",
        id="link named here",
    ),
]


@pytest.mark.parametrize(("edits", "house", "expected"), CASES)
def test_bad_input_is_told_with_place_value_and_remedy(
    newsletter_problems: Callable[[Edits, Edits], str], edits: Edits, house: Edits, expected: str
) -> None:
    assert newsletter_problems(edits, house) == expected
