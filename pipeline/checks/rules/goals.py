"""The Sustainable Development Goals: one shape for their numbers, and their official short titles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.checks.evidence.uses import Use, forms_of, places_of
from pipeline.checks.evidence.wording import is_running
from pipeline.checks.finding import Edit, Finding, listing
from pipeline.checks.galley import Galley, Paragraph
from pipeline.checks.rule import Rule, Settings
from pipeline.content.sdg import SDG_TITLES

_GOAL = re.compile(
    r"\bSDG(?P<join>[ –-]?)(?P<number>\d{1,2})(?!\d|\.\d)"
    r"(?P<label>\s?[-–—:]\s?[A-Z][a-z]\w*(?:,? (?:and |on |for |the |in |of )*(?!SDG)[A-Z]\w*)*"
    r"| \([A-Z][^()]*\))?"
)


def _goals(galley: Galley, _settings: Settings) -> Iterator[Finding]:
    shapes: list[Use] = []
    labels: list[Use] = []
    numbers: list[int] = []
    edits: list[Edit] = []
    for paragraph, match in _goal_mentions(galley):
        use = Use(paragraph, *match.span())
        if match["join"] != " ":
            shapes.append(Use(paragraph, match.start(), match.end("number")))
            edits += paragraph.edits(match.start(), match.end("number"), f"SDG {match['number']}")
        number = int(match["number"])
        if number not in SDG_TITLES:
            yield Finding(
                "SDG-LABEL", f"there is no `{use.words}`", places_of([use]), "Goals are numbered 1 to 17"
            )
        elif match["label"] and match["label"].strip(" -–—:()") != SDG_TITLES[number]:
            labels.append(use)
            numbers.append(number)
    if shapes:
        message = f"{forms_of(shapes)} without a space before the number"
        yield Finding("SDG-LABEL", message, places_of(shapes), "write `SDG 4`", tuple(edits))
    if labels:
        titles = listing(f"SDG {number} ({SDG_TITLES[number]})" for number in numbers)
        message = f"{forms_of(labels)} without the official short title"
        yield Finding("SDG-LABEL", message, places_of(labels), f"write {titles}")


def _goal_mentions(galley: Galley) -> Iterator[tuple[Paragraph, re.Match[str]]]:
    for index in galley.vocabulary.get("SDG", ()):
        paragraph = galley.paragraphs[index]
        for match in _GOAL.finditer(paragraph.text):
            if is_running(paragraph, *match.span()):
                yield paragraph, match


RULES = (
    Rule(
        id="SDG-LABEL",
        family="names",
        summary="A Goal is named `SDG 4 (Quality Education)`",
        why="The short titles of the Goals are official, and one shape makes them easy to find.",
        wrong="They work for SDG4 and SDG 7 – Energy.",
        right="They work for SDG 4 and SDG 7 (Affordable and Clean Energy).",
        source="Sustainable Development Goals: guidelines for the use of the logo and icons",
        check=_goals,
    ),
)
