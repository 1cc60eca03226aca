"""Safe replacements of the rules, made in memory until none is left; nothing is written here."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.check import Checked, CheckOptions, check
from pipeline.checks.finding import Edit
from pipeline.checks.fixing import fixed
from pipeline.loaders.source_folder import BYTE_ORDER_MARK

ROUNDS = 6
"""A replacement may uncover the next, as a dash does a space; no text needs more than two."""
_LINE = re.compile(r"[^\n]*\n|[^\n]+")


@dataclass(frozen=True, slots=True)
class Mended:
    """New contents of the files that change, by absolute path, and what is found before and after."""

    contents: Mapping[Path, bytes]
    before: tuple[Checked, ...]
    after: tuple[Checked, ...]


def mend(paths: Iterable[Path], options: CheckOptions) -> Mended:
    """Return the files with every safe replacement made; records stay as they are.

    Replacements after which a source could not be read any longer are not made.
    """
    contents: dict[Path, bytes] = {}
    before: list[Checked] = []
    after: list[Checked] = []
    for path in paths:
        checked = check(path, options, contents)
        before.append(checked)
        for _ in range(ROUNDS):
            changed = dict(_changed(checked, options.root, contents))
            next_ = check(path, options, {**contents, **changed}) if changed else checked
            if not changed or not next_.has_run:
                break
            contents.update(changed)
            checked = next_
        after.append(checked)
    return Mended(contents, tuple(before), tuple(after))


def _changed(checked: Checked, root: Path, contents: Mapping[Path, bytes]) -> Iterator[tuple[Path, bytes]]:
    if checked.is_record:
        return
    edits: defaultdict[str, list[Edit]] = defaultdict(list)
    for remark in checked.remarks:
        for edit in remark.finding.edits:
            edits[edit.location.file].append(edit)
    for file, found in edits.items():
        path = Path(root / file).resolve()
        if path.is_relative_to(checked.folder.resolve()):
            key = checked.folder / path.relative_to(checked.folder.resolve())
            before = contents.get(key) or key.read_bytes()
            after = _rewritten(before, found, path.suffix)
            if after != before:
                yield key, after


def _rewritten(raw: bytes, edits: Sequence[Edit], suffix: str) -> bytes:
    """Return the bytes of a file with its edits made; byte order mark and line ends stay."""
    mark = BYTE_ORDER_MARK if raw.startswith(BYTE_ORDER_MARK) else b""
    try:
        text = raw[len(mark) :].decode("utf-8")
    except UnicodeDecodeError:
        return raw
    return mark + fixed(text, edits, suffix).encode("utf-8")


def difference(path: Path, new: bytes, shown: str) -> str:
    """Return the unified diff of a file on the disk and its new contents, as `patch -p1` takes it."""
    before, after = (_LINE.findall(raw.decode("utf-8")) for raw in (path.read_bytes(), new))
    lines = difflib.unified_diff(before, after, f"a/{shown}", f"b/{shown}")
    return "".join(one if one.endswith("\n") else f"{one}\n\\ No newline at end of file\n" for one in lines)
