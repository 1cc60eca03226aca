"""A template at fault is named with its line, and what it may write is closed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.manuscript.render import render
from tests.manuscript.documents import TEMPLATES, meeting
from tests.manuscript.reading import problems_of

HEAD = '<p class="document-type">{{ document.document }}</p>'
CASES = (
    (
        "{{ document.titel }}",
        "13",
        "template-error",
        "`pipeline.content.proceedings.Proceedings object` has no",
    ),
    ("{{ document.title", "14", "template-error", "unexpected"),
    ("{{ nothing }}", "13", "template-error", "`nothing` is undefined"),
    ("{{ document.title | shout }}", "13", "template-error", "No filter named `shout`"),
    ("{{ document.__class__.__mro__ }}", "13", "template-error", "access to attribute `__class__`"),
    ("{{ blocks(1, 2) }}", "13", "template-error", ""),
    ("<p>a", "13", "template-markup", "Opening and ending tag mismatch"),
    ('<p class="chapo">a</p>', "13", "unknown-class", "class `chapo` is not in the vocabulary of `<p>`"),
    ("<blink>a</blink>", "13", "unknown-element", "element `<blink>` is not in the vocabulary"),
    ("<p>a <u>b</u></p>", "13", "unknown-element", "element `<u>` is not in the vocabulary"),
    (
        '<p onclick="x">a</p>',
        "13",
        "unknown-attribute",
        "attribute `onclick` is not in the vocabulary of `<p>`",
    ),
    ("<span>a</span>", "13", "misplaced-element", "`<span>` stands between blocks"),
    ("<p>a <span>b</span></p>", "13", "unknown-class", "`<span>` has no class"),
    ("<p><ul><li>a</li></ul></p>", "13", "misplaced-element", "`<ul>` stands inside a line"),
    ("words", "12", "stray-words", "`words` stands outside a block"),
    ("<h4>a</h4>", "13", "skipped-level", "heading of level 4 follows one of level 1"),
    ("<h1>a</h1>", "13", "second-title", "a second `<h1>` stands in the document"),
    (
        '<p><a href="javascript:x">a</a></p>',
        "13",
        "link-target",
        "link to `javascript:x` is not a web or mail",
    ),
    ('<figure class="half"></figure>', "13", "figure-without-picture", "`<figure>` needs an `<img>`"),
    (
        '<figure class="half"><img src="picture:x" alt="y"/></figure>',
        "13",
        "unknown-picture",
        "picture `x` belongs to no",
    ),
    ("<table><p>a</p></table>", "13", "misplaced-element", "`<p>` stands in `<table>`"),
)


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    return Path(
        shutil.copytree(TEMPLATES, tmp_path / "templates", ignore=shutil.ignore_patterns("fonts", "new"))
    )


def broken(templates: Path, markup: str) -> list[str]:
    path = templates / "proceedings.html.j2"
    text = path.read_text(encoding="utf-8")
    assert HEAD in text
    path.write_text(text.replace(HEAD, markup), encoding="utf-8")
    return problems_of(render(meeting(), templates))


@pytest.mark.parametrize(("markup", "place", "code", "message"), CASES)
def test_a_fault_is_named_with_template_and_line(
    templates: Path, markup: str, place: str, code: str, message: str
) -> None:
    problems = broken(templates, markup)

    first = problems[0].split("\n")[0]
    assert f"error[{code}]" in first
    assert message in first
    assert first.startswith(f"templates/proceedings.html.j2:{place}:")


def test_a_missing_template_is_named(templates: Path) -> None:
    (templates / "annex.html.j2").unlink()

    assert problems_of(render(meeting(), templates))[0].startswith(
        "templates/proceedings.html.j2:3:1: error[template-error]: template `annex.html.j2` does not exist"
    )


def test_a_changed_template_is_read_again(templates: Path) -> None:
    assert render(meeting(), templates).manuscript is not None

    assert broken(templates, "{{ nothing }}")
