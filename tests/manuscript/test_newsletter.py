"""A newsletter: every section in its order, with what only an issue has."""

from __future__ import annotations

from dataclasses import replace

from lxml import html

from pipeline.manuscript.blocks import Contents, Figure, Group, Heading, Span, Text
from pipeline.manuscript.outline import plain_text
from pipeline.manuscript.render import render
from tests.manuscript.documents import TEMPLATES, issue, prose
from tests.manuscript.issues import full_issue, part, project, section, story
from tests.manuscript.reading import bare, headings, manuscript_of, problems_of, spaces


def test_sections_stand_in_the_order_of_the_issue_with_the_contents_behind_the_letter() -> None:
    blocks = manuscript_of(full_issue()).blocks

    assert [one.role if isinstance(one, Group) else type(one).__name__ for one in blocks] == [
        "masthead",
        "letter",
        "Heading",
        "Contents",
        "snapshot",
        "section",
        "section",
        "section",
        "section",
        "imprint",
    ]


def test_the_contents_list_sections_and_their_parts() -> None:
    blocks = manuscript_of(full_issue()).blocks

    contents = next(one for one in blocks if isinstance(one, Contents))

    assert [(one.level, spaces(one.text), one.sectors) for one in contents.entries] == [
        (1, "Letter", ()),
        (1, "A year", ()),
        (1, "The Republic", ()),
        (2, "Education: Work plan 2022", ("ED",)),
        (2, "Education: Progress January–April 2022", ("ED",)),
        (2, "Culture", ("CLT",)),
        (1, "Mongolia", ()),
        (1, "Messages", ()),
        (1, "In focus", ()),
        (1, "About this issue", ()),
    ]


def test_each_entry_of_the_contents_leads_to_a_heading() -> None:
    blocks = manuscript_of(full_issue()).blocks

    contents = next(one for one in blocks if isinstance(one, Contents))

    assert {one.target for one in contents.entries} == {one.id for one in headings(blocks) if one.in_contents}


def test_no_heading_level_is_skipped() -> None:
    levels = [one.level for one in headings(manuscript_of(full_issue()).blocks)]

    assert levels == [1, 2, 2, 2, 3, 2, 3, 3, 4, 5, 3, 4, 3, 2, 2, 3, 2, 3, 2]


def test_the_letter_is_signed_for_the_countries_of_the_issue() -> None:
    assert bare(manuscript_of(full_issue()), "//section[@class='letter']").split("\n") == [
        '<h2 class="section" data-contents="true">Letter</h2>',
        '<figure class="portrait"><img src="picture:face" alt="What is seen">'
        '<figcaption><span class="credit">© A. Name, CC0</span></figcaption></figure>',
        '<p class="salutation">Dear readers,</p>',
        "<p>Words of Mr\u00a0Qunli Han.</p>",
        '<p class="closing">Warmly,</p>',
        '<div class="signature"><p class="signature"><span class="name">Qunli Han</span></p>'
        '<p class="signature">Director and UNESCO Representative to the Republic and Mongolia</p>'
        '<p class="signature">UNESCO Beijing</p></div>',
    ]


def test_a_story_has_headline_badge_dates_and_narrow_pictures_in_its_side_column() -> None:
    assert bare(
        manuscript_of(full_issue()), "//section[contains(@class, 'progress')]//div[@class='side']"
    ).split("\n") == [
        '<h4 class="headline">A headline</h4>',
        '<p class="badge"><span class="badge" data-sectors="ED CLT">Intersectoral event ED–CLT</span></p>',
        '<p class="date">25\u00a0January 2022</p>',
        '<p class="date">Deadline: 30\u00a0June 2022</p>',
        '<figure class="side"><img src="picture:beside" alt="What is seen"><figcaption>'
        '<span class="label">Picture\u00a05'
        '</span>. <span class="caption">A caption</span> <span class="credit">© A. Name, CC0</span>'
        "</figcaption></figure>",
    ]


def test_a_share_prints_people_and_women() -> None:
    assert "<p>The story of 144 local pupils (50\u00a0per\u00a0cent women).</p>" in bare(
        manuscript_of(full_issue()), "//section[contains(@class, 'progress')]/article"
    )


def test_a_story_without_headline_skips_no_level() -> None:
    untitled = story(None, (prose("Words.\n\n##### Typed", "CHN-ED.md", 12), project()))

    blocks = manuscript_of(issue(section("CHN", "country", "China", part("plan", untitled)))).blocks

    assert [(one.level, one.role) for one in headings(blocks)][2:6] == [
        (2, "section"),
        (3, "part"),
        (4, "plain"),
        (4, "project"),
    ]


def test_a_project_inside_a_story_stands_below_its_headline() -> None:
    inner = story("Headline", (prose("Words.", "CHN-ED.md", 12), project()))

    blocks = manuscript_of(issue(section("CHN", "country", "China", part("plan", inner)))).blocks

    assert [one.level for one in headings(blocks) if one.role == "project"] == [5]


def test_a_section_that_has_not_arrived_prints_its_title_and_awaits() -> None:
    assert bare(manuscript_of(full_issue()), "//section[@id='MNG']") == (
        '<h2 class="section" data-contents="true">Mongolia</h2>\n<p class="awaiting">'
        "Awaiting contribution (MNG.md)</p>"
    )


def test_a_sector_that_has_not_arrived_has_a_heading_like_others() -> None:
    assert bare(manuscript_of(full_issue()), "//section[@class='part']").split("\n") == [
        '<h3 class="part" data-sectors="CLT" data-contents="true"><span class="sector">Culture</span></h3>',
        '<p class="awaiting">Awaiting contribution (CHN-CLT.md)</p>',
    ]


def test_a_video_names_speaker_event_and_organizer() -> None:
    assert bare(manuscript_of(full_issue()), "//article[@class='video']").split("\n")[:5] == [
        '<h3 class="headline">A message</h3>',
        '<p class="event"><span class="name">Mr\u00a0Qunli Han</span></p>',
        '<p class="event">The summit, 18\u00a0March 2022</p>',
        '<p class="organizer">The organizer</p>',
        '<p class="address">Distinguished guests,</p>',
    ]


def test_the_imprint_carries_contact_licence_and_disclaimer() -> None:
    lines = bare(manuscript_of(full_issue()), "//footer").split("\n")

    assert lines[2:] == [
        '<p class="imprint">Beijing Office<br>5 Street, Beijing</p>',
        '<p class="contact">Telephone: +86 10</p>',
        '<p class="contact"><a href="mailto:office@unesco.org"><span class="url">office@unesco.org</span>'
        "</a></p>",
        '<p class="contact"><a href="https://www.unesco.org/"><span class="url">www.unesco.org</span></a>'
        "</p>",
        '<p class="imprint">Licence: <a href="https://creativecommons.org/licenses/by-sa/3.0/igo/">'
        "CC BY-SA 3.0 IGO</a>"
        ' (<span class="url">creativecommons.org/licenses/by-sa/3.0/igo</span>)</p>',
        '<p class="disclaimer">The views are those of their authors.</p>',
    ]


def test_an_issn_is_printed_only_when_one_was_given() -> None:
    assert "ISSN" not in manuscript_of(full_issue()).html
    assert '<p class="imprint"' in manuscript_of(replace(full_issue(), issn="1234-5678")).html
    assert manuscript_of(replace(full_issue(), issn="1234-5678")).metadata.identifier == "ISSN 1234-5678"


def test_running_heads_and_page_joins_reach_the_tree() -> None:
    groups = {one.id: one for one in manuscript_of(full_issue()).blocks if isinstance(one, Group)}

    assert (groups["MNG"].running, groups["MNG"].same_page, groups["MNG"].new_page) == (
        "The Mongolia",
        True,
        False,
    )
    assert (groups["CHN"].same_page, groups["CHN"].new_page) == (False, True)


def test_mentions_begin_again_in_each_section() -> None:
    words = [prose("@zhou and @zhou", f"{name}.md") for name in ("CHN-ED", "MNG-ED")]
    parts = [replace(part("plan", one), location=one.location, id=one.location.file) for one in words]

    blocks = manuscript_of(
        issue(*(section(name, "country", name, one) for name, one in zip(("CHN", "MNG"), parts, strict=True)))
    ).blocks

    printed = [spaces(words) for role, _, words in plain_text(blocks) if role == "body"]
    assert printed == ["Prof. Zhou Ji, President of the Academy, and Prof. Zhou"] * 2


def test_a_section_is_referred_to_by_its_running_name() -> None:
    words = prose("See [[section:MNG]].", "CHN-ED.md")
    document = issue(
        section("CHN", "country", "China", part("plan", words)), section("MNG", "country", "Mongolia")
    )

    manuscript = manuscript_of(document)

    heading = next(one for one in headings(manuscript.blocks) if one.children and one.id.startswith("MNG"))
    assert f'See <a href="#{heading.id}">the Mongolia</a>.' in manuscript.html


def test_pictures_are_listed_by_width() -> None:
    manuscript = manuscript_of(full_issue())

    assert {key: one.width for key, one in manuscript.pictures.items()} == {
        "wall-wide": "wide",
        "face": "portrait",
        "river": "half",
        "wall": "full",
        "beside": "side",
    }


def test_a_house_link_that_is_no_address_is_refused() -> None:
    document = full_issue()
    house = replace(document.house, website="javascript:alert(1)")

    problems = problems_of(render(replace(document, house=house), TEMPLATES))

    assert problems[0].startswith(
        "house.yml: error[link-target]: link to `javascript:alert(1)` is not a web or mail address"
    )


def test_the_page_names_its_language_and_title() -> None:
    page = html.document_fromstring(manuscript_of(full_issue()).html)

    assert (page.get("lang"), page.findtext("head/title")) == ("en", "The newsletter")


def test_a_portrait_has_its_credit_alone() -> None:
    letter = next(
        one for one in manuscript_of(full_issue()).blocks if isinstance(one, Group) and one.role == "letter"
    )

    captions = [one.caption for one in letter.children if isinstance(one, Figure)]
    assert captions == [(Span("credit", (Text("© A. Name, CC0"),)),)]
    assert [one.level for one in letter.children if isinstance(one, Heading)] == [2]
