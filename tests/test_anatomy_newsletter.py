"""Each row of the acceptance table of a newsletter, seen in both finished files of the worked example."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support import books
from tests.support.edition import Edition, Format, Piece, of, under

pytestmark = pytest.mark.xdist_group("books")

CHINA, DPRK = "The People’s Republic of China", "The Democratic People’s Republic of Korea"
JAPAN, MONGOLIA, KOREA, REGION = "Japan", "Mongolia", "The Republic of Korea", "Region wide"
SECTIONS = (CHINA, DPRK, JAPAN, MONGOLIA, KOREA, REGION)
ED, CLT, SC = "Education", "Culture", "Natural Sciences"
SHS, CI = "Social and Human Sciences", "Communication and Information"
COLOURS = {ED: "#8A5A00", SC: "#00696B", SHS: "#8B2F5C", CLT: "#5B3E9E", CI: "#0B5CA8"}
PLAN, PROGRESS = "Work plan 2022", "Progress January–April 2022"
LETTER, SNAPSHOT = "From the director’s desk", "Snapshot: 41st session of the General Conference"
VIDEOS, PROFILES = "Director’s video messages", "Focus on UNESCO centres and chairs"
NEAR_PT = 20


@pytest.fixture(params=["pdf", "docx"])
def edition(request: pytest.FixtureRequest) -> Edition:
    """The newsletter as a reader gets it in each format."""
    format_: Format = request.param
    return books.newsletter().editions[format_]


@pytest.mark.parametrize("name", [LETTER, SNAPSHOT, CHINA, JAPAN, MONGOLIA, REGION, VIDEOS, PROFILES])
def test_n01_running_head_names_the_section(edition: Edition, name: str) -> None:
    assert any(name in head for head in edition.heads)


def test_n01_every_page_but_the_first_has_a_running_head() -> None:
    heads = books.newsletter().pdf.heads

    assert heads[0] == "Draft"
    assert all("UNESCO Beijing newsletter" in head for head in heads[1:])


def test_n02_letter(edition: Edition) -> None:
    letter = of(edition.under(LETTER), "text")

    assert letter[0].text == "Dear readers,"
    assert [len(piece.text) > 120 for piece in letter] == [False] + [True] * 4 + [False, False, True]
    assert letter[5].text.endswith("Happy reading!")


def test_n03_text_runs_round_the_portrait(edition: Edition) -> None:
    letter = edition.under(LETTER)
    portrait = of(letter, "picture")[0]

    assert (
        portrait.text
        == "Placeholder drawing of a head and shoulders; no portrait of the director was supplied"
    )
    if edition.format == "docx":
        assert portrait.is_framed
    else:
        box = portrait.strokes[0].box
        lines = [stroke.box for piece in of(letter, "text") for stroke in piece.strokes]
        beside = [line for line in lines if box.bottom < line.bottom < box.top]
        assert len(beside) >= 3
        assert all(line.left >= box.right or line.right <= box.left for line in beside)


def test_n04_signature_names_the_countries_in_register_order(edition: Edition) -> None:
    name, title = of(edition.under(LETTER), "text")[-2:]

    assert name.text == "Shahbaz Khan"
    assert title.text == (
        "Director and UNESCO Representative to the People’s Republic of China,"
        " the Democratic People’s Republic of Korea, Japan, Mongolia and the Republic of Korea"
    )


def test_n05_snapshot(edition: Edition) -> None:
    snapshot = edition.under(SNAPSHOT)
    headlines = of(snapshot, "heading")

    assert of(snapshot, "text")[0].text.startswith("Every two years")
    assert [headline.text for headline in headlines] == [
        "A flagship report wants education to be imagined anew",
        "A global standard for artificial intelligence, the first of its kind",
    ]
    assert all(of(under(snapshot, headline.text), "text") for headline in headlines)
    assert len(of(snapshot, "picture")) == 2
    assert [link.text for link in snapshot[-1].links] == ["General Conference, 41st session"]


def test_n05_snapshot_is_a_boxed_block(edition: Edition) -> None:
    snapshot = edition.under(SNAPSHOT)

    assert all(piece.is_boxed for piece in snapshot if piece.kind in ("text", "heading"))


def test_n06_country_sections(edition: Edition) -> None:
    sections = [piece.text for piece in edition.of("heading") if piece.level == 2]

    assert [name for name in sections if name in SECTIONS] == list(SECTIONS)
    assert sections[:3] == [
        LETTER,
        "Contents",
        SNAPSHOT,
    ]
    assert sections[-3:] == [VIDEOS, PROFILES, "About this issue"]


def test_n07_region_wide_section_follows_the_five_countries(edition: Edition) -> None:
    assert _parts(edition, REGION) == [f"{ED} {PROGRESS}", f"{SC} {PLAN}", f"{SHS} {PLAN}"]


def test_n08_shared_pages_join_both_names_in_their_running_head(edition: Edition) -> None:
    joint = [f"{DPRK} & {JAPAN}", f"{KOREA} & {REGION}"]

    assert [sum(name in head for head in edition.heads) for name in joint] == [1, 1]


def test_n08_second_section_begins_on_the_page_of_the_first() -> None:
    pdf = books.newsletter().pdf

    for before, section in ((DPRK, JAPAN), (KOREA, REGION)):
        heading = next(one for one in pdf.of("heading") if one.text == section and one.level == 2)
        assert pdf.under(before)[-1].strokes[-1].page_number == heading.page_number


def test_n09_box_on_the_un_framework(edition: Edition) -> None:
    boxes = [piece for piece in edition.of("heading") if piece.text.startswith("Support to the UN framework")]

    assert [piece.text.removeprefix("Support to the UN framework for ") for piece in boxes] == [
        "China",
        "the Democratic People’s Republic of Korea",
        "Mongolia",
    ]
    for section, heading in zip((CHINA, DPRK, MONGOLIA), boxes, strict=True):
        assert heading.is_boxed
        assert all(piece.is_boxed for piece in of(edition.under(section, heading.text), "text"))


def test_n10_work_plans(edition: Edition) -> None:
    assert {section: _sectors(edition, section, PLAN) for section in SECTIONS} == {
        CHINA: [ED, CLT, SC, SHS, CI],
        DPRK: [ED],
        JAPAN: [ED, CLT],
        MONGOLIA: [ED, CLT, SC, SHS, CI],
        KOREA: [ED],
        REGION: [SC, SHS],
    }
    assert sum(piece.text.endswith(PLAN) for piece in edition.of("heading")) == 16


def test_n11_progress(edition: Edition) -> None:
    assert {section: _sectors(edition, section, PROGRESS) for section in SECTIONS} == {
        CHINA: [ED, CLT, CI],
        DPRK: [],
        JAPAN: [ED],
        MONGOLIA: [ED, CLT, CI],
        KOREA: [ED],
        REGION: [ED],
    }
    assert sum(piece.text.endswith(PROGRESS) for piece in edition.of("heading")) == 9


def test_n12_sectors_have_their_names_and_colours(edition: Edition) -> None:
    parts = [piece for piece in edition.of("heading") if piece.text.endswith((PLAN, PROGRESS))]

    found = {name: {part.runs[0].colour for part in parts if part.text.startswith(name)} for name in COLOURS}

    assert found == {name: {colour} for name, colour in COLOURS.items()}


def test_n13_stories_in_progress(edition: Edition) -> None:
    counts = {
        (section, sector): len(_headlines(edition, section, f"{sector} {PROGRESS}"))
        for section in SECTIONS
        for sector in _sectors(edition, section, PROGRESS)
    }

    assert counts == {
        (CHINA, ED): 2, (CHINA, CLT): 5, (CHINA, CI): 3, (JAPAN, ED): 3, (MONGOLIA, ED): 4,
        (MONGOLIA, CLT): 1, (MONGOLIA, CI): 1, (KOREA, ED): 3, (REGION, ED): 1,
    }  # fmt: skip


def test_n13_headlines_stand_beside_their_story(edition: Edition) -> None:
    pieces = list(edition.pieces)
    headlines = [
        headline
        for section in SECTIONS
        for sector in _sectors(edition, section, PROGRESS)
        for headline in _headlines(edition, section, f"{sector} {PROGRESS}")
    ]

    assert len(headlines) == 23
    for headline in headlines:
        assert _stands_beside(headline, pieces[pieces.index(headline) + 1 :], edition.format), headline.text


def test_n14_headlines_inside_a_work_plan(edition: Edition) -> None:
    assert len(_headlines(edition, REGION, f"{SHS} {PLAN}")) == 2


def test_n15_story_without_headline_inside_a_work_plan(edition: Edition) -> None:
    plan = edition.under(MONGOLIA, f"{SHS} {PLAN}")

    assert not of(plan, "heading")
    story = next(piece for piece in plan if "UNESCO Art Lab" in piece.text)
    around = plan[plan.index(story) - 2 : plan.index(story) + 3]
    assert [piece.text for piece in of(around, "picture")] == [
        "A model of a small yellow bird with spread wings hangs below round white lamps"
    ]
    assert len(of(around, "caption")) == 1


def test_n16_single_bullet_in_progress(edition: Edition) -> None:
    progress = edition.under(CHINA, f"{ED} {PROGRESS}")

    assert len(of(progress, "item")) == 1
    assert progress[0].kind == "item"


def test_n17_titled_projects(edition: Edition) -> None:
    counts = {
        section: len(_headlines(edition, section, f"{SC} {PLAN}")) for section in (CHINA, MONGOLIA, REGION)
    }

    assert counts == {CHINA: 5, MONGOLIA: 3, REGION: 4}
    for section in counts:
        for project in _headlines(edition, section, f"{SC} {PLAN}"):
            assert of(edition.under(section, f"{SC} {PLAN}", project.text), "text")


def test_n18_bullets(edition: Edition) -> None:
    items = edition.of("item")
    projects = sum(len(_headlines(edition, section, f"{SC} {PLAN}")) for section in (CHINA, MONGOLIA, REGION))
    snapshot_items = len(of(edition.under("Snapshot"), "heading"))

    assert len({item.marker for item in items}) == 1
    assert (len(items), projects, snapshot_items) == (35, 12, 2)
    assert len(items) + projects + snapshot_items == 49


def test_n19_captioned_figures(edition: Edition) -> None:
    body = _after_masthead(edition)
    captions = [caption.text for caption in of(body, "caption")]

    assert len(of(body, "picture")) == 31
    assert sum(bool(re.match(r"Picture \d+\. [^©]{10}", caption)) for caption in captions) == 29
    assert sum(bool(re.match(r"Picture \d+\. ©", caption)) for caption in captions) == 1


def test_n20_every_picture_has_a_credit(edition: Edition) -> None:
    pieces = [piece for piece in edition.pieces if piece.text != "UNESCO Beijing Cluster Office"]
    pictures = [index for index, piece in enumerate(pieces) if piece.kind == "picture"]

    missing = [pieces[index].text for index in pictures if not re.search(r"© \w.*, ", pieces[index + 1].text)]

    assert missing == []


def test_n21_badges_are_text(edition: Edition) -> None:
    badges = [piece.text for piece in edition.of("text") if piece.text.startswith("Intersectoral")]

    assert badges == [f"Intersectoral event {sectors}" for sectors in ("ED–CLT", "CI–CLT", "CI–SC", "CI–ED")]


def test_n22_links_have_names_and_printed_addresses(edition: Edition) -> None:
    lines = [piece for piece in _before_imprint(edition) if piece.links]

    assert [link.text for line in lines for link in line.links] == [
        "General Conference, 41st session",
        "Form for entries, on the website of the UNESCO Beijing Office",
        "News of the UNESCO Beijing Office on disability inclusion",
        "Videos on promoting ESD, at the UNESCO Beijing Office",
        "Read the Mongolian edition of the ESD roadmap",
        "Read the full address on engineering",
        "Read the full address on groundwater",
    ]
    for line in lines:
        address = line.links[0].target.removeprefix("https://")
        assert line.text.replace(" ", "").endswith(f"({address})")


def test_n23_no_access_code_is_printed(edition: Edition) -> None:
    assert not re.search("access code|bhp6", edition.text, re.IGNORECASE)


def test_n24_footnote(edition: Edition) -> None:
    note = edition.of("note")[0]
    call = edition.pieces[edition.pieces.index(note) - 1]

    assert len(edition.of("note")) == 1
    assert note.text.startswith("The Framework was formerly called the United Nations Development Assistance")
    assert "(UNSDCF)," in call.text
    if edition.format == "pdf":
        assert {stroke.page_number for stroke in note.strokes} == {call.page_number}


def test_n25_call_for_entries_with_poster_and_deadline(edition: Edition) -> None:
    call = edition.under(CHINA, f"{CLT} {PROGRESS}", "“Creative Guizhou – Songtao Gift”")

    assert "Deadline: 31 December 2022" in [piece.text for piece in call]
    assert of(call, "picture")[0].text.startswith("Drawn poster: Open call")


def test_n26_video_still_with_link(edition: Edition) -> None:
    story = edition.under(JAPAN, f"{ED} {PROGRESS}", "Videos show schools how to promote ESD")

    assert of(story, "picture")[0].text.startswith("Drawn video still")
    assert len([link for piece in story for link in piece.links]) == 1


def test_n27_video_messages(edition: Edition) -> None:
    messages = [piece.text for piece in of(edition.under(VIDEOS), "heading")]

    assert len(messages) == 2
    for message in messages:
        speaker, event, organizer, *_ = of(edition.under(VIDEOS, message), "text")
        assert speaker.text == "Prof. Shahbaz Khan, Director of the UNESCO Beijing Cluster Office"
        assert re.match(r"Opening address to .*, (18|30) March 2022$", event.text)
        assert organizer.text.startswith("Organized by the ")
        assert edition.under(VIDEOS, message)[-1].links[0].text.startswith("Read the full address on")


def test_n27_speeches_are_set_in_two_columns(edition: Edition) -> None:
    for message in of(edition.under(VIDEOS), "heading"):
        speech = [piece for piece in of(edition.under(VIDEOS, message.text), "text")[4:] if not piece.links]
        if edition.format == "docx":
            assert {piece.column_count for piece in speech} == {2}
        else:
            edges = [stroke.box.left for piece in speech for stroke in piece.strokes]
            assert max(edges) - min(edges) > 200


def test_n28_speeches_open_with_an_address_line(edition: Edition) -> None:
    openings = [
        of(edition.under(VIDEOS, message.text), "text")[3].text
        for message in of(edition.under(VIDEOS), "heading")
    ]

    assert openings == ["Distinguished guests, ladies and gentlemen,", "Ladies and gentlemen,"]


def test_n29_profiles(edition: Edition) -> None:
    pieces = edition.under(PROFILES)
    titles = of(pieces, "heading")
    kickers = [pieces[pieces.index(title) - 1].text for title in titles]

    assert [title.text for title in titles] == [
        "International Research Centre on Karst (IRCK)",
        "UNESCO Chair on Asia-Pacific Water-Food-Environment Nexus, Wuhan University, China",
    ]
    assert kickers == ["UNESCO category 2 institutes and centres", "UNITWIN/UNESCO Chairs Programme"]
    for title in titles:
        profile = edition.under(PROFILES, title.text)
        assert len(of(profile, "item")) == 5
        assert (len(of(profile, "picture")), len(of(profile, "caption"))) == (2, 2)


def test_n30_publication_titles_are_italic(edition: Edition) -> None:
    titles = {words for piece in edition.pieces for words in piece.words(italic=True)}

    assert "Reimagining our Futures Together: A New Social Contract for Education" in titles
    assert "Education for Sustainable Development: A Roadmap" in titles
    assert len([title for title in titles if len(title) < 120 and title[0].isupper()]) >= 5


def test_n31_figures_with_the_share_of_women(edition: Edition) -> None:
    told = "\n".join(piece.text for piece in edition.of("text"))

    found = re.findall(r"\b(\d+) ([^().\d]+) \((\d+) per cent women\)", told)

    assert found == [
        ("8", "students and faculty members", "88"),
        ("144", "local primary and middle-school pupils", "50"),
        ("27", "teachers", "93"),
        ("28", "members of beekeeping cooperatives", "50"),
        ("25", "participants", "92"),
    ]


def test_n32_money(edition: Edition) -> None:
    assert sum(piece.text.count("US$180 million") for piece in edition.of("text")) == 1


def test_n33_observance_dates(edition: Edition) -> None:
    item = next(piece for piece in edition.of("item") if "international days" in piece.text)

    assert re.findall(r"\((\d+ \w+)\)", item.text) == ["3 May", "28 September", "2 November"]


def test_n34_translated_edition_with_link(edition: Edition) -> None:
    story = edition.under(MONGOLIA, f"{ED} {PROGRESS}", "The ESD roadmap goes online in Mongolian")

    assert "it has been translated into Mongolian" in story[0].text
    assert [link.target for piece in story for link in piece.links] == [
        "https://unesdoc.unesco.org/ark:/48223/pf0000374802"
    ]


def test_n35_no_hyphen_of_a_line_end_stands_in_a_word(edition: Edition) -> None:
    assert re.findall(r"\w[-\u2010]\s+(?!and\b|or\b)[a-z]\w*|\u00ad|\u2010", edition.text) == []


def test_n36_masthead_and_contents(edition: Edition) -> None:
    first = edition.pieces[:8]
    sections = [words for words, _ in edition.contents if words in SECTIONS]

    assert [piece.text for piece in first if piece.kind in ("heading", "text")][:3] == [
        "UNESCO Beijing Cluster Office",
        "UNESCO Beijing newsletter",
        "2022/1 · January–April 2022",
    ]
    assert first[0].kind == "picture"
    assert of(first, "caption")[0].text.startswith("Picture 1.")
    assert sections == list(SECTIONS)
    assert all(page.isdigit() for _, page in edition.contents)
    assert edition.has_page_numbers


def test_n36_imprint(edition: Edition) -> None:
    imprint = [piece.text for piece in edition.under("About this issue")]

    assert imprint[0] == "UNESCO Beijing newsletter · 2022/1 · January–April 2022"
    assert imprint[1].startswith("UNESCO Beijing Cluster Office Waijiaogongyu 5-13-3")
    assert "beijing@unesco.org" in imprint
    assert "Licence: CC BY-SA 3.0 IGO (creativecommons.org/licenses/by-sa/3.0/igo)" in imprint
    assert imprint[-1].startswith("Country and place names, maps and other material in this publication")


def test_n36_no_issn_is_printed_where_none_was_given(edition: Edition) -> None:
    assert "ISSN" not in edition.text


@pytest.mark.parametrize("format_", ["pdf", "docx"])
def test_n36_issn_is_printed_when_given(make_newsletter: Callable[..., Path], format_: Format) -> None:
    folder = make_newsletter({"issue.yml": ("issn:\n", "issn: 2049-3630\n")})

    imprint = books.small(folder, "newsletter").editions[format_].under("About this issue")

    assert "ISSN 2049-3630" in [piece.text for piece in imprint]


def _parts(edition: Edition, section: str) -> list[str]:
    headings = of(edition.under(section), "heading")
    return [
        heading.text for heading in headings if heading.level == 3 and not heading.text.startswith("Support")
    ]


def _sectors(edition: Edition, section: str, kind: str) -> list[str]:
    return [part.removesuffix(f" {kind}") for part in _parts(edition, section) if part.endswith(kind)]


def _headlines(edition: Edition, section: str, part: str) -> list[Piece]:
    return [piece for piece in of(edition.under(section, part), "heading") if piece.level == 4]


def _stands_beside(headline: Piece, following: list[Piece], format_: Format) -> bool:
    """Say whether a headline stands left of the first lines of its story."""
    if format_ == "docx":
        body = next(piece for piece in following if not piece.is_framed)
        return headline.is_framed and body.kind == "text"
    head = headline.strokes[0]
    body = next(piece for piece in following if piece.strokes[0].box.left > head.box.left + 100)
    first = body.strokes[0]
    is_left = max(stroke.box.right for stroke in headline.strokes) <= first.box.left
    is_level = abs(head.box.top - first.box.top) <= NEAR_PT
    return is_left and is_level and head.page_number == first.page_number


def _after_masthead(edition: Edition) -> tuple[Piece, ...]:
    at = next(i for i, piece in enumerate(edition.pieces) if piece.text == LETTER)
    return edition.pieces[at:]


def _before_imprint(edition: Edition) -> tuple[Piece, ...]:
    headings = (
        i for i, one in enumerate(edition.pieces) if one.kind == "heading" and one.text.startswith("About")
    )
    return edition.pieces[: next(headings)]
