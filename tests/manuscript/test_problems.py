"""What the author of a text is told: one message at its exact place, with what to do."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.manuscript.render import render
from tests.manuscript.documents import TEMPLATES, chapter, meeting, person, registers, session
from tests.manuscript.reading import problems_of, prose_problems

CASES = (
    (
        "One\n@zoo spoke",
        "text.md:2:1: error[unknown-mention]: `@zoo` is neither a person nor an organization",
    ),
    (
        "- a\n- **@zoo** b",
        "text.md:2:5: error[unknown-mention]: `@zoo` is neither a person nor an organization",
    ),
    ("> a\n> @zoo", "text.md:2:3: error[unknown-mention]: `@zoo` is neither a person nor an organization"),
    (
        "\tcode\n\nx @zoo",
        "text.md:3:3: error[unknown-mention]: `@zoo` is neither a person nor an organization",
    ),
    ("@zhou:ful", "text.md:1:1: error[unknown-form]: `@zhou:ful` asks for an unknown form"),
    ("In {{ total.al }}", "text.md:1:7: error[unknown-figure]: figure `total.al` is not known"),
    ("{{ total.all | word }}", "text.md:1:16: error[unknown-filter]: `word` cannot follow a figure"),
    (
        "{{ meeting.title | words }}",
        "text.md:1:20: error[unknown-filter]: figure `meeting.title` is not a whole number",
    ),
    ("a {{ 7*7 }}", "text.md:1:3: error[template-code]: `{{ 7*7 }}` looks like template code"),
    ("a {{ foo.bar() }}", "text.md:1:3: error[template-code]: `{{ foo.bar() }}` looks like template code"),
    ("a {% if x %}", "text.md:1:3: error[template-code]: `{% if x %}` looks like template code"),
    ("a {# x", "text.md:1:3: error[template-code]: `{# x` looks like template code"),
    ("a {{ open", "text.md:1:3: error[template-code]: `{{ open` looks like template code"),
    ("[[foto:river]]", "text.md:1:3: error[unknown-reference]: `[[foto:river]]` refers to nothing known"),
    ("[[photo:rver]]", "text.md:1:3: error[unknown-photo]: photo `rver` is not known"),
    ("see [[photo:rver]]", "text.md:1:7: error[unknown-photo]: photo `rver` is not known"),
    ("see [[photo:river]]", "text.md:1:7: error[not-printed]: photo `river` is referred to but not printed"),
    ("[[matrix:totl]]", "text.md:1:3: error[unknown-matrix]: matrix `totl` is not known"),
    ("see [[session:d9-01]]", "text.md:1:7: error[unknown-session]: session `d9-01` is not known"),
    ("see [[annex:x]]", "text.md:1:7: error[unknown-annex]: annex `x` is not known"),
    ("[[title:pln]]", "text.md:1:3: error[unknown-title]: title `pln` is not known"),
    ("[[sdg:18]]", "text.md:1:3: error[unknown-sdg]: SDG `18` does not exist"),
    ("[[sdg:4,x]]", "text.md:1:3: error[unknown-sdg]: SDG `x` does not exist"),
    (
        "a [[b",
        "text.md:1:3: error[unknown-reference]: `[[` begins a reference that is not closed on its line",
    ),
    ("[[presentations]]", "text.md:1:3: error[empty-list]: no presentation belongs to this session"),
    ("a [[presentations]]", "text.md:1:5: error[stray-list]: `[[presentations]]` stands within a sentence"),
    ("[a](x.md)", "text.md:1:5: error[link-target]: link to `x.md` is not a web or mail address"),
    (
        "[a](javascript:alert(1))",
        "text.md:1:5: error[link-target]: link to `javascript:alert(1)` is not a web or mail address",
    ),
    (
        "[a](data:text/html,x)",
        "text.md:1:5: error[link-target]: link to `data:text/html,x` is not a web or mail address",
    ),
    (
        "[a](file:///etc/x)",
        "text.md:1:5: error[link-target]: link to `file:///etc/x` is not a web or mail address",
    ),
    ("![a](x.png)", "text.md:1:1: error[picture-markup]: `![a](…)` is not how a picture is placed"),
    ("a[^1]", "text.md:1:2: error[unknown-note]: footnote `[^1]` has no words"),
    ("a\n\n[^1]: b", "text.md:3:1: error[unused-note]: footnote `[^1]` is not called"),
    ("a[^1] b[^1]\n\n[^1]: c", "text.md:1:8: error[note-called-twice]: footnote `[^1]` is called twice"),
    ("a[^1]\n\n[^1]: b\n[^1]: c", "text.md:4:1: error[duplicate-note]: footnote `[^1]` is written twice"),
    ("a[^1]\n\n[^1]: b[^1]", "text.md:3:8: error[stray-note]: footnote `[^1]` is called in another footnote"),
    ("::: box A\n\nb", "text.md:1:1: error[unclosed-box]: box is not closed"),
    (
        "# a\n\n##### b\nphoto: wells\ndate: 2026-07-20",
        "text.md:4:1: error[stray-field]: `photo: wells` looks like a field, but would be printed",
    ),
    (
        "# a\n\ndate: 2026-07-20\n\nb",
        "text.md:3:1: error[stray-field]: `date: 2026-07-20` looks like a field, but would be printed",
    ),
    (
        "role: Chair = zhou\n\nb",
        "text.md:1:1: error[stray-field]: `role: Chair = zhou` looks like a field, but would be printed",
    ),
    (
        "::: box A\nlink: A = https://x.org\n:::",
        "text.md:2:1: error[stray-field]: `link: A = https://x.org` looks like a field, but would be printed",
    ),
    ("::: note A\n:::", "text.md:1:1: error[unknown-box]: `::: note` is not known"),
    ("a\n:::", "text.md:2:1: error[stray-box-end]: `:::` closes no box"),
    ("```\na", "text.md:1:1: error[unclosed-code]: code that begins with ````` is not closed"),
    ("a\n\n---\n\nb", "text.md:3:1: error[stray-rule]: `---` ends nothing here"),
    ("1. a\n3. b", "text.md:2:1: error[list-number]: item is numbered `3.` where `2.` follows"),
    ("(i) a\n(iii) b", "text.md:2:1: error[list-number]: item is numbered `(iii)` where `(ii)` follows"),
    ("- a\n\n  # b", "text.md:1:1: error[block-in-list]: a heading, box or table stands in a list"),
    ("> " * 30 + "a", "text.md:1:19: error[nested-too-deep]: text is nested too deep"),
    ("- " * 30 + "a", "text.md:1:19: error[nested-too-deep]: text is nested too deep"),
    ("Table: A\n\nb", "text.md:1:8: error[caption-without-table]: no table follows this caption"),
    ("|a|b|\n|-|-|\n|c|", "text.md:3:1: error[uneven-table]: row has 1 cells, the head has 2"),
    ("<table>\n<tr><td>a", "text.md:1:1: error[unclosed-table]: `<table>` is not closed"),
    (
        "<table><tr><td><b>a</b></td></tr></table>",
        "text.md:1:16: error[table-markup]: `<b>` is not allowed in a table",
    ),
    (
        "<table>\n<tr><td onclick='x'>a</td></tr></table>",
        "text.md:2:5: error[table-markup]: attribute `onclick` is not allowed on `<td>`",
    ),
    (
        '<table><tr><td colspan="1000000">a</td></tr></table>',
        "text.md:1:12: error[table-markup]: colspan `1000000` is not a number from 1 to 100",
    ),
    (
        "<table><tr><td>a</td></tr><tr><td>b</td><td>c</td></tr></table>",
        "text.md:1:35: error[uneven-table]: row has 2 cells, the first row has 1",
    ),
    (
        "a \ue000\ue010\ue001",
        "text.md:1:3: error[unprintable-character]: character `U+E000` cannot be printed",
    ),
    ("`a \x02`", "text.md:1:4: error[unprintable-character]: character `U+0002` cannot be printed"),
)


@pytest.mark.parametrize(("text", "message"), CASES)
def test_the_first_message_names_place_and_value(text: str, message: str) -> None:
    assert prose_problems(text)[0] == message


def test_all_problems_of_a_text_are_reported_at_once() -> None:
    assert len(prose_problems("@a1 {{ b }} [[c:d]]\n\n@a2[^1]")) == 5


def test_a_near_name_is_suggested() -> None:
    problems = problems_of(render(meeting(text="@zhuo {{ total.al }} [[title:pln]] @zhou:ful"), TEMPLATES))

    assert [one.split("did you mean ")[1].split("?")[0] for one in problems] == [
        "`zhou`",
        "`total.all`",
        "`plan`",
        "`full`",
    ]


@pytest.mark.parametrize(
    "text",
    ["a\n\ndate: b", "Date: a", "# a\n\nb\ndate: c", "- link: a", "kind://a", "dates: a", "The date: a"],
)
def test_words_with_a_colon_are_no_field(text: str) -> None:
    assert prose_problems(text) == []


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("date: a", "hint: delete the empty line above: fields stand directly under their heading"),
        ("##### a\ndate: b", "hint: `#####` takes no fields here: begin a story with `###`"),
    ],
)
def test_a_field_in_the_text_has_a_remedy(text: str, remedy: str) -> None:
    assert remedy in problems_of(render(meeting(text=text), TEMPLATES))[0]


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        (
            "::: box A\n\n::: box B\nb\n:::\n\nc\n:::\n\nd",
            ["text.md:3:1: error[nested-box]: box stands inside another box"],
        ),
        (
            "::: box A\na\n\n::: box B\nb\n:::\n\nc",
            ["text.md:1:1: error[unclosed-box]: box is not closed"],
        ),
    ],
)
def test_a_box_inside_a_box_is_told_once(text: str, problems: list[str]) -> None:
    assert prose_problems(text) == problems


def test_a_mention_that_is_meant_literally_has_a_remedy() -> None:
    problems = problems_of(render(meeting(text="@unesco"), TEMPLATES))

    assert problems[0].endswith("`\\@unesco` prints it as typed")


def test_template_code_has_a_remedy() -> None:
    problems = problems_of(render(meeting(text="{{ 7*7 }}"), TEMPLATES))

    assert problems == [
        "text.md:1:1: error[template-code]: `{{ 7*7 }}` looks like template code\n  hint: `\\{{` prints "
        "two braces"
    ]


def test_columns_count_from_the_place_of_the_prose() -> None:
    document = meeting(session("Words"))
    day = document.days[0]
    title = replace(day.sessions[0].title, text="About @zoo")
    changed = replace(document, days=(replace(day, sessions=(replace(day.sessions[0], title=title),)),))

    rendered = render(changed, TEMPLATES)

    assert problems_of(rendered)[0].startswith("d1-01.md:2:14: error[unknown-mention]")


def test_notes_of_two_files_do_not_meet() -> None:
    document = replace(meeting(), front=(chapter("a[^1]\n\n[^1]: b", "one.md"), chapter("c[^1]", "two.md")))

    problems = problems_of(render(document, TEMPLATES))

    assert [one.split("\n")[0] for one in problems] == [
        "two.md:1:2: error[unknown-note]: footnote `[^1]` has no words"
    ]


def test_a_control_character_in_a_register_is_reported_near_its_row() -> None:
    bad = person("zhou", "Zhou\x0bJi")
    document = replace(meeting(text="@zhou"), registers=registers(people=(bad,)))

    problems = problems_of(render(document, TEMPLATES))

    assert problems[0].startswith("text.md:1:1: error[unprintable-character]: character `U+000B` cannot")


def test_a_language_without_words_is_refused() -> None:
    problems = problems_of(render(replace(meeting(), language="fr"), TEMPLATES))

    assert problems == [
        "meeting.yml:1:1: error[unknown-language]: documents are set in English (`en`); `fr` is not there yet"
        "\n  hint: write `language: en`; words in other languages may stand in the text"
    ]


def test_a_document_with_an_error_has_no_manuscript() -> None:
    assert render(meeting(text="@zoo"), TEMPLATES).manuscript is None


def test_an_unknown_figure_names_the_command_that_lists_them() -> None:
    assert render(meeting(text="{{ zzz }}"), TEMPLATES).problems[0].hint == (
        "`make facts ISSUE=…` or `make facts MEETING=…` lists the figures; `\\{{` prints two braces"
    )


def test_a_picture_without_alternative_text_is_left_to_its_reader() -> None:
    document = meeting(text="[[photo:wall]]")
    photos = {**document.photos, "wall": replace(document.photos["wall"], alt="")}

    assert render(replace(document, photos=photos), TEMPLATES).problems == ()


def test_the_pictures_of_a_text_with_errors_can_be_checked() -> None:
    rendered = render(meeting(text="@zoo\n\n- [[photo:zoo]]\n\n[[photo:wall]]"), TEMPLATES)

    assert rendered.manuscript is None
    assert list(rendered.pictures) == ["wall"]


def test_an_unknown_title_picture_is_reported_where_it_is_named() -> None:
    document = meeting()
    front = replace(document.front[0], photos=("wal",))

    problems = problems_of(render(replace(document, front=(front,)), TEMPLATES))

    assert problems == [
        "text.md:1:1: error[unknown-photo]: photo `wal` is not known\n  hint: did you mean `wall`?"
    ]
