"""The words of one paragraph to HTML: mentions, figures, references and notes first, then Markdown.

What is inserted stands in the text as an opaque run of private-use characters until Markdown is done, so that
braces, asterisks or angle brackets in a register print as typed.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum

from markupsafe import escape

from pipeline.content.facts import Fact
from pipeline.content.numbers import words as in_words
from pipeline.content.registers import Registers
from pipeline.errors import Location, Problem, did_you_mean
from pipeline.manuscript.addresses import is_address
from pipeline.manuscript.broken_marks import broken_marks
from pipeline.manuscript.identity import words_hash
from pipeline.manuscript.inline import InlineMarkdown
from pipeline.manuscript.mentions import FORMS, Form, known_ids, printed_mention, typed
from pipeline.manuscript.notebook import Notebook
from pipeline.manuscript.references import Catalogue, Refusal, reference_html
from pipeline.manuscript.source import Passage

_ID = r"[A-Za-z0-9](?:[A-Za-z0-9_-]*[A-Za-z0-9])?"
_TOKEN = re.compile(
    rf"""
    (?P<code>(?P<ticks>`++).*?(?<!`)(?P=ticks)(?!`))
    | \\(?P<escaped>\{{[{{%\#]|\[\[|[@"'^~|:=–•‣▪])
    | (?P<kept>\\.)
    | (?P<destination>\]\(\s*<?(?P<url>[^()\s<>]*(?:\([^()\s]*\)[^()\s<>]*)*))
    | (?P<angle><[A-Za-z][A-Za-z0-9+.-]*:[^<>\s]*>)
    | (?P<markup></?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>\n]*)?/?>|<!--.*?-->)
    | (?P<bare>https?://[^\s<>]+)
    | \{{\{{\s*(?P<figure>[A-Za-z0-9][A-Za-z0-9_.-]*)\s*(?:\|\s*(?P<filter>[A-Za-z]+)\s*)?\}}\}}
    | (?P<template>\{{[{{%\#][^}}\n]*[%\#}}]?\}}?)
    | \[\[(?P<reference>[^\[\]\n]*)\]\]
    | (?P<unclosed>\[\[)
    | (?P<picture>!\[[^\]\n]*\]\()
    | \[\^(?P<note>[^\]\s]+)\]
    | \*\*@(?P<speaker>{_ID})(?::(?P<speaker_form>[A-Za-z]+))?\*\*
    | (?<![^\W_])(?<![.@/+%])@(?P<mention>{_ID})(?::(?P<form>[A-Za-z]+))?
    | (?P<entity>&(?:\#[0-9]{{1,7}}|\#[xX][0-9a-fA-F]{{1,6}}|[A-Za-z][A-Za-z0-9]*);)
    """,
    re.VERBOSE | re.DOTALL,
)
_OPENING = re.compile(r"[`\\\]<{\[!*@&h](?:(?<!h)|ttps?:)")
"""What a token begins with: to look for that first is five times as fast."""
_SPECIAL = re.compile(r"[`\\<>{}\[\]!*@&~=h](?:(?<!h)|ttps?:)")
"""What a token or a broken mark begins with; a paragraph without it is set as it stands."""
_UNPRINTABLE = re.compile(
    "[\ue000-\uf8ff\U000f0000-\U0010ffff\ufffe\uffff\ud800-\udfff\x00-\x08\x0b-\x1f\x7f-\x9f]"
)
_DIGITS = {ord(str(digit)): chr(0xE010 + digit) for digit in range(10)}
_VALUES = {value: key for key, value in ((key, ord(value)) for key, value in _DIGITS.items())}
_LINK_TAGS = re.compile(r"</?a\b[^>]*>")
_FRAGMENT = re.compile("\ue000([\ue010-\ue019]+)\ue001")

_FIGURES = "`make facts ISSUE=…` or `make facts MEETING=…` lists the figures"
_LITERALLY = "`\\{{` prints two braces"


class Place(Enum):
    """Where words stand: it decides which form a mention takes and whether a note may be called."""

    BODY = "body"
    SESSION = "session"
    HEADING = "heading"
    NOTE = "note"


_Handler = Callable[[re.Match[str], Passage, Place], str]


@dataclass
class Phrases:
    """Sets passages in reading order: the order of calls decides what is a first mention.

    `sections` names the section of each file within which mentions begin again.
    """

    registers: Registers
    catalogue: Catalogue
    figures: Mapping[str, Fact]
    notebook: Notebook
    sections: Mapping[str, str]
    is_copy: bool = False
    """Whether a call that finds no note of its own prints as the raised mark that the original has."""
    problems: list[Problem] = field(default_factory=list)
    _mentioned: set[tuple[str, str]] = field(default_factory=set)
    _fragments: list[str] = field(default_factory=list)
    _markdown: InlineMarkdown = field(default_factory=InlineMarkdown)

    def html(self, passage: Passage, place: Place = Place.BODY) -> str:
        """Return the words of a passage as well-formed HTML; what cannot be set is left out and reported."""
        source = self.printable(passage)
        if not _SPECIAL.search(source):
            return self._markdown.html(source)
        self.problems += broken_marks(passage, self.figures)
        parts: list[str] = []
        position = 0
        for match in _tokens(source):
            parts += (source[position : match.start()], self._token(match, passage, place))
            position = match.end()
        parts.append(source[position:])
        return _FRAGMENT.sub(self._fragment, self._markdown.html("".join(parts)))

    def printable(self, passage: Passage) -> str:
        """Return the text of a passage, its columns unchanged; characters without a picture are reported."""
        text = passage.text
        if not _UNPRINTABLE.search(text):
            return text
        for match in _UNPRINTABLE.finditer(text):
            self._refuse(
                "unprintable-character",
                f"character `U+{ord(match[0]):04X}` cannot be printed",
                passage.location(match.start()),
                "delete it; most editors show nothing or a box there",
            )
        return _UNPRINTABLE.sub("\ufffd", text)

    def _fragment(self, match: re.Match[str]) -> str:
        return self._fragments[int(match[1].translate(_VALUES))]

    def _insert(self, fragment: str) -> str:
        self._fragments.append(fragment)
        return "\ue000" + str(len(self._fragments) - 1).translate(_DIGITS) + "\ue001"

    def _token(self, match: re.Match[str], passage: Passage, place: Place) -> str:
        handlers: tuple[tuple[str, _Handler], ...] = (
            ("escaped", self._escaped),
            ("markup", self._markup),
            ("destination", self._destination),
            ("figure", self._figure),
            ("template", self._template),
            ("reference", self._reference),
            ("unclosed", self._unclosed),
            ("picture", self._picture),
            ("note", self._note),
            ("speaker", self._speaker),
            ("mention", self._mention),
            ("entity", self._entity),
        )
        handler = next((handle for name, handle in handlers if match[name] is not None), None)
        return handler(match, passage, place) if handler else match[0]

    def _refuse(self, code: str, message: str, location: Location, hint: str) -> str:
        self.problems.append(Problem(code, message, location, hint))
        return ""

    def _escaped(self, match: re.Match[str], _passage: Passage, _place: Place) -> str:
        return self._insert(typed(match["escaped"]))

    def _markup(self, match: re.Match[str], _passage: Passage, _place: Place) -> str:
        return self._insert(typed(match["markup"]))

    def _destination(self, match: re.Match[str], passage: Passage, _place: Place) -> str:
        if not is_address(match["url"]):
            self._refuse(
                "link-target",
                f"link to `{match['url']}` is not a web or mail address",
                passage.location(match.start("url")),
                "write an address that begins with https://; `[[…]]` refers within the document",
            )
        return match[0]

    def _picture(self, match: re.Match[str], passage: Passage, _place: Place) -> str:
        return (
            self._refuse(
                "picture-markup",
                f"`{match[0]}…)` is not how a picture is placed",
                passage.location(match.start()),
                "list it in photos.csv and write `[[photo:ID]]` alone in a paragraph",
            )
            or match[0]
        )

    def _figure(self, match: re.Match[str], passage: Passage, _place: Place) -> str:
        name, location = match["figure"], passage.location(match.start("figure"))
        figure = self.figures.get(name)
        if figure is None:
            hint = did_you_mean(name, self.figures) or _FIGURES
            return self._refuse(
                "unknown-figure", f"figure `{name}` is not known", location, f"{hint}; {_LITERALLY}"
            )
        if match["filter"] is None:
            return self._insert(str(escape(figure.text)))
        location = passage.location(match.start("filter"))
        if match["filter"] != "words":
            return self._refuse(
                "unknown-filter",
                f"`{match['filter']}` cannot follow a figure",
                location,
                "`| words` prints a number in words",
            )
        if not isinstance(figure.value, int):
            return self._refuse(
                "unknown-filter", f"figure `{name}` is not a whole number", location, "delete `| words`"
            )
        return self._insert(str(escape(in_words(figure.value))))

    def _template(self, match: re.Match[str], passage: Passage, _place: Place) -> str:
        return self._refuse(
            "template-code",
            f"`{match[0][:60]}` looks like template code",
            passage.location(match.start()),
            _LITERALLY,
        )

    def _reference(self, match: re.Match[str], passage: Passage, place: Place) -> str:
        location = passage.location(match.start("reference"))
        found = reference_html(match["reference"], self.catalogue, str(location))
        if isinstance(found, Refusal):
            return self._refuse(found.code, found.message, location, found.hint)
        # A heading is repeated in the contents, whose lines are links themselves.
        return self._insert(_LINK_TAGS.sub("", found) if place is Place.HEADING else found)

    def _unclosed(self, match: re.Match[str], passage: Passage, _place: Place) -> str:
        return self._refuse(
            "unknown-reference",
            "`[[` begins a reference that is not closed on its line",
            passage.location(match.start()),
            "end it with `]]`; `\\[[` prints two brackets",
        )

    def _note(self, match: re.Match[str], passage: Passage, place: Place) -> str:
        location = passage.location(match.start())
        raised = self._insert(f"<sup>{escape(match['note'])}</sup>") if self.is_copy else ""
        if place in {Place.HEADING, Place.NOTE} and raised:
            return raised
        if place in {Place.HEADING, Place.NOTE}:
            where = "a heading" if place is Place.HEADING else "another footnote"
            return self._refuse(
                "stray-note", f"footnote `{match[0]}` is called in {where}", location, "call it in the text"
            )
        words = self.notebook.called(match["note"], location)
        if isinstance(words, Problem) and raised:
            return raised
        if isinstance(words, Problem):
            self.problems.append(words)
            return ""
        inner = self.html(words, Place.NOTE)
        key = words_hash(words.text)
        return self._insert(
            f'<span class="footnote" data-words="{key}" data-source="{escape(str(location))}">{inner}</span>'
        )

    def organization(self, identifier: str, file: str) -> str:
        """Return a mention of an organization that no sentence holds, such as a row of a register."""
        key = (self.sections.get(file, ""), identifier)
        printed = printed_mention(
            identifier, self.registers, "short" if key in self._mentioned else "full", ""
        )
        if printed.introduces:
            self._mentioned.add(key)
        return printed.name + printed.rest

    def _mention(self, match: re.Match[str], passage: Passage, place: Place) -> str:
        found = self._printed(match, "mention", passage, place)
        return self._insert(found[0] + found[1]) if found else ""

    def _speaker(self, match: re.Match[str], passage: Passage, place: Place) -> str:
        found = self._printed(match, "speaker", passage, place)
        if not found:
            return ""
        if match["speaker"] not in self.registers.people:
            return self._insert(f"<strong>{found[0]}{found[1]}</strong>")
        name = f'<span class="speaker">{found[0]}</span>' if place is Place.SESSION else found[0]
        return self._insert(f"<strong>{name}</strong>{found[1]}")

    def _printed(
        self, match: re.Match[str], group: str, passage: Passage, place: Place
    ) -> tuple[str, str] | None:
        """Return name and rest of a mention, and remember whom it introduced."""
        identifier, typed_form = match[group], match["speaker_form" if group == "speaker" else "form"]
        location = passage.location(match.start(group) - 1)
        known = known_ids(self.registers)
        if identifier not in known:
            hint = did_you_mean(identifier, known) or "add a row to people.csv or organizations.csv"
            self._refuse(
                "unknown-mention",
                f"`@{identifier}` is neither a person nor an organization",
                location,
                f"{hint}; `\\@{identifier}` prints it as typed",
            )
            return None
        if typed_form and typed_form not in FORMS:
            self._refuse(
                "unknown-form",
                f"`@{identifier}:{typed_form}` asks for an unknown form",
                location,
                did_you_mean(typed_form, FORMS) or "forms are `full`, `short` and `name`",
            )
            return None
        key = (self.sections.get(passage.file, ""), identifier)
        form: Form = "short" if key in self._mentioned or place is Place.HEADING else "full"
        if typed_form:
            form = "full" if typed_form == "full" else "short" if typed_form == "short" else "name"
        printed = printed_mention(identifier, self.registers, form, passage.text[match.end() :])
        if printed.introduces and place is not Place.HEADING:
            self._mentioned.add(key)
        return printed.name, printed.rest

    def _entity(self, match: re.Match[str], passage: Passage, _place: Place) -> str:
        if not passage.is_html:
            return match[0]
        return self._insert(typed(html.unescape(match[0])))


def _tokens(source: str) -> Iterator[re.Match[str]]:
    position = 0
    while opening := _OPENING.search(source, position):
        position = opening.start() + 1
        token = _TOKEN.match(source, opening.start())
        if token is not None:
            yield token
            position = token.end()
