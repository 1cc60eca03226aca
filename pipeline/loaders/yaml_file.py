"""YAML to values with their places; the home of ruamel.yaml.

Only the parser's events are used: every value stays the text that was typed (`NO`, `1:30`), and the reader
of a field decides what it means. Nothing is constructed, so nothing can be executed or multiplied.
"""

from __future__ import annotations

from collections.abc import Iterator

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, StringMark, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from pipeline.errors import Location
from pipeline.loaders.findings import Findings
from pipeline.loaders.nodes import Entry, Listing, Mapping, Node, Scalar
from pipeline.loaders.source_folder import SourceText

MAX_DEPTH = 50
MAX_NODES = 20_000
NOTHING = {"", "~", "null", "Null", "NULL"}
RECORD_NODES = 200_000
"""For the list of pages of a record, which nobody typed."""
QUOTE_IT = "put the value between quotation marks"
HINTS = {
    "mapping values are not allowed here": f"{QUOTE_IT} if the colon belongs to it; "
    "begin a field in the column of the field above it",
    "found character '\\t' that cannot start any token": "a tab stands here; indent with spaces",
    "found unexpected end of stream": "a quotation mark is not closed",
    "found unexpected document indicator": "a quotation mark is not closed",
    "expected ',' or ']'": "a square bracket is not closed, or a comma is missing",
    "expected ',' or '}'": "a brace is not closed, or a comma is missing",
    "expected <block end>": "the lines of one list or group must begin in the same column",
    "could not find expected ':'": "a field is written `name: value`",
    "that cannot start any token": QUOTE_IT,
}


def read_yaml(source: SourceText, findings: Findings, *, limit: int = MAX_NODES) -> Mapping | None:
    """Return the fields of a YAML file, or None when it cannot be read as a whole, which is reported."""
    reader = _Reader(source.file, findings, limit)
    try:
        events = list(reader.checked(YAML(typ="safe", pure=True).parse(source.text)))
    except MarkedYAMLError as error:
        _report_syntax(error, source.file, findings)
        return None
    except YAMLError as error:
        message = f"this cannot be read as YAML: {str(error).splitlines()[0]}"
        findings.error("yaml-syntax", message, Location(source.file, 1, 1))
        return None
    if reader.is_refused:
        return None
    if not events:
        message = "the file is empty"
        findings.error(
            "empty-file", message, Location(source.file, 1, 1), "write its fields as `name: value`"
        )
        return None
    node = reader.node(iter(events))
    if isinstance(node, Mapping):
        return node
    message = "the file holds no fields"
    findings.error(
        "wrong-type", message, node.location, "write each field on a line of its own, as `name: value`"
    )
    return None


class _Reader:
    """Turns events into values; `is_refused` is set by whatever makes the file unusable."""

    def __init__(self, file: str, findings: Findings, limit: int) -> None:
        self._file = file
        self._findings = findings
        self._limit = limit
        self.is_refused = False
        self._told: set[str] = set()
        """Of anchors, aliases and merge keys the first tells enough: a bomb of them is one line."""

    def checked(self, events: Iterator[Event]) -> Iterator[Event]:
        """Yield the events of values, refusing what the source format leaves out; stop at its limits."""
        depth = nodes = documents = 0
        for event in events:
            depth += isinstance(event, MappingStartEvent | SequenceStartEvent)
            depth -= isinstance(event, MappingEndEvent | SequenceEndEvent)
            nodes += isinstance(event, NodeEvent)
            documents += isinstance(event, DocumentStartEvent)
            if depth > MAX_DEPTH or nodes > self._limit or documents > 1:
                self._refuse_size(event, depth, documents)
                return
            self._check_features(event)
            if isinstance(event, NodeEvent | MappingEndEvent | SequenceEndEvent):
                yield event

    def _refuse_size(self, event: Event, depth: int, documents: int) -> None:
        if documents > 1:
            text, hint = "a second document begins here (`---`)", "delete the line `---`"
        elif depth > MAX_DEPTH:
            text, hint = f"values are nested more than {MAX_DEPTH} deep", ""
        else:
            text, hint = f"the file holds more than {self._limit:,} values", ""
        self._refuse("yaml-refused", text, event, hint)

    def _check_features(self, event: Event) -> None:
        if isinstance(event, AliasEvent):
            hint = "write the value out where it is needed"
            self._refuse("yaml-refused", f"the alias `*{event.anchor}` is not allowed here", event, hint)
            return
        anchor = getattr(event, "anchor", None) if isinstance(event, NodeEvent) else None
        if anchor:
            self._refuse("yaml-refused", f"the anchor `&{anchor}` is not allowed here", event, "delete it")
        tag = event.tag if isinstance(event, ScalarEvent | MappingStartEvent | SequenceStartEvent) else None
        if tag:
            short = str(tag).replace("tag:yaml.org,2002:", "!!")
            self._refuse("yaml-refused", f"the tag `{short}` is not allowed here", event, "delete it")
        if isinstance(event, ScalarEvent) and event.value == "<<" and not event.style:
            hint = "write the fields out where they are needed"
            self._refuse("yaml-refused", "the merge key `<<` is not allowed here", event, hint)

    def _refuse(self, code: str, message: str, event: Event, hint: str) -> None:
        self.is_refused = True
        kind = message.partition("`")[0]
        if kind in self._told:
            return
        self._told.add(kind)
        self._findings.error(code, message, self._location(event), hint)

    def _location(self, event: Event) -> Location:
        return Location(self._file, event.start_mark.line + 1, event.start_mark.column + 1)

    def node(self, events: Iterator[Event]) -> Node:
        """Return the value that begins with the next event."""
        return self._node_from(next(events), events)

    def _node_from(self, event: Event, events: Iterator[Event]) -> Node:
        location = self._location(event)
        if isinstance(event, MappingStartEvent):
            return Mapping(tuple(self._entries(events)), location)
        if isinstance(event, SequenceStartEvent):
            return Listing(tuple(self._items(events)), location)
        if not isinstance(event, ScalarEvent):
            raise TypeError(f"no value begins with {event}")
        is_nothing = not event.style and event.value in NOTHING
        return Scalar("" if is_nothing else event.value.strip(), location)

    def _items(self, events: Iterator[Event]) -> Iterator[Node]:
        for event in events:
            if isinstance(event, SequenceEndEvent):
                return
            yield self._node_from(event, events)

    def _entries(self, events: Iterator[Event]) -> Iterator[Entry]:
        known: dict[str, Location] = {}
        for event in events:
            if isinstance(event, MappingEndEvent):
                return
            name = self._node_from(event, events)
            value = self.node(events)
            if not isinstance(name, Scalar):
                message = "the name of a field is a word, not a list or a group"
                self._findings.error("wrong-type", message, name.location, "write `name: value`")
            elif name.text in known:
                message = f"the field `{name.text}` stands twice"
                hint = f"it stands first at {known[name.text]}; keep one of the two"
                self._findings.error("duplicate-field", message, name.location, hint)
            else:
                known[name.text] = name.location
                yield Entry(name, value)


def _report_syntax(error: MarkedYAMLError, file: str, findings: Findings) -> None:
    mark = error.problem_mark or error.context_mark
    location = Location(file, 1, 1) if mark is None else _marked(mark, file)
    problem = error.problem or "unknown"
    hint = next((hint for words, hint in HINTS.items() if words in problem), "")
    opened = error.context_mark
    if hint and opened is not None and mark is not None and opened.line != mark.line:
        hint += f"; what is read here begins in line {opened.line + 1}"
    findings.error("yaml-syntax", f"this cannot be read as YAML: {problem}", location, hint)


def _marked(mark: StringMark, file: str) -> Location:
    return Location(file, mark.line + 1, mark.column + 1)
