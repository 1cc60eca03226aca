"""Proceedings and their annexes: title block, days, sessions, annexes, lists."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from pipeline.content.proceedings import Annex, AnnexPart, Participant, Proceedings, Role
from pipeline.content.prose import Prose
from pipeline.errors import Location
from pipeline.manuscript.blocks import Contents, Group
from pipeline.manuscript.outline import plain_text
from pipeline.manuscript.render import render_volume
from tests.manuscript.documents import HOUSE, REGISTER, TEMPLATES, chapter, meeting, prose, session
from tests.manuscript.reading import bare, headings, manuscript_of, spaces

PREAMBLE = "We, the members of the @cae,\n\n**Expressing** thanks to the @cae,\n\nWithout a verb,"
OPERATIVE = (
    "*Therefore aim to:*\n\n**Align** plans:\n\n(a) one\n(b) two\n\n**Build *on*** trust.\n\n"
    "Between.\n\n**Go** on."
)


def annex(number: int = 1, identifier: str = "plan", operative: str = OPERATIVE) -> Annex:
    file = f"annex-{number}-{identifier}.md"
    parts = (
        AnnexPart(
            "preamble",
            Prose("Preamble", Location(file, 5, 4)),
            "preamble",
            prose(PREAMBLE, file, 8),
            Location(file, 5, 1),
        ),
        AnnexPart(
            "actions",
            Prose("Actions", Location(file, 20, 4)),
            "operative",
            prose(operative, file, 22),
            Location(file, 20, 1),
        ),
    )
    return Annex(
        identifier,
        number,
        "Action Plan",
        None,
        parts,
        dt.date(2016, 5, 18),
        "the centres",
        ("zhou",),
        Location(file, 1, 1),
    )


def with_annexes(*annexes: Annex, text: str = "Words.") -> Proceedings:
    return replace(meeting(session("Words of @cae."), text=text), annexes=annexes)


def test_the_title_block_holds_what_was_given() -> None:
    assert bare(manuscript_of(meeting()), "//header") == "\n".join(
        (
            '<p class="masthead">UNESCO</p>',
            '<h1 class="title">Coordination Meeting</h1>',
            '<p class="dateline">Beijing, China, <span class="nowrap">15–18\u00a0May</span> 2016</p>',
            '<p class="document-type">Summary of proceedings</p>',
        )
    )


def test_a_symbol_is_printed_when_there_is_one() -> None:
    manuscript = manuscript_of(replace(meeting(), symbol="SC/2016/7"))

    assert '<span class="nowrap">SC/2016/7</span>' in manuscript.html
    assert manuscript.metadata.identifier == "SC/2016/7"


def test_a_day_has_its_weekday_and_a_session_its_number_and_roles() -> None:
    roles = (Role("Moderator", "han", REGISTER), Role("Rapporteur", "zhou", REGISTER))

    manuscript = manuscript_of(
        meeting(session("One.", roles=roles), session("Two.", 2), session("Three.", 1, 2))
    )

    assert [spaces(words) for role, _, words in plain_text(manuscript.blocks) if role == "heading"][3:] == [
        "Day 1 – Monday 16 May 2016",
        "1. Session 1 Moderator: Mr Qunli Han; Rapporteur: Prof. Zhou Ji",
        "2. Session 2",
        "Day 2 – Tuesday 17 May 2016",
        "1. Session 1",
    ]


def test_a_role_stays_out_of_the_contents() -> None:
    document = meeting(session("One.", roles=(Role("Moderator", "han", REGISTER),)))

    contents = next(one for one in manuscript_of(document).blocks if isinstance(one, Contents))

    assert [(one.level, spaces(one.text)) for one in contents.entries] == [
        (1, "Introduction"),
        (1, "Day 1 – Monday 16 May 2016"),
        (2, "1. Session 1"),
    ]


def test_an_intervention_names_its_speaker_in_bold() -> None:
    assert bare(
        manuscript_of(meeting(session("**@zhou** spoke.\n\nMore."))), "//section[@class='session']"
    ).split("\n")[1:] == [
        '<p class="intervention"><strong><span class="speaker">Prof.\u00a0Zhou Ji</span></strong>'
        ", President of the"
        " Academy, spoke.</p>",
        "<p>More.</p>",
    ]


def test_a_session_is_referred_to_by_day_and_number() -> None:
    document = meeting(session("One."), session("Two.", 2), text="See [[session:d1-02]].")

    manuscript = manuscript_of(document)

    target = [one.id for one in headings(manuscript.blocks) if one.role == "session"][1]
    assert f'<a href="#{target}">Day\u00a01, session\u00a02</a>' in manuscript.html


def test_presentations_are_listed_in_their_session() -> None:
    assert bare(manuscript_of(meeting(session("[[presentations]]"))), "//section[@class='session']").split(
        "\n"
    )[1] == (
        '<ol class="decimal dot"><li>Chinese Academy of Engineering (CAE): its &lt;new&gt; way</li></ol>'
    )


def test_paragraphs_of_the_main_text_are_numbered_where_the_house_wants_it() -> None:
    house = replace(HOUSE, number_paragraphs=True)
    document = replace(with_annexes(annex(), text="One.\n\n- item\n\nTwo."), house=house)

    lines = [
        words
        for role, _, words in plain_text(manuscript_of(document).blocks)
        if role in {"body", "preambular"}
    ]

    assert lines[:4] == ["1. One.", "item", "2. Two.", "3. Words of Chinese Academy of Engineering (CAE)."]
    assert lines[4].startswith("We, the members")


def test_an_annex_holds_its_title_block_preamble_and_numbered_actions() -> None:
    assert bare(manuscript_of(with_annexes(annex())), "//section[@class='annex']").split("\n") == [
        '<p class="masthead">Coordination Meeting</p>',
        '<p class="dateline">Beijing, China, <span class="nowrap">15–18\u00a0May</span> 2016</p>',
        '<h2 class="section" data-contents="true"><span class="label">Annex</span> Action Plan</h2>',
        '<section class="preamble"><h3 class="plain">Preamble</h3>'
        "<p>We, the members of the Chinese Academy of Engineering (CAE),</p>"
        '<p class="preambular"><span class="lead bold">Expressing</span> thanks to the CAE,</p>'
        "<p>Without a verb,</p></section>",
        '<section class="operative"><h3 class="plain">Actions</h3><p class="chapeau"><em>'
        "Therefore aim to:</em></p>"
        '<ol class="decimal dot"><li><p><span class="lead bold">Align</span> plans:</p>'
        '<ol class="lower-letter parens"><li>one</li><li>two</li></ol></li>'
        '<li><span class="lead bold">Build <em>on</em></span> trust.</li></ol><p>Between.</p>'
        '<ol class="decimal dot" start="3"><li><span class="lead bold">Go</span> on.</li></ol></section>',
        '<p class="adoption">Adopted at Beijing on 18\u00a0May 2016 by the centres</p>',
        '<div class="signature"><p class="signature"><span class="name">Zhou Ji</span><br>'
        "President of the Academy</p>"
        "</div>",
    ]


def test_the_house_decides_lead_verbs_and_numbers() -> None:
    house = replace(HOUSE, lead_verb="italic", number_operative=False)
    document = replace(with_annexes(annex(operative="**Align** plans.")), house=house)

    assert bare(manuscript_of(document), "//section[@class='operative']").split("\n")[1] == (
        '<p class="operative"><span class="lead italic">Align</span> plans.</p>'
    )


def test_a_single_annex_has_no_number_unless_the_house_wants_it() -> None:
    text = "See [[annex:plan]]."
    numbered = replace(with_annexes(annex(), text=text), house=replace(HOUSE, number_single_annex=True))

    assert ">Annex</a>." in manuscript_of(with_annexes(annex(), text=text)).html
    assert ">Annex\u00a0I</a>." in manuscript_of(numbered).html
    assert (
        ">Annex\u00a0II</a>."
        in manuscript_of(with_annexes(annex(1, "other"), annex(2, "plan"), text=text)).html
    )


def test_the_contents_name_an_annex_with_its_label() -> None:
    contents = next(one for one in manuscript_of(with_annexes(annex())).blocks if isinstance(one, Contents))

    assert contents.entries[-1].text == "Annex. Action Plan"


def test_an_annex_alone_says_what_it_says_in_the_proceedings() -> None:
    document = with_annexes(
        annex(operative="**See** [[session:d1-01]], [[matrix:total]] and [[annex:plan]]."),
        text="[[matrix:total]]",
    )

    alone = render_volume(document, TEMPLATES)[1].manuscript
    whole = next(
        one for one in manuscript_of(document).blocks if isinstance(one, Group) and one.role == "annex"
    )

    assert alone is not None
    assert plain_text(alone.blocks) == plain_text((whole,))


def test_an_annex_alone_links_only_within_itself() -> None:
    document = with_annexes(
        annex(operative="**See** [[session:d1-01]], [[matrix:total]] and [[annex:plan]]."),
        text="[[matrix:total]]",
    )

    alone = render_volume(document, TEMPLATES)[1].manuscript

    assert alone is not None
    title = next(headings(alone.blocks))
    assert (
        f'</span> Day\u00a01, session\u00a01, Table\u00a01 and <a href="#{title.id}">Annex</a>.' in alone.html
    )


def test_an_annex_alone_has_its_title_as_title() -> None:
    document = with_annexes(annex())

    alone = render_volume(document, TEMPLATES)[1].manuscript

    assert alone is not None
    assert [(one.level, one.role) for one in headings(alone.blocks)] == [
        (1, "title"),
        (2, "plain"),
        (2, "plain"),
    ]
    assert (alone.metadata.kind, alone.metadata.title, alone.metadata.date) == (
        "annex",
        "Annex. Action Plan",
        "2016-05-18",
    )


def test_the_agenda_is_made_from_days_and_sessions() -> None:
    document = replace(meeting(session("One."), session("Two.", 1, 2)), show_agenda=True)

    assert [
        spaces(line) for line in bare(manuscript_of(document), "//section[@class='agenda']").split("\n")
    ] == [
        '<h2 class="section" data-contents="true">Agenda</h2>',
        '<h3 class="plain">Day 1 – Monday 16 May 2016</h3>',
        '<p class="agenda"><span class="label">09:00–10:30</span> <span class="number">1.</span>'
        " Session 1</p>",
        '<h3 class="plain">Day 2 – Tuesday 17 May 2016</h3>',
        '<p class="agenda"><span class="label">09:00–10:30</span> <span class="number">1.</span>'
        " Session 1</p>",
    ]


def test_participants_are_grouped() -> None:
    people = (
        Participant("zhou", "", "", "Hosts", REGISTER),
        Participant("", "Ms A. Guest", "Observer", "Guests", REGISTER),
        Participant("han", "", "", "Hosts", REGISTER),
    )
    document = replace(meeting(), show_participants=True, participants=people)

    assert [
        spaces(line) for line in bare(manuscript_of(document), "//section[@class='participants']").split("\n")
    ] == [
        '<h2 class="section" data-contents="true">List of participants</h2>',
        '<h3 class="plain">Hosts</h3>',
        '<p class="participant"><span class="name">Prof. Zhou Ji</span>, President of the Academy</p>',
        '<p class="participant"><span class="name">Mr Qunli Han</span></p>',
        '<h3 class="plain">Guests</h3>',
        '<p class="participant"><span class="name">Ms A. Guest</span>, Observer</p>',
    ]


def test_abbreviations_are_those_that_the_text_uses() -> None:
    document = replace(meeting(text="The STIs of the @cae. Not DRRX."), show_abbreviations=True)

    assert bare(manuscript_of(document), "//section[@class='abbreviations']").split("\n")[1:] == [
        '<p class="term"><strong>CAE</strong> Chinese Academy of Engineering</p>',
        '<p class="term"><strong>STI</strong> science, technology and innovation</p>',
    ]


def test_a_list_of_abbreviations_without_any_is_left_out() -> None:
    document = replace(meeting(text="Plain words."), show_abbreviations=True)

    assert "abbreviations" not in manuscript_of(document).html


def test_mentions_begin_again_in_an_annex() -> None:
    document = with_annexes(annex(), text="The @cae.")

    lines = [words for role, _, words in plain_text(manuscript_of(document).blocks) if role == "body"]

    assert lines[:3] == [
        "The Chinese Academy of Engineering (CAE).",
        "Words of CAE.",
        "We, the members of the Chinese Academy of Engineering (CAE),",
    ]


def test_chapters_stand_before_and_after_the_days() -> None:
    document = replace(
        meeting(session("One.")), back=(replace(chapter("Last.", "50-end.md"), id="end", title="End"),)
    )

    roles = [one.role for one in manuscript_of(document).blocks if isinstance(one, Group)]

    assert roles == ["title-block", "chapter", "day", "chapter"]
