"""What a PDF may load, and what its making complains about."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

from pipeline.errors import InputError, Location, Problem, Severity
from pipeline.manuscript.blocks import Manuscript
from pipeline.writers.pdf_layout import location_of
from pipeline.writers.pictures import PreparedPicture

SHEETS: Mapping[str, tuple[str, ...]] = {
    "newsletter": ("page.css", "newsletter.css"),
    "proceedings": ("page.css", "proceedings.css"),
    "report": ("page.css", "proceedings.css", "report.css"),
}
"""The style sheets of each kind in the order of the cascade; an annex is set like its proceedings."""

LOSSES = ("This row has more columns", "Content discarded", "Failed to render", "Failed to apply")
"""How messages begin that tell of something which is not printed."""


class Resources:
    """Gives WeasyPrint the prepared pictures and the fonts, and refuses anything else; never the network.

    WeasyPrint calls it with an address, as it calls its own fetcher, and reads `_fail_on_errors`.
    """

    _fail_on_errors = False

    def __init__(
        self,
        manuscript: Manuscript,
        pictures: Mapping[str, PreparedPicture],
        templates: Path,
        respond: Callable[..., object],
    ) -> None:
        self.css_folder = (templates / "css").resolve()
        sheets = SHEETS.get(manuscript.metadata.kind, SHEETS["proceedings"])
        self.files = tuple(self.css_folder / name for name in sheets)
        self._font_folder = (templates / "fonts").resolve()
        self._pictures = pictures
        self._respond = respond

    def __call__(self, address: str) -> object:
        """Return the resource's bytes, or raise what WeasyPrint logs as a failed load."""
        parts = urlsplit(address)
        if parts.scheme == "picture":
            picture = self._pictures.get(unquote(parts.path))
            if picture is None:
                raise ValueError("no such picture was prepared")
            return self._respond(address, picture.path.read_bytes(), {"Content-Type": picture.media_type})
        path = Path(unquote(parts.path)).resolve()
        if parts.scheme == "file" and path.parent in {self.css_folder, self._font_folder}:
            return self._respond(address, path.read_bytes())
        raise ValueError("only prepared pictures and the templates' own files are loaded")


def read_sheet(path: Path) -> str:
    """Return the rules of a style sheet.

    Raises:
        InputError: If there is no such file, or it is no text.
    """
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        message = (
            f"the style sheet cannot be read: {getattr(error, 'strerror', None) or 'it is not in UTF-8'}"
        )
        place = Location(f"templates/css/{path.name}")
        raise InputError([Problem("resource-not-loaded", message, place, "put it back")]) from error


@contextmanager
def recorded_problems(root: Element, sheets: Sequence[Path]) -> Iterator[list[Problem]]:
    """Collect WeasyPrint's messages as problems.

    `root` tells where a picture or a link stands, the style sheets where what they load does.
    """
    problems: list[Problem] = []
    handler = _Recorder(root, sheets, problems)
    logger = logging.getLogger("weasyprint")
    was_propagating = logger.propagate
    logger.addHandler(handler)
    logger.propagate = False
    try:
        yield problems
    finally:
        logger.removeHandler(handler)
        logger.propagate = was_propagating


class _Recorder(logging.Handler):
    def __init__(self, root: Element, sheets: Sequence[Path], problems: list[Problem]) -> None:
        super().__init__(logging.WARNING)
        self._root = root
        self._sheets = sheets
        self._problems = problems

    def emit(self, record: logging.LogRecord) -> None:
        problem = _problem(record.getMessage(), self._root, self._sheets)
        if problem not in self._problems:
            self._problems.append(problem)


def _problem(message: str, root: Element, sheets: Sequence[Path]) -> Problem:
    for pattern, code, attribute in (
        (r"^Failed to load image at 'picture:([^']*)'", "picture-not-loaded", "src"),
        (r"^Failed to load image at '([^']*)'", "resource-refused", "src"),
        (r"anchor \('url', \('internal', '([^']*)'", "broken-link", "href"),
        (r"^No anchor #(\S+) for internal", "broken-link", "href"),
        (r"^Image \"([^\"]*)\" has no required alt", "picture-without-alt", "src"),
    ):
        found = re.search(pattern, message)
        if found:
            place = _place_of(found[1], attribute, root) or _place_in_sheets(found[1], sheets)
            return Problem(code, message, place or Location("templates"))
    if ".notdef" in message:
        return Problem(
            "missing-glyph", message, Location("templates"), "replace the character, or install a font"
        )
    if message.startswith(("Font-face", "Failed to load")):
        named = re.search(r" at '?(\S+?)'? ?: |'([^']+)'", message)
        place = _place_in_sheets(named[1] or named[2], sheets) if named else None
        return Problem("resource-not-loaded", message, place or Location("templates/css"))
    if message.startswith(LOSSES):
        return Problem("content-lost", message, Location("templates"))
    return Problem("style-sheet", message, Location("templates/css"), severity=Severity.WARNING)


def _place_in_sheets(value: str, sheets: Sequence[Path]) -> Location | None:
    """Return the line of a style sheet that names a font, or the file to which an address leads."""
    words = unquote(value).rpartition("/")[2]
    for sheet in sheets:
        for number, line in enumerate(read_sheet(sheet).split("\n"), start=1):
            if words and words in line:
                return Location(f"templates/css/{sheet.name}", number, line.index(words) + 1)
    return None


def _place_of(value: str, attribute: str, root: Element) -> Location | None:
    """Return the source of the block that names `value`, None where none does."""
    wanted = unquote(value)
    stack = [(root, Location("templates"))]
    while stack:
        element, block = stack.pop()
        block = location_of(element) or block
        if unquote(element.get(attribute, "")).split(":")[-1].lstrip("#") == wanted.split(":")[-1]:
            return block
        stack += [(child, block) for child in reversed(element) if isinstance(child.tag, str)]
    return None
