from __future__ import annotations

import datetime as dt
from pathlib import Path

from pipeline.content.newsletter import (
    Awaiting,
    Letter,
    Newsletter,
    Profile,
    Project,
    Section,
    SectorPart,
    Snapshot,
    Story,
    Video,
)
from pipeline.content.prose import ExternalLink, Period, Prose, Share
from pipeline.errors import Location
from pipeline.loaders.folder import load
from tests.conftest import NEWSLETTER, MakeFolder


def loaded(folder: Path) -> Newsletter:
    document = load(folder, root=folder).document
    assert isinstance(document, Newsletter)
    return document


def section(issue: Newsletter, name: str) -> Section:
    return next(one for one in issue.sections if one.id == name)


def part(issue: Newsletter, name: str) -> SectorPart:
    return next(
        part
        for section in issue.sections
        for part in section.parts
        if isinstance(part, SectorPart) and part.id == name
    )


def stories(issue: Newsletter, name: str) -> list[Story]:
    return [block for block in part(issue, name).body if isinstance(block, Story)]


def test_the_issue_has_its_own_fields(make_newsletter: MakeFolder) -> None:
    folder = make_newsletter()

    issue = loaded(folder)

    assert (issue.slug, issue.folder, issue.title) == ("2022-1", folder, "UNESCO Beijing newsletter")
    assert (issue.number, issue.period) == ("2022/1", Period(dt.date(2022, 1, 1), dt.date(2022, 4, 30)))
    assert (issue.date, issue.language, issue.director) == (dt.date(2022, 5, 16), "en", "khan")
    assert (issue.lead_photo, issue.issn, issue.keywords) == ("ningbo", "", ("education", "heritage"))
    assert issue.location == Location("issue.yml")


def test_sections_stand_in_the_order_of_the_issue(make_newsletter: MakeFolder) -> None:
    issue = loaded(make_newsletter())

    assert [(one.id, one.kind, one.title, one.running, one.same_page) for one in issue.sections] == [
        ("letter", "letter", "From the director's desk", "From the director's desk", False),
        ("snapshot", "snapshot", "A look back", "A look back", False),
        ("CHN", "country", "The People’s Republic of China", "the People’s Republic of China", False),
        ("MNG", "country", "Mongolia", "Mongolia", True),
        ("videos", "videos", "Director's video messages", "Director's video messages", False),
        ("profiles", "profiles", "Focus on centres", "Focus on centres", False),
    ]


def test_the_letter_is_read_whole(make_newsletter: MakeFolder) -> None:
    (letter,) = section(loaded(make_newsletter()), "letter").parts

    assert letter == Letter(
        id="letter",
        title="From the director's desk",
        salutation="Dear readers,",
        body=Prose(
            "This issue tells of {{ countries }} countries.\n\nA second paragraph, with @zhou-ji.",
            Location("01-letter.md", 10, 1),
        ),
        closing="Happy reading.",
        author="khan",
        signature=("countries",),
        portrait="portrait",
        location=Location("01-letter.md", 1, 1),
    )


def test_the_author_of_the_letter_is_the_director_where_none_is_named(make_newsletter: MakeFolder) -> None:
    (letter,) = section(loaded(make_newsletter({"01-letter.md": ("author: khan\n", "")})), "letter").parts

    assert isinstance(letter, Letter)
    assert letter.author == "khan"


def test_an_issue_may_have_neither_number_nor_director(make_newsletter: MakeFolder) -> None:
    issue_file = NEWSLETTER["issue.yml"]
    assert isinstance(issue_file, str)
    bare = issue_file.replace("number: 2022/1\n", "").replace("director: khan\n", "")

    issue = loaded(make_newsletter({"issue.yml": bare}))

    assert (issue.number, issue.director) == ("", "")


def test_a_letter_that_nobody_signs_is_told(make_newsletter: MakeFolder) -> None:
    folder = make_newsletter({"issue.yml": ("director: khan\n", ""), "01-letter.md": ("author: khan\n", "")})

    found = load(folder, root=folder).problems

    assert [(problem.code, str(problem.location), problem.is_error) for problem in found] == [
        ("unsigned-letter", "01-letter.md:1:1", False)
    ]


def test_a_signature_may_have_several_lines(make_newsletter: MakeFolder) -> None:
    edits = {"01-letter.md": ("signature: countries\n", "signature: Director\nsignature: of the office\n")}
    (letter,) = section(loaded(make_newsletter(edits)), "letter").parts

    assert isinstance(letter, Letter)
    assert letter.signature == ("Director", "of the office")


def test_the_snapshot_has_an_introduction_and_items(make_newsletter: MakeFolder) -> None:
    (snapshot,) = section(loaded(make_newsletter()), "snapshot").parts

    assert isinstance(snapshot, Snapshot)
    assert snapshot.introduction == Prose("The day was kept in two cities.", Location("02-snapshot.md", 7, 1))
    assert snapshot.photos == ("ningbo",)
    assert [(item.id, item.headline.text, item.photos, item.body.text) for item in snapshot.items] == [
        ("snapshot-the-first-city", "The first city", ("ningbo",), "Pupils met."),
        ("snapshot-the-second-city", "The second city", (), "Teachers met."),
    ]
    assert snapshot.items[1].links == (
        ExternalLink("The programme", "https://example.org/programme", Location("02-snapshot.md", 15, 7)),
    )


def test_a_country_has_boxes(make_newsletter: MakeFolder) -> None:
    (box,) = section(loaded(make_newsletter()), "CHN").boxes

    assert (box.id, box.title.text) == ("CHN-support-to-the-un-framework", "Support to the UN framework")
    assert box.body == Prose("The office took part.[^1]\n\n[^1]: In two groups.", Location("CHN.md", 3, 1))


def test_sector_parts_stand_in_the_order_of_sectors_and_files(make_newsletter: MakeFolder) -> None:
    china = section(loaded(make_newsletter()), "CHN")

    assert [
        (one.id, one.sector, one.kind, one.year) for one in china.parts if isinstance(one, SectorPart)
    ] == [
        ("CHN-ED-plan", "ED", "plan", 2022),
        ("CHN-ED-progress", "ED", "progress", 2022),
        ("CHN-CLT-progress", "CLT", "progress", 2022),
    ]


def test_a_plan_holds_prose_and_projects(make_newsletter: MakeFolder) -> None:
    prose, project = part(loaded(make_newsletter()), "CHN-ED-plan").body

    assert prose == Prose("The sector plans two activities:\n\n- one;\n- two.", Location("CHN-ED.md", 4, 1))
    assert isinstance(project, Project)
    assert (project.id, project.title) == (
        "CHN-ED-plan-a-named-project",
        Prose("A named project", Location("CHN-ED.md", 9, 6)),
    )
    assert project.body == Prose("Its text.", Location("CHN-ED.md", 11, 1))


def test_a_story_has_its_fields(make_newsletter: MakeFolder) -> None:
    story = stories(loaded(make_newsletter()), "CHN-ED-progress")[0]

    assert story.id == "CHN-ED-progress-pupils-learn-to-measure-rain"
    assert story.headline == Prose("Pupils learn to *measure* rain", Location("CHN-ED.md", 15, 5))
    assert (story.badge, story.date, story.deadline) == (("ED", "CLT"), dt.date(2022, 1, 25), None)
    assert (story.photos, story.location) == (("ningbo",), Location("CHN-ED.md", 15, 1))
    assert story.links == (
        ExternalLink("Read the manual", "https://example.org/manual", Location("CHN-ED.md", 19, 7)),
    )
    assert story.shares == (Share("pupils", 144, 72, "local pupils", Location("CHN-ED.md", 20, 8)),)


def test_a_project_below_a_story_belongs_to_it(make_newsletter: MakeFolder) -> None:
    story = stories(loaded(make_newsletter()), "CHN-ED-progress")[0]

    text, project = story.body
    assert text == Prose("The course brought together {{ pupils }}.", Location("CHN-ED.md", 22, 1))
    assert isinstance(project, Project)
    assert project.id == "CHN-ED-progress-pupils-learn-to-measure-rain-a-project-inside"


def test_a_rule_ends_a_story_and_its_project(make_newsletter: MakeFolder) -> None:
    body = part(loaded(make_newsletter()), "CHN-ED-progress").body

    assert [type(block).__name__ for block in body] == ["Story", "Prose", "Story"]
    assert body[1] == Prose("What follows belongs to the part again.", Location("CHN-ED.md", 30, 1))


def test_a_project_behind_a_rule_belongs_to_the_part(make_newsletter: MakeFolder) -> None:
    text = "## Progress\n\n### Walls\n\nText.\n\n---\n\n#### A project\n\nIts text.\n"

    body = part(loaded(make_newsletter({"CHN-CLT.md": text})), "CHN-CLT-progress").body

    assert [type(block).__name__ for block in body] == ["Story", "Project"]


def test_a_story_may_have_no_headline(make_newsletter: MakeFolder) -> None:
    story = stories(loaded(make_newsletter()), "CHN-ED-progress")[1]

    assert (story.headline, story.deadline) == (None, dt.date(2022, 6, 1))
    assert story.id == "CHN-ED-progress-a-story-without-headline"


def test_a_second_headline_with_the_same_words_gets_an_id_from_its_text(make_newsletter: MakeFolder) -> None:
    text = "## Progress\n\n### Walls\n\nOld.\n\n### Other\n\nText.\n\n### Walls\n\nNew.\n"
    shorter = "## Progress\n\n### Walls\n\nOld.\n\n### Walls\n\nNew.\n"

    ids = [story.id for story in stories(loaded(make_newsletter({"CHN-CLT.md": text})), "CHN-CLT-progress")]
    fewer = [
        story.id for story in stories(loaded(make_newsletter({"CHN-CLT.md": shorter})), "CHN-CLT-progress")
    ]

    assert ids[0] == "CHN-CLT-progress-walls"
    assert ids[2] == "CHN-CLT-progress-walls-" + ids[2][-6:]
    assert fewer == [ids[0], ids[2]]


def test_headings_inside_boxes_and_code_stay_in_the_prose(make_newsletter: MakeFolder) -> None:
    body = "::: box A box\n\n### Inside\n\n---\n\n:::\n\n```\n### Code\n```"

    (prose,) = part(
        loaded(make_newsletter({"CHN-CLT.md": f"## Progress\n\n{body}\n"})), "CHN-CLT-progress"
    ).body

    assert prose == Prose(body, Location("CHN-CLT.md", 3, 1))


def test_the_year_of_a_part_is_that_of_the_issue_where_none_is_given(make_newsletter: MakeFolder) -> None:
    issue = loaded(make_newsletter({"CHN-ED.md": ("year: 2022\n", "")}))

    assert part(issue, "CHN-ED-plan").year == 2022


def test_videos_and_profiles_are_read(make_newsletter: MakeFolder) -> None:
    issue = loaded(make_newsletter())

    (video,), (profile,) = section(issue, "videos").parts, section(issue, "profiles").parts
    assert isinstance(video, Video)
    assert (video.id, video.speaker, video.event) == ("video-1", "Shahbaz Khan", "A forum")
    assert (video.organizer, video.date) == ("The organizer", dt.date(2022, 3, 22))
    assert (video.salutation, video.body.text) == ("Ladies and gentlemen,", "An extract.")
    assert isinstance(profile, Profile)
    assert (profile.id, profile.kicker, profile.title) == ("profile-1", "Centres", "A centre")


def test_an_awaited_sector_keeps_its_place(make_newsletter: MakeFolder) -> None:
    china = section(loaded(make_newsletter({"CHN-ED.md": None})), "CHN")

    assert china.parts[0] == Awaiting("CHN-ED", "Education", "CHN-ED.md", Location("issue.yml", 16, 15))


def test_a_country_with_sectors_needs_no_file_of_its_own(make_newsletter: MakeFolder) -> None:
    mongolia = section(loaded(make_newsletter()), "MNG")

    assert mongolia.boxes == ()
    assert [one.id for one in mongolia.parts] == ["MNG-SC-plan"]


def test_a_title_in_the_issue_goes_before_the_register(make_newsletter: MakeFolder) -> None:
    edits = {"issue.yml": ("    same_page: true\n", "    same_page: true\n    title: Mongolia this year\n")}

    mongolia = section(loaded(make_newsletter(edits)), "MNG")

    assert (mongolia.title, mongolia.running) == ("Mongolia this year", "Mongolia this year")


def test_line_ends_tabs_and_a_byte_order_mark_change_nothing(make_newsletter: MakeFolder) -> None:
    plain = "---\ntitle: A centre\nkicker:\tCentres\n---\n\nIts text.\n\n- one\n"
    before = section(loaded(make_newsletter({"profile-1.md": plain})), "profiles")

    typed = b"\xef\xbb\xbf" + plain.replace("\n", "\r\n").encode()
    after = section(loaded(make_newsletter({"profile-1.md": typed})), "profiles")

    assert after == before
    assert isinstance(after.parts[0], Profile)
    assert after.parts[0].kicker == "Centres"


def test_composed_and_decomposed_letters_are_the_same(make_newsletter: MakeFolder) -> None:
    issue = loaded(make_newsletter({"MNG-SC.md": "## Work plan\n\nCafe\u0301\n"}))

    (prose,) = part(issue, "MNG-SC-plan").body
    assert isinstance(prose, Prose)
    assert prose.text == "Caf\u00e9"


def test_pictures_have_absolute_paths_inside_the_folder(make_newsletter: MakeFolder) -> None:
    folder = make_newsletter()

    photos = loaded(folder).photos

    assert list(photos) == ["ningbo", "portrait", "chart"]
    assert photos["chart"].file == folder / "photos" / "pupils.csv"
    assert (photos["chart"].alt, photos["chart"].width) == ("Bar chart: A 15, B 14", "half")
    assert photos["chart"].location == Location("photos.csv", 4, 1)


def test_rows_of_the_folder_go_before_those_of_the_house(make_newsletter: MakeFolder) -> None:
    own = "id,name,function\nkhan,Shahbaz Khan,Director at that time\nguest,A Guest,\n"

    people = loaded(make_newsletter({"people.csv": own})).registers.people

    assert list(people) == ["khan", "guest", "han", "zhou-ji", "arduino"]
    assert people["khan"].function == "Director at that time"
    assert people["guest"].short == "A Guest"
