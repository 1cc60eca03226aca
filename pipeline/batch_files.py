"""The files of a batch: found in folders, looked at before anybody reads them, and named."""

from __future__ import annotations

import hashlib
import os
import stat
import unicodedata
from collections.abc import Sequence
from contextlib import suppress
from itertools import count
from pathlib import Path

from pipeline.errors import ImportFailedError

LARGEST_FILE_BYTES = 1 << 30
LONGEST_NAME_BYTES = 255  # of the file systems in use


def find_files(paths: Sequence[Path], into: Path) -> tuple[Path, ...]:
    """Return the files to import: those named, and every *.pdf under the folders named, sorted.

    `into` is passed over: the records in it hold PDFs of their own. So is a file that was named before.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if not path.is_dir():
            found[path] = None
            continue
        inside: list[Path] = []
        for folder, folders, names in os.walk(path):
            folders[:] = [name for name in folders if not _is_same(Path(folder, name), into)]
            inside += [Path(folder, name) for name in names if name.lower().endswith(".pdf")]
        found.update(dict.fromkeys(sorted(inside)))
    return tuple(found)


def look_at(file: Path, *, hashed: bool) -> str:
    """Return the SHA-256 of a file that can be tried, "" unless `hashed`.

    Raises:
        ImportFailedError: If it is nothing that could be read.
    """
    try:
        # A pipe that nobody writes to would otherwise be waited for.
        with os.fdopen(os.open(file, os.O_RDONLY | os.O_NONBLOCK), "rb") as stream:
            _be_fit(os.fstat(stream.fileno()))
            return hashlib.file_digest(stream, "sha256").hexdigest() if hashed else ""
    except OSError as error:
        cause = (error.strerror or str(error)).lower()
        hint = "look at the name, and whether you may read it"
        raise ImportFailedError("opening", cause, hint) from error


def _be_fit(about: os.stat_result) -> None:
    if not stat.S_ISREG(about.st_mode):
        raise ImportFailedError("opening", "it is not a file", "name a PDF, or a folder that holds PDFs")
    if not about.st_size:
        raise ImportFailedError("opening", "it is empty", "get another copy")
    if about.st_size > LARGEST_FILE_BYTES:
        size = f"it has {about.st_size / 1e9:.1f} GB, more than the limit of {LARGEST_FILE_BYTES >> 30} GB"
        raise ImportFailedError("opening", size, "split it")


def markdown_names(files: Sequence[Path]) -> dict[Path, str]:
    """Return a name for the Markdown of each file; of files with one name the later ones get a number.

    Names that differ only in case or in how accents are composed are one name, as they are for macOS.
    """
    names: dict[Path, str] = {}
    taken: set[str] = set()
    for file in files:
        stem = file.name[:-4] if file.name.lower().endswith(".pdf") else file.name
        for number in count(1):
            suffix = ".md" if number == 1 else f"-{number}.md"
            name = os.fsdecode(os.fsencode(stem)[: LONGEST_NAME_BYTES - len(suffix)]) + suffix
            folded = unicodedata.normalize("NFC", name).casefold()
            if folded not in taken:
                break
        taken.add(folded)
        names[file] = name
    return names


def shown(path: Path | str) -> str:
    """Return a file's name as it can be printed on one line: what cannot be seen is written as an escape."""
    return "".join(map(_visible, str(path)))


def _visible(character: str) -> str:
    if character.isprintable():
        return character
    if "\udc80" <= character <= "\udcff":  # a byte that is no UTF-8
        return f"\\x{ord(character) - 0xDC00:02x}"
    return character.encode("unicode_escape").decode("ascii")


def _is_same(folder: Path, into: Path) -> bool:
    with suppress(OSError):
        return folder.samefile(into)
    return False
