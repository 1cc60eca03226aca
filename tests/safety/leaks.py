"""Runs the attacks of `leak_cases`, each for both formats; as a program, all of them in one process."""

from __future__ import annotations

import io
import json
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import pypdfium2

from pipeline.batch import Outcome, build_all
from pipeline.build import BuildOptions, Format
from tests.safety.leak_cases import CASES, Case
from tests.safety.places import WORD, Place, lay_out
from tests.safety.watching import Listener, holds_word, watched

FORMATS: tuple[Format, ...] = ("pdf", "docx")
BEGINS, ENDS = "attack-begins", "attack-ends"
"""Files that are touched around each build: what a trace shows between them is the program's doing."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What an attack came to: all but `outcome` must be empty."""

    name: str
    outcome: str
    """The messages, or "built"."""
    opened: tuple[str, ...] = ()
    called: tuple[str, ...] = ()
    leaked: tuple[str, ...] = ()

    @property
    def is_safe(self) -> bool:
        """Say whether nothing outside was read, called or told."""
        return not (self.opened or self.called or self.leaked)


def attacked(case: Case, form: Format, above: Path, listener: Listener) -> Seen:
    """Build a document under attack in a folder of its own."""
    place = lay_out(above, case.kind, listener.host)
    case.attack(place)
    before = len(listener.calls)
    options = BuildOptions(place.root, place.templates, above.parent / "cache", formats=(form,))
    (above / BEGINS).touch()
    with watched(place.outside) as sight:
        (outcome,) = build_all([place.folder], above / "output", options, lambda _: None)
    (above / ENDS).touch()
    told = "\n".join(str(problem) for problem in outcome.problems) + outcome.defect
    return Seen(
        f"{case.name} [{form}]",
        told or "built",
        tuple(sight.opened),
        (*sight.called, *listener.calls[before:]),
        tuple(_leaks(told, outcome, place, above / "output")),
    )


def _leaks(told: str, outcome: Outcome, place: Place, output: Path) -> Iterator[str]:
    if outcome.defect:
        yield "a fault of this program"
    if WORD in told or "secret-name" in told:
        yield "a message"
    for path in (path for path in output.rglob("*") if path.is_file()):
        content = path.read_bytes()
        if holds_word(content) or (path.suffix == ".pdf" and WORD in _words(content)):
            yield f"{path.name} holds the canary"
        if path.suffix == ".docx":
            yield from _targets(content, place)
        elif b"/EmbeddedFile" in content:
            yield f"{path.name} holds an attachment"


def _words(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def _targets(docx: bytes, place: Place) -> Iterator[str]:
    """Yield the relationships of a Word file that lead to the canary or to the listener."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        for name in archive.namelist():
            text = archive.read(name).decode("utf-8", "replace")
            if name.endswith(".rels") and (place.host in text or "file:" in text):
                yield f"{name} leads outside"


def main() -> None:
    """Print a line of JSON for each attack, below the folder that is named."""
    above = Path(sys.argv[1])
    listener = Listener()
    for case in CASES.values():
        for form in FORMATS:
            with tempfile.TemporaryDirectory(dir=above) as folder:
                sys.stdout.write(json.dumps(asdict(attacked(case, form, Path(folder), listener))) + "\n")
    listener.close()


if __name__ == "__main__":
    main()
