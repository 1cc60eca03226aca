"""One PDF backwards: read it, decide what it is, write its record; the counterpart of build.py."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Mapping, Set
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipeline.content.prose import Photo
from pipeline.content.slugs import slug
from pipeline.errors import ImportFailedError, Location
from pipeline.importer.block import Kind
from pipeline.importer.layout.text import plain_text
from pipeline.importer.page import Doubt
from pipeline.importer.read import Imported, read_pdf
from pipeline.importer.reading.opening import refusal
from pipeline.importer.reading.reader import CannotOpenError
from pipeline.importer.reading.reader_pictures import PictureReader
from pipeline.importer.reading.triage import ReadOptions
from pipeline.importer.recognise.kind import AskedKind, Verdict, recognise
from pipeline.importer.record.carried import read as read_carried
from pipeline.importer.record.clean import clean
from pipeline.importer.record.doubts import COLUMNS, ListedDoubt, doubt_rows, list_doubts
from pipeline.importer.record.found import find_on_pages, title_of
from pipeline.importer.record.inventory import Inventory, take_inventory
from pipeline.importer.record.pictures import FOLDER as PICTURES
from pipeline.importer.record.pictures import Pictures, extract_pictures
from pipeline.importer.record.proof import Proof, ProofWriter, write_proof
from pipeline.importer.record.record_text import RecordFacts, record_text
from pipeline.importer.record.source_text import source_text
from pipeline.loaders.csv_text import csv_text
from pipeline.loaders.dump import dump
from pipeline.loaders.dump_registers import photo_rows
from pipeline.loaders.fields import Fields
from pipeline.loaders.findings import Findings
from pipeline.loaders.folder import load
from pipeline.loaders.house_near import house_near
from pipeline.loaders.source_folder import SourceText
from pipeline.loaders.yaml_file import read_yaml
from pipeline.output import folder_in_the_making, put_in_place

ORIGINAL, RECORD, CONTENT = "original.pdf", "record.yml", "content.md"
DOUBTS, PROOF = "doubts.csv", "proof.html"
TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
KINDS = {"issue.yml": "newsletter", "meeting.yml": "proceedings"}
"""The file that makes a record more than a report."""
CARRIED = "this program made the file, which carries its own sources"
SHORT_DIGEST = 8
_TOP_FIELD = re.compile(r"^(?=\w+:)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How files become records; `into` is the folder that holds the records."""

    into: Path
    kind: AskedKind = "auto"
    read: ReadOptions = field(default_factory=ReadOptions)


@dataclass(frozen=True, slots=True)
class Record:
    """A record on disk; `reason` says why the file was taken for this `kind`."""

    folder: Path
    kind: str
    reason: str
    page_count: int
    doubt_count: int
    was_there: bool
    """True for a record that stood there before and was left as it was."""


@dataclass(frozen=True, slots=True)
class _Read:
    """A file, read and not yet written down."""

    source: Path
    sha256: str
    imported: Imported
    inventory: Inventory


@dataclass(frozen=True, slots=True)
class _Sources:
    """What the written sources are, and what is to be said of them."""

    verdict: Verdict
    doubts: tuple[Doubt, ...] = ()
    is_carried: bool = False
    """Whether the file brought them along."""


def import_file(source: Path, options: ImportOptions, prove: ProofWriter = write_proof) -> Record:
    """Write the record of the PDF at `source`, whole or not at all, and return it.

    A record that is there already is left alone: somebody may have mended it. `prove` writes its last file.

    Raises:
        ImportFailedError: If the file gives no record.
    """
    sha256 = _digest(source)
    known = record_of(sha256, options.into)
    if known is not None:
        return known
    inventory = take_inventory(source, options.read.password)
    read = _Read(source, sha256, _imported(source, options.read), inventory)
    with folder_in_the_making(options.into) as folder:
        record = _written(read, folder, options, prove)
        if not put_in_place(folder, record.folder):
            return _stored(record.folder)
    return record


def _digest(source: Path) -> str:
    if source.exists() and not source.is_file():  # a pipe or a device never ends
        raise ImportFailedError("opening", "it is not an ordinary file", "name a PDF")
    try:
        with source.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise ImportFailedError(
            "opening", error.strerror or "the file cannot be read", "look whether it is there and may be read"
        ) from error


def record_of(sha256: str, into: Path) -> Record | None:
    """Return the record of the file with this digest, if there is one."""
    for folder in sorted(into.glob(f"*-{sha256[:SHORT_DIGEST]}*")):
        original = folder / ORIGINAL
        if not folder.name.startswith(".") and original.is_file() and _digest(original) == sha256:
            return _stored(folder)
    return None


def _stored(folder: Path) -> Record:
    """Return what is to be told of a record that stands there; a person may have changed all of it."""
    kind = next((kind for name, kind in KINDS.items() if (folder / name).exists()), "report")
    told = _told(_text(folder / RECORD))
    source = told.group("source")
    page_count = source.whole("pages") if source else None
    doubts = max(0, len(_text(folder / DOUBTS).splitlines()) - 1)
    return Record(folder, kind, told.text("reason"), page_count or 0, doubts, was_there=True)


def _told(record: str) -> Fields:
    """Return `reason` and `source` of record.yml alone, since its list of pages takes long to read."""
    lines = "".join(one for one in _TOP_FIELD.split(record) if one.startswith(("reason:", "source:")))
    mapping = read_yaml(SourceText(lines, RECORD), Findings())
    return Fields(mapping.entries if mapping else (), Location(RECORD), Findings())


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _imported(source: Path, options: ReadOptions) -> Imported:
    try:
        imported = read_pdf(source, options)
    except CannotOpenError as error:
        raise refusal(source, error, had_password=options.password is not None) from error
    if not imported.pages:
        raise ImportFailedError("reading", "the file has no pages", "look at the file in a PDF reader")
    return imported


def _written(read: _Read, folder: Path, options: ImportOptions, prove: ProofWriter) -> Record:
    """Write all files of the record into `folder`; the record names the folder that is to be its place."""
    imported = read.imported
    shutil.copyfile(read.source, folder / ORIGINAL)
    with PictureReader(folder / ORIGINAL, options.read.password) as pictures_of:
        pictures = extract_pictures(imported, pictures_of, folder)
        sources = _sources(read, pictures.photos, folder, options)
        doubts = _doubts(read, pictures, sources)
        _write(folder / DOUBTS, csv_text(COLUMNS, doubt_rows(doubts)))
        facts = _facts(read, sources.verdict, pictures)
        _write(folder / RECORD, record_text(facts))
        proof = Proof(facts, imported, doubts, pictures.left_out)
        with (folder / PROOF).open("w", encoding="utf-8", errors="replace") as file:
            prove(proof, pictures_of, TEMPLATES / "proof", file)
    place = options.into / f"{_name(facts)}-{read.sha256[:SHORT_DIGEST]}"
    return Record(place, facts.kind, facts.reason, len(imported.pages), len(doubts), was_there=False)


def _name(facts: RecordFacts) -> str:
    """Return the words of the title, of the file's name where it is in another script."""
    is_latin = any(letter.isascii() and letter.isalpha() for letter in facts.title)
    return slug(facts.title if is_latin else Path(facts.file_name).stem)


def _sources(read: _Read, photos: Mapping[int, Photo], folder: Path, options: ImportOptions) -> _Sources:
    """Write the sources of the document that the file was taken for."""
    asked = options.kind
    carried = read_carried(read.source, options.read.password or "")
    if carried is not None and asked in {"auto", carried.kind}:
        names, errors = _tried(carried.files, folder)
        if not errors:
            _remove_unused_pictures(folder, names)
            return _Sources(Verdict(carried.kind, CARRIED), is_carried=True)
        _remove(names, folder)
    verdict = recognise(
        read.imported, photos, house_near(folder, Path.cwd()) if asked != "report" else None, asked
    )
    if verdict.recognised is not None:
        names, errors = _tried(dump(verdict.recognised.document), folder)
        if not errors or asked != "auto":
            _remove_unused_pictures(folder, names)
            return _Sources(verdict, (*verdict.recognised.doubts, *errors))
        _remove(names, folder)
        reason = f"it looks like a {verdict.kind}, but its sources would not build: {errors[0].reason}"
        verdict = Verdict("report", reason)
    texts = {CONTENT: _without_title(read, photos)}
    texts |= photo_rows({photo.id: photo for photo in photos.values()})
    _write_files({name: text.encode("utf-8", "replace") for name, text in texts.items()}, folder)
    return _Sources(verdict)


def _without_title(read: _Read, photos: Mapping[int, Photo]) -> str:
    """Return content.md without the first heading where it is the title, which the title page prints."""
    blocks = read.imported.blocks
    first = next((at for at, block in enumerate(blocks) if block.kind is Kind.HEADING), None)
    if (
        first is not None
        and not blocks[first].calls
        and clean(plain_text(blocks[first].lines)) == _title(read)
    ):
        text = source_text(
            [*blocks[:first], replace(blocks[first], kind=Kind.HEAD), *blocks[first + 1 :]], photos
        )
        if text.strip():
            return text
    return source_text(blocks, photos)


def _title(read: _Read) -> str:
    """Return the title as found on the page, else as claimed, else the file's name."""
    claimed = str(read.inventory.claimed.get("title", ""))
    return title_of(read.imported.blocks) or claimed or Path(_file_name(read)).stem or "Untitled"


def _file_name(read: _Read) -> str:
    return clean(read.source.name.encode("utf-8", "backslashreplace").decode("utf-8"))


def _tried(files: Mapping[str, bytes], folder: Path) -> tuple[Set[str], tuple[Doubt, ...]]:
    """Write sources; return their names, and what would keep them from being built."""
    _write_files(files, folder)
    if RECORD not in files:
        # What a report says of itself is written at the end; to be loaded it must say something.
        _write(folder / RECORD, 'title: "?"\n')
    problems = load(folder, root=folder, working=Path.cwd()).problems
    errors = (problem for problem in problems if problem.is_error)
    return set(files), tuple(
        Doubt(1, None, "does-not-build", f"{problem.location}: {problem.message}") for problem in errors
    )


def _write_files(files: Mapping[str, bytes], folder: Path) -> None:
    for name, content in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)


def _remove(names: Set[str], folder: Path) -> None:
    """Remove sources that were tried; the pictures stay, for those of the pages may be among them."""
    for name in names:
        if not name.startswith(f"{PICTURES}/"):
            (folder / name).unlink()
            _remove_if_empty((folder / name).parent)


def _remove_unused_pictures(folder: Path, names: Set[str]) -> None:
    for path in folder.glob(f"{PICTURES}/*"):
        if f"{PICTURES}/{path.name}" not in names:
            path.unlink()
    _remove_if_empty(folder / PICTURES)


def _remove_if_empty(folder: Path) -> None:
    with suppress(OSError):
        folder.rmdir()


def _doubts(read: _Read, pictures: Pictures, sources: _Sources) -> tuple[ListedDoubt, ...]:
    if sources.is_carried:  # nothing was guessed
        return list_doubts(replace(read.imported, blocks=(), doubts=()), {}, read.inventory.doubts)
    return list_doubts(read.imported, pictures.doubts, (*read.inventory.doubts, *sources.doubts))


def _facts(read: _Read, verdict: Verdict, pictures: Pictures) -> RecordFacts:
    found = find_on_pages(read.imported.blocks)
    claimed = read.inventory.claimed
    return RecordFacts(
        kind=verdict.kind,
        reason=verdict.reason,
        file_name=_file_name(read),
        sha256=read.sha256,
        size=read.source.stat().st_size,
        pages=read.imported.pages,
        outline=read.imported.outline,
        inventory=read.inventory,
        found=found,
        title=verdict.recognised.document.title if verdict.recognised else _title(read),
        language=found.get("language") or str(claimed.get("language", "")),
        left_out=pictures.left_out_lines(read.imported.blocks),
    )


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", errors="replace")
