"""Each row of the acceptance table of proceedings, seen in both finished files of the worked example."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support import books
from tests.support.edition import Edition, Format, Piece, Table, of, spaced, under

pytestmark = pytest.mark.xdist_group("books")

DAYS = ("Day 1 – Monday 16 May 2016", "Day 2 – Tuesday 17 May 2016", "Day 3 – Wednesday 18 May 2016")
SPEAKERS = {
    "Ms Flavia Schlegel", "Mr Zhou Jiagui", "Prof. Zhou Ji", "Prof. Tan Tieniu", "Mr Qunli Han",
    "Prof. Zhong Zhihua", "Prof. Guo Huadong", "H.E. Ms Mary M. Khimulu",
}  # fmt: skip
PLAN = "“Beijing Action Plan”"


@pytest.fixture(params=["pdf", "docx"])
def edition(request: pytest.FixtureRequest) -> Edition:
    """The proceedings as a reader gets them in each format."""
    format_: Format = request.param
    return books.proceedings().editions[format_]


def test_p01_title_block(edition: Edition) -> None:
    block = [piece for piece in edition.pieces[:8] if piece.kind != "picture"]
    at = next(index for index, piece in enumerate(block) if piece.level == 1)
    title, dateline, document = block[at : at + 3]

    assert title.text == "UNESCO Science Centres Coordination Meeting"
    assert dateline.text == "Beijing, China, 15–18 May 2016"
    assert document.text == "Summary of proceedings"
    if edition.format == "docx":
        assert (title.style, dateline.style, document.style) == ("Title", "Dateline", "DocumentType")
    else:
        assert {title.page_number, dateline.page_number, document.page_number} == {1}
        assert _size(title) > _size(document) >= _size(dateline) > 10.5
    assert sum(piece.level == 1 for piece in edition.pieces) == 1


def test_p02_introduction(edition: Edition) -> None:
    heading = next(piece for piece in edition.of("heading") if "Introduction" in piece.text)

    assert (heading.text, heading.level) == ("Introduction", 2)


def test_p03_opening_paragraph_states_the_facts(edition: Edition) -> None:
    opening = edition.under("Introduction")[0].text

    for fact in ("15–18 May 2016", "Beijing Conference Centre", "Chaoyang District", "Beijing, China"):
        assert fact in opening
    for count in ("46 of the 65 category 2 centres", "Those 65 centres", "of which there are 115"):
        assert count in opening
    assert (
        "Of the 46 centres present, 22 worked in hydrology, 19 in physics, chemistry and biology and 5"
        in opening
    )


def test_p03_counts_of_the_source_that_do_not_add_up_stand_nowhere(edition: Edition) -> None:
    assert not re.search(r"\b(24|45)\b", edition.text)
    assert not re.search(r"\b16\b(?! May)", edition.text)


def test_p04_opening_paragraph_refers_to_the_matrices(edition: Edition) -> None:
    links = edition.under("Introduction")[0].links

    assert [link.text for link in links] == ["Table 1", "Table 2"]
    assert {link.target.removeprefix("#") for link in links} <= edition.ids


def test_p05_list_introduced_by_a_clause(edition: Edition) -> None:
    introduction = edition.under("Introduction")
    items = of(introduction, "item")

    assert [item.marker for item in items] == ["(i)", "(ii)", "(iii)", "(iv)", "(v)"]
    assert introduction[introduction.index(items[0]) - 1].text.endswith("the following main objectives:")


def test_p06_day_headings_carry_weekdays(edition: Edition) -> None:
    days = [piece for piece in edition.of("heading") if piece.text.startswith("Day ") and piece.level == 2]

    assert tuple(day.text for day in days) == DAYS


def test_p07_sessions_are_numbered_within_their_day(edition: Edition) -> None:
    numbers = [[session.text[:2] for session in _sessions(edition, day)] for day in DAYS]

    assert numbers == [["1.", "2.", "3."], ["1.", "2.", "3.", "4."], ["1.", "2."]]
    assert {session.level for day in DAYS for session in _sessions(edition, day)} == {3}


def test_p08_moderators_stand_in_the_session_heading(edition: Edition) -> None:
    moderators = re.findall(r"Moderator: (.+)", "\n".join(_session_titles(edition)))

    assert moderators == [
        "Mr Giuseppe Arduino", "Prof. Shahbaz Khan", "Mr Michael McClain", "Mr Giuseppe Arduino",
    ]  # fmt: skip


def test_p09_master_of_ceremony(edition: Edition) -> None:
    assert [title for title in _session_titles(edition) if "Ceremony:" in title] == [
        "1. Opening ceremony Master of Ceremony: Mr Qunli Han"
    ]


def test_p10_sessions_without_moderator_show_no_empty_role(edition: Edition) -> None:
    without = [
        title for title in _session_titles(edition) if "Moderator" not in title and "Master" not in title
    ]

    assert len(without) == 4
    assert not [title for title in without if "()" in title or ":" in title]


def test_p11_breakout_sessions(edition: Edition) -> None:
    breakouts = [title for title in _session_titles(edition) if "Breakout session" in title]

    assert len(breakouts) == 3
    assert sum("by regional groups" in title for title in breakouts) == 1


def test_p12_interventions_open_with_their_speaker(edition: Edition) -> None:
    counts = [
        len(_interventions(edition, day, session)) for day in DAYS for session in _numbers(edition, day)
    ]

    assert counts == [4, 1, 0, 1, 0, 0, 1, 0, 4]
    speakers = {
        piece.words(bold=True)[0]
        for day in DAYS
        for session in _numbers(edition, day)
        for piece in _interventions(edition, day, session)
    }
    assert {_full_name(speaker) for speaker in speakers} == SPEAKERS
    if edition.format == "docx":
        assert sum(piece.style == "Intervention" for piece in edition.pieces) == 11


def test_p13_named_persons(edition: Edition) -> None:
    people = of(edition.under("List of participants"), "text")
    told = "\n".join(piece.text for day in DAYS for piece in edition.under(day))

    assert len(people) == 11
    for person in people:
        assert person.text.split(", ")[0] in told


def test_p14_direct_quotations(edition: Edition) -> None:
    told = _day_text(edition)

    assert told.count("“the first ever UNESCO Science Centres Coordination Meeting”.") == 1
    assert told.count("“The CAS always attached great importance to the cooperation with UNESCO") == 1


def test_p15_quoted_coinages(edition: Edition) -> None:
    assert re.findall("“Beijing spirit”|“All or nothing Agenda”", _day_text(edition)) == [
        "“Beijing spirit”", "“All or nothing Agenda”",
    ]  # fmt: skip
    assert not re.search('[«»"]', edition.text)


def test_p16_quoted_document_title(edition: Edition) -> None:
    assert _day_text(edition).count(PLAN) == 5


def test_p17_enumeration_inside_a_paragraph(edition: Edition) -> None:
    paragraph = next(p for p in edition.under(DAYS[0], "2.") if "Addis Ababa" in p.text)

    found = re.findall(r"(; |, |: |and )\(([ivx]+)\)", paragraph.text)

    assert [number for _, number in found] == ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii"]
    assert [separator for separator, _ in found] == [": ", *["; "] * 6, "and "]


def test_p18_sdgs_with_their_official_titles(edition: Edition) -> None:
    paragraph = next(p for p in edition.under(DAYS[0], "3.") if "SDG" in p.text).text
    main, _, lesser = paragraph.partition("to a lesser extent")

    assert re.findall(r"SDG (\d+)", main) == ["4", "6", "9", "13", "15", "17"]
    assert re.findall(r"SDG (\d+)", lesser) == ["7", "11"]
    assert "SDG 9 (Industry, Innovation and Infrastructure)" in main


def test_p19_lettered_recommendations(edition: Edition) -> None:
    assert [item.marker for item in of(edition.under(DAYS[1], "1."), "item")] == ["a)", "b)", "c)", "d)"]


def test_p20_bulleted_guidelines(edition: Edition) -> None:
    assert _bullets(edition.under(DAYS[1], "2.")) == 3


def test_p21_bulleted_recommendations(edition: Edition) -> None:
    assert _bullets(edition.under(DAYS[1], "3.")) == 7


def test_p22_numbered_best_practices(edition: Edition) -> None:
    items = of(edition.under(DAYS[2], "1."), "item")

    assert [item.marker for item in items] == [f"{number}." for number in range(1, 12)]
    assert [item.text.partition(":")[0] for item in items] == [
        "ISTIC", "ARCE", "IKCEST", "ICCE", "HIST", "MCTP", "ICHARM", "CIMPA", "IRCK", "APCE", "ICWRGC",
    ]  # fmt: skip


def test_p23_memorandums_are_mentioned_with_their_number(edition: Edition) -> None:
    mentions = [
        "one memorandum of understanding (MoU) was also signed",
        "three MoUs were signed",
        "the three MoUs on cooperation that category 2 centres had signed",
    ]

    assert [_day_text(edition).count(mention) for mention in mentions] == [1, 1, 1]


def test_p24_next_host_is_announced(edition: Edition) -> None:
    told = [p.text for day in DAYS for p in edition.under(day) if "Malaysia" in p.text]

    assert len(told) == 3
    for paragraph in told:
        assert "second regional meeting of Asia-Pacific science centres" in paragraph


def test_p25_document_symbol_does_not_break(edition: Edition) -> None:
    paragraph = next(p for p in edition.under(DAYS[1], "1.") if "37" in p.text)

    held = [spaced(run.text) for run in paragraph.runs if re.search(r"37\s+C/18", run.text)]

    assert len(held) == 1
    if edition.format == "docx":
        assert "37\u00a0C/18" in next(run.text for run in paragraph.runs if "C/18" in run.text)


def test_p26_references_to_the_annex(edition: Edition) -> None:
    links = [link for day in DAYS for piece in edition.under(day) for link in piece.links]
    found = [link for link in links if link.text == "Annex"]

    assert len(found) == 2
    heading = next(piece for piece in edition.of("heading") if piece.text == "Annex Beijing Action Plan")
    assert {link.target.removeprefix("#") for link in found} <= set(heading.ids)


def test_p27_matrices_with_totals(edition: Edition) -> None:
    total, present = edition.tables

    assert _figures(total) == [
        ["4", "3", "1", "8"], ["11", "10", "4", "25"], ["5", "1", "0", "6"], ["10", "6", "2", "18"],
        ["6", "2", "0", "8"], ["36", "22", "7", "65"],
    ]  # fmt: skip
    assert _figures(present) == [
        ["3", "3", "0", "6"], ["9", "10", "4", "23"], ["3", "0", "0", "3"], ["6", "5", "1", "12"],
        ["1", "1", "0", "2"], ["22", "19", "5", "46"],
    ]  # fmt: skip


def test_p27_matrices_have_header_cells_and_numbers_at_the_right(edition: Edition) -> None:
    for table in edition.tables:
        assert table.repeated == 1
        assert all(cell.is_head for cell in table.rows[0])
        assert all(row[0].is_head and not any(cell.is_head for cell in row[1:]) for row in table.rows[1:])
        assert all(cell.is_right_aligned for row in table.rows[1:] for cell in row[1:])


def test_p28_table_captions(edition: Edition) -> None:
    captions = [table.caption for table in edition.tables]

    assert [caption.partition(". ")[0] for caption in captions] == ["Table 1", "Table 2"]
    assert [caption.text for caption in edition.of("caption")] == captions
    if edition.format == "docx":
        assert {caption.style for caption in edition.of("caption")} == {"TableCaption"}


def test_p29_total_rows_are_bold(edition: Edition) -> None:
    for table in edition.tables:
        assert [all(cell.is_bold for cell in row) for row in table.rows[1:]] == [False] * 5 + [True]
        assert table.rows[-1][0].text == "Total"


def test_p30_gallery_link_prints_its_address(edition: Edition) -> None:
    gallery = edition.under("Photo gallery")[0]

    assert [link.target for link in gallery.links] == ["https://www.unesco.org/en/natural-sciences/centres"]
    assert gallery.text.endswith("(www.unesco.org/en/natural-sciences/centres).")


def test_p31_annex_begins_a_page_with_its_own_title_block(edition: Edition) -> None:
    pieces = edition.pieces
    at = next(i for i, one in enumerate(pieces) if one.kind == "heading" and one.text.startswith("Annex"))
    meeting, dateline, title = pieces[at - 2 : at + 1]

    assert meeting.text == "UNESCO Science Centres Coordination Meeting"
    assert dateline.text == "Beijing, China, 15–18 May 2016"
    assert (title.text, title.level) == ("Annex Beijing Action Plan", 2)
    if edition.format == "pdf":
        assert pieces[at - 3].page_number < meeting.page_number == title.page_number
    else:
        assert meeting.begins_page


def test_p31_annex_has_a_running_head_of_its_own(edition: Edition) -> None:
    assert any("Annex – Beijing Action Plan" in head for head in edition.heads)


def test_p32_preamble_opens_with_we(edition: Edition) -> None:
    opening = edition.under("Annex", "Preamble")[0]

    assert opening.text.startswith("We, the representatives of category 2 institutes and centres")


def test_p33_preambular_paragraphs_have_a_bold_lead_verb(edition: Edition) -> None:
    preambular = edition.under("Annex", "Preamble")[1:]

    assert [piece.words(bold=True)[0] for piece in preambular] == [
        "Expressing", "Taking note", "Recognizing", "Also recognizing", "Emphasizing", "Also emphasizing",
        "Stressing", "Also taking note",
    ]  # fmt: skip
    if edition.format == "docx":
        assert {piece.style for piece in preambular} == {"Preambular"}


def test_p34_chapeau_is_italic_and_ends_with_a_colon(edition: Edition) -> None:
    chapeau = edition.under("Annex", "Agreed actions")[0]

    assert chapeau.words(italic=True) == (chapeau.text,)
    assert chapeau.text.endswith("to:")


def test_p35_operative_paragraphs_are_numbered_and_have_a_bold_lead_verb(edition: Edition) -> None:
    operative = of(edition.under("Annex", "Agreed actions"), "item")

    assert [item.marker for item in operative] == [f"{number}." for number in range(1, 10)]
    assert [item.words(bold=True)[0] for item in operative] == [
        "Align", "Make available", "Enhance", "Support", "Facilitate", "Build",
        "Encourage", "Develop", "Promote",
    ]  # fmt: skip


def test_p36_ordinal_is_raised(edition: Edition) -> None:
    paragraph = next(p for p in edition.under("Annex", "Preamble") if "39" in p.text)

    assert paragraph.words(raised=True) == ("th",)
    assert re.search(r"39 ?th session", paragraph.text)


def test_p37_hosts_supporters_and_co_organizers(edition: Edition) -> None:
    thanks = edition.under("Annex", "Preamble")[1].text

    assert re.search(
        r"our hosts, the Chinese Academy of Engineering .* and the Chinese Academy of Sciences", thanks
    )
    assert re.search(r"our supporters, the .* Commission for UNESCO and the .*, and to our co-org", thanks)
    assert re.search(r"co-organizers in China, the .*\(IKCEST\) and the .*\(HIST\)", thanks)


def test_p38_contents_and_page_numbers(edition: Edition) -> None:
    assert [words for words, _ in edition.contents if words.startswith("Day ")] == list(DAYS)
    assert all(page.isdigit() for _, page in edition.contents)
    assert edition.has_page_numbers


def test_p38_agenda_lists_the_sessions_of_each_day(edition: Edition) -> None:
    agenda = edition.under("Agenda")

    assert [piece.text for piece in of(agenda, "heading")] == list(DAYS)
    assert len(of(agenda, "text")) == 9


def test_p38_participants_stand_in_groups(edition: Edition) -> None:
    assert [piece.text for piece in of(edition.under("List of participants"), "heading")] == [
        "UNESCO Secretariat",
        "Hosts, supporters and co-organizers",
        "Category 2 centres",
        "Session moderators",
    ]


def test_p38_abbreviations_are_those_of_the_text(edition: Edition) -> None:
    terms = [piece.text for piece in edition.under("List of abbreviations")]

    assert "SDG Sustainable Development Goal" in terms
    assert "IKCEST International Knowledge Centre for Engineering Sciences and Technology" in terms
    assert terms == sorted(terms, key=str.casefold)


def test_p38_signature_and_adoption_line(edition: Edition) -> None:
    texts = [piece.text for piece in edition.pieces]

    assert "Flavia Schlegel UNESCO Assistant Director-General for Natural Sciences" in texts
    assert "Adopted at Beijing on 18 May 2016 by the centres attending the meeting" in texts


def test_p38_no_symbol_is_printed_where_none_was_given(edition: Edition) -> None:
    before_title = [piece.text for piece in edition.pieces[:4] if piece.kind == "text"]

    assert before_title[0] == "UNESCO"


@pytest.mark.parametrize("format_", ["pdf", "docx"])
def test_p38_symbol_is_printed_when_given(make_meeting: Callable[..., Path], format_: Format) -> None:
    folder = make_meeting({"meeting.yml": ("symbol:\n", "symbol: SC/2016/MEETING/1\n")})

    first = books.small(folder, "proceedings").editions[format_].of("text")[0]

    assert first.text == "SC/2016/MEETING/1"


def _sessions(edition: Edition, day: str) -> list[Piece]:
    return [piece for piece in of(edition.under(day), "heading") if piece.level == 3]


def _session_titles(edition: Edition) -> list[str]:
    return [session.text for day in DAYS for session in _sessions(edition, day)]


def _numbers(edition: Edition, day: str) -> list[str]:
    return [session.text[:2] for session in _sessions(edition, day)]


def _interventions(edition: Edition, day: str, session: str) -> list[Piece]:
    """Return the paragraphs that open with a name in bold."""
    paragraphs = of(under(edition.under(day), session), "text")
    return [piece for piece in paragraphs if _opening(piece) and piece.text.startswith(_opening(piece))]


def _opening(piece: Piece) -> str:
    return next(iter(piece.words(bold=True)), "")


def _full_name(speaker: str) -> str:
    surname = speaker.split()[-1]
    return next((name for name in SPEAKERS if name == speaker or surname == name.split()[-1]), speaker)


def _day_text(edition: Edition) -> str:
    return "\n".join(piece.text for day in DAYS for piece in edition.under(day))


def _bullets(pieces: tuple[Piece, ...]) -> int:
    markers = [item.marker for item in of(pieces, "item")]
    assert len(set(markers)) == 1
    assert not markers[0].isalnum()
    return len(markers)


def _figures(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row[1:]] for row in table.rows[1:]]


def _size(piece: Piece) -> float:
    return max(stroke.size for stroke in piece.strokes)
