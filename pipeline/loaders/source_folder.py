"""Bytes of a source folder to text: only what lies inside it, UTF-8, NFC, Unix line ends."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from pipeline.errors import Location
from pipeline.loaders.findings import Findings

MAX_BYTES = 2_000_000
"""More than any text that a person keeps in one file; protects the readers behind."""
RECORD_BYTES = 20_000_000
"""The text of an imported book, which nobody typed."""
MAX_LINE = 10_000
"""Characters: three pages in one paragraph. What reads marks and words inside a line may take its square."""
OFFICE_FILES = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
"""How files of office programs begin, today's (ZIP) and the older ones, whatever their names end with."""
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
SAVE_AS_UTF8 = (
    "save it again as UTF-8; in a spreadsheet choose `CSV UTF-8`, in a text editor the encoding UTF-8"
)
# Controls but tab and line feed, line separators, private use, noncharacters, stray marks, lost letters.
UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ue000-\uf8ff\ufdd0-\ufdef\ufeff\ufff9-\uffff\U000f0000-\U0010ffff]"
)

Overlay = Mapping[Path, bytes]
"""What stands in for files on the disk, by absolute path."""
NO_OVERLAY: Overlay = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class SourceText:
    """The text of one file; `file` is its path as shown in messages."""

    text: str
    file: str


class SourceFolder:
    """A folder of sources; it remembers which of its files were used, so that the others can be named."""

    def __init__(self, path: Path, root: Path, findings: Findings, overlay: Overlay = NO_OVERLAY) -> None:
        self.path = Path(os.path.normpath(path.absolute()))
        self.findings = findings
        self._root = root.absolute()
        self._overlay = overlay
        self._used: set[str] = set()
        self.refused: set[str] = set()
        """Files that are there and could not be read, which has been reported."""

    def location(self, name: str = "", line: int = 0, column: int = 0) -> Location:
        """Return a place in a file of the folder, or the folder itself."""
        path = os.path.relpath(self.path / name, self._root)
        return Location(Path(path).as_posix(), line, column)

    def names(self, below: str = "") -> tuple[str, ...]:
        """Return the names in the folder (or in a folder below it), sorted, without hidden ones.

        What a link to another place holds is nobody's business: such a folder counts as empty.
        """
        place = self.path / below
        if not place.is_dir() or not self.holds(place):
            return ()
        return tuple(sorted(path.name for path in place.iterdir() if not path.name.startswith(".")))

    def use(self, name: str) -> None:
        """Remember that the document uses a file."""
        self._used.add(name)

    def unused(self, below: str = "") -> tuple[str, ...]:
        """Return the files (not the folders) that nothing has used, as names relative to the folder."""
        prefix = f"{below}/" if below else ""
        names = (prefix + name for name in self.names(below))
        return tuple(name for name in names if name not in self._used and (self.path / name).is_file())

    def holds(self, path: Path) -> bool:
        """Say whether a path, all links followed, lies inside the folder."""
        try:
            return path.resolve().is_relative_to(self.path.resolve())
        except (OSError, RuntimeError):  # a name that is too long; links in a circle
            return False

    def read(self, name: str, *, limit: int = MAX_BYTES) -> SourceText | None:
        """Return the text of a file of at most `limit` bytes, or None where none can be read.

        A text in a wrong encoding is reported and still returned as well as it can be guessed, so that one
        badly saved register does not make every person unknown.
        """
        path = self.path / name
        if not path.exists() and not path.is_symlink():
            return None
        self.use(name)
        location = self.location(name)
        if not self._may_be_read(path, location):
            self.refused.add(name)
            return None
        try:
            raw = self._overlay[path] if path in self._overlay else _bytes(path, limit)
        except OSError as error:
            reason = error.strerror or "the system refuses"
            self.findings.error("unreadable-file", f"the file cannot be read: {reason}", location)
            self.refused.add(name)
            return None
        if not self._is_text(raw, path, limit):
            self.refused.add(name)
            return None
        source = SourceText(_text(raw, location.file, self.findings), location.file)
        if limit <= MAX_BYTES and not self._has_lines(source):
            self.refused.add(name)
            return None
        return source

    def _may_be_read(self, path: Path, location: Location) -> bool:
        if not self.holds(path):
            self.findings.error(
                "outside-folder",
                f"the file is a link to a place outside `{self.location().file}`",
                location,
                "put the file itself into the folder",
            )
            return False
        if not path.is_file():
            self.findings.error("not-a-file", "this is not a file", location, "a text file is expected here")
            return False
        return True

    def _has_lines(self, source: SourceText) -> bool:
        if len(source.text) <= MAX_LINE:
            return True
        lengths = (len(line) for line in source.text.split("\n"))
        number, length = next(
            ((number, length) for number, length in enumerate(lengths, start=1) if length > MAX_LINE), (0, 0)
        )
        if number:
            message = f"the line has {length:,} characters; a line has at most {MAX_LINE:,}"
            place = Location(source.file, number, MAX_LINE + 1)
            self.findings.error("line-too-long", message, place, "divide it into paragraphs")
        return not number

    def _is_text(self, raw: bytes, path: Path, limit: int) -> bool:
        location = self.location(path.name)
        if raw.startswith(OFFICE_FILES):
            is_register = path.suffix == ".csv"
            message = f"this is a {'spreadsheet' if is_register else 'Word'} file"
            hint = "save it as `CSV UTF-8`" if is_register else "save it as plain text (UTF-8)"
            self.findings.error("office-file", message, location, hint)
            return False
        if len(raw) > limit:
            size = path.stat().st_size
            message = f"the file has {size:,} bytes; a source file has at most {limit:,}"
            self.findings.error("file-too-large", message, location, "divide it into several files")
            return False
        return True


def _bytes(path: Path, limit: int) -> bytes:
    with path.open("rb") as file:
        return file.read(limit + 1)


def _text(raw: bytes, file: str, findings: Findings) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        message = "the file is saved as UTF-16, not as UTF-8"
        findings.error("wrong-encoding", message, Location(file, 1, 1), SAVE_AS_UTF8)
        return _normal(raw.decode("utf-16", "replace"))
    raw = raw.removeprefix(BYTE_ORDER_MARK)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        _report_encoding(raw, error.start, file, findings)
        return _normal(UNPRINTABLE.sub(" ", raw.decode("cp1252", "replace")))
    return _printable(_normal(text), file, findings)


def _normal(text: str) -> str:
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def _report_encoding(raw: bytes, position: int, file: str, findings: Findings) -> None:
    before = raw[:position].decode("utf-8")
    line, column = _place(before, len(before))
    byte = raw[position : position + 1]
    letter = byte.decode("cp1252", "replace")
    guess = f" (`{letter}` in Windows-1252)" if letter.isprintable() and letter != "\ufffd" else ""
    message = f"the file is not saved as UTF-8: byte 0x{byte.hex().upper()}{guess} stands here"
    findings.error("wrong-encoding", message, Location(file, line, column), SAVE_AS_UTF8)


def _printable(text: str, file: str, findings: Findings) -> str:
    """Return the text with a space for each character that cannot be printed; each kind is reported once."""
    seen: set[str] = set()
    for found in UNPRINTABLE.finditer(text):
        character = found.group()
        if character in seen:
            continue
        seen.add(character)
        count = text.count(character)
        times = f" ({count} times in this file)" if count > 1 else ""
        line, column = _place(text, found.start())
        findings.error(
            "control-character",
            f"the character U+{ord(character):04X} cannot be printed{times}",
            Location(file, line, column),
            _unprintable_hint(character),
        )
    return UNPRINTABLE.sub(" ", text) if seen else text


def _unprintable_hint(character: str) -> str:
    if character == "\ufffd":
        return "a letter was lost here when the file was converted; type it again"
    if "\ue000" <= character <= "\uf8ff":
        return "it is often a bullet or a symbol pasted from Word; type the sign itself, or `- ` for a list"
    return "delete it; it often comes with text pasted from a PDF or from Word"


def _place(text: str, position: int) -> tuple[int, int]:
    return text.count("\n", 0, position) + 1, position - text.rfind("\n", 0, position)
