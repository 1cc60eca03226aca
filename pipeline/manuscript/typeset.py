"""The last touch on a finished tree: white space, typographic signs, foreign words, block by block."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from pipeline.manuscript.elements import BLOCKS, CONTAINERS, Element, is_block, is_note, text_of
from pipeline.manuscript.scripts import foreign_runs
from pipeline.manuscript.typography import Edit, edits, set_in_type, unbreakable

_AS_TYPED = frozenset({"data", "code"})
_UNBROKEN = frozenset({"nowrap", "label"})


@dataclass(slots=True)
class _Run:
    """The text of an element, or the text behind it, as one piece of a block's words."""

    element: Element
    is_tail: bool
    is_open: bool

    @property
    def text(self) -> str:
        return (self.element.tail if self.is_tail else self.element.text) or ""

    @text.setter
    def text(self, value: str) -> None:
        if self.is_tail:
            self.element.tail = value
        else:
            self.element.text = value


def typeset(root: Element, language: str, *, is_copy: bool = False) -> None:
    """Set every block of the tree as its language wants it; words marked `data` keep their signs.

    A copy of what somebody else made keeps all its signs.
    """
    containers = tuple(inline_containers(root))
    for container in containers:
        runs = list(_runs(container, is_open=True))
        _fold_space(runs)
        if not is_copy:
            _set(runs, language)
    if not is_copy:
        _set_attributes(root, language)
    etree.strip_tags(root, "data")
    for container in containers:
        _mark(container, language)


def _set_attributes(root: Element, language: str) -> None:
    for element in root.iter():
        running = element.get("data-running")
        if running:
            head = set_in_type(" ".join(running.split()), language)
            element.set("data-running", head[:1].upper() + head[1:])
        alternative = element.get("alt")
        if alternative:
            element.set("alt", set_in_type(" ".join(alternative.split()), language))


def inline_containers(root: Element) -> Iterator[Element]:
    """Return the blocks that hold words, notes counted as blocks of their own; layout space is removed."""
    for element in list(root.iter(etree.Element)):
        if element.tag in CONTAINERS or is_note(element) or (element.tag == "li" and _is_inline(element)):
            yield element
        elif element.tag in BLOCKS and element.tag != "title":
            _remove_space(element)


def _is_inline(item: Element) -> bool:
    return not any(is_block(child) for child in item)


def _remove_space(element: Element) -> None:
    """Remove the line feeds and indents of the template between blocks; words there stay, to be refused."""
    if element.text and not element.text.strip():
        element.text = None
    for child in element:
        if child.tail and not child.tail.strip():
            child.tail = None


def _runs(element: Element, *, is_open: bool) -> Iterator[_Run]:
    is_open = is_open and element.tag not in _AS_TYPED and element.get("class") != "url"
    yield _Run(element, is_tail=False, is_open=is_open)
    for child in element:
        if not is_note(child):
            yield from _runs(child, is_open=is_open)
        yield _Run(child, is_tail=True, is_open=is_open)


def _open_runs(container: Element) -> list[_Run]:
    """Return the runs whose words may be marked, before any mark is put in."""
    return [run for run in _runs(container, is_open=True) if run.is_open]


def _fold_space(runs: list[_Run]) -> None:
    """Fold white space as a browser does: one between words, none at a block's ends or beside a break."""
    was_space = True
    last: _Run | None = None
    for run in runs:
        if run.element.tag == "br":
            was_space = True
            _cut_end(last)
            last = None
        before = run.text
        text = _one_space(before)
        if was_space:
            text = text.removeprefix(" ")
        if text != before:
            run.text = text
        if text:
            was_space = text.endswith(" ")
            last = run
    _cut_end(last)


def _one_space(text: str) -> str:
    for sign in "\t\n\r\f":  # ten times as fast as a pattern
        text = text.replace(sign, " ")
    while "  " in text:
        text = text.replace("  ", " ")
    return text


def _cut_end(run: _Run | None) -> None:
    if run is not None:
        run.text = run.text.removesuffix(" ")


def _set(runs: list[_Run], language: str) -> None:
    text = "".join(run.text for run in runs)
    changes = edits(text, language)
    if not changes:
        return
    end = len(text)
    for run in reversed(runs):
        start = end - len(run.text)
        if run.is_open:
            run.text = _edited(
                run.text, start, [one for one in changes if start <= one.start and one.end <= end]
            )
        end = start


def _edited(text: str, offset: int, changes: list[Edit]) -> str:
    for change in reversed(changes):
        text = text[: change.start - offset] + change.text + text[change.end - offset :]
    return text


def _mark(container: Element, language: str) -> None:
    """Put words in other scripts and unbreakable ranges into elements; most blocks hold neither."""
    words = text_of(container)
    if foreign_runs(words, language):
        for run in _open_runs(container):
            _mark_foreign(run, language)
    if any(unbreakable(words)):
        for run in _open_runs(container):
            _hold_ranges(run)


def _mark_foreign(run: _Run, language: str) -> None:
    found = foreign_runs(run.text, language)
    if run.element.get("lang"):
        return
    words = []
    for foreign in found:
        word = etree.Element("bdi" if foreign.is_right_to_left else "span")
        word.set("class", "foreign")
        word.set("lang", foreign.language)
        if foreign.is_right_to_left:
            word.set("dir", "rtl")
        words.append((foreign.start, foreign.end, word))
    _wrap(run, words)


def _hold_ranges(run: _Run) -> None:
    if run.is_tail or run.element.get("class") not in _UNBROKEN:
        spans = unbreakable(run.text)
        _wrap(run, [(start, end, etree.Element("span", {"class": "nowrap"})) for start, end in spans])


def _wrap(run: _Run, words: list[tuple[int, int, Element]]) -> None:
    """Put the characters from a start up to an end into an element, for each that is given in order."""
    parent = run.element.getparent() if run.is_tail else run.element
    if parent is None or not words:
        return
    text = run.text
    position = parent.index(run.element) + 1 if run.is_tail else 0
    run.text = text[: words[0][0]]
    ends = [start for start, _, _ in words[1:]] + [len(text)]
    for index, ((start, end, word), following) in enumerate(zip(words, ends, strict=True)):
        word.text = text[start:end]
        word.tail = text[end:following]
        parent.insert(position + index, word)
