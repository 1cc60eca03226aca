"""The work of one file of a batch that asks for records; runs inside the file's own process."""

from __future__ import annotations

from pathlib import Path

from pipeline.archive import ImportOptions, Record, import_file, record_of
from pipeline.batch_import import Case, ImportRequest
from pipeline.batch_warm import warm
from pipeline.errors import ImportFailedError
from pipeline.importer.reading.opening import pages_to_expect
from pipeline.importer.reading.triage import ReadOptions
from pipeline.loaders.house import house_of_record
from pipeline.workers import Answer, Expect

__all__ = ["beside", "do", "known", "warm"]

HOUSE = "house"


def do(source: Path, request: ImportRequest, expect: Expect) -> Answer:
    """Write the record of the PDF at `source`; return what the manifest says of it."""
    expect(pages_to_expect(source, request.password))
    reading = ReadOptions(request.ocr, request.languages, request.password)
    try:
        record = import_file(source, ImportOptions(request.into, request.kind, reading))
    except ImportFailedError as error:
        return {"error": str(error)}
    except OSError as error:
        hint = "free the disk or mend the folder's permissions, then go on with --resume"
        return {"error": f"writing: {(error.strerror or str(error)).lower()}; {hint}"}
    return _answer(record)


def known(case: Case, request: ImportRequest) -> Answer | None:
    """Return what the manifest says of the record that stands there for the file, None if there is none."""
    record = record_of(case.sha256, request.into)
    return _answer(record) if record else None


def beside(request: ImportRequest) -> dict[str, bytes]:
    """Return the house whose registers help to recognise documents."""
    house = house_of_record(request.into.absolute(), Path.cwd())
    if house is None:
        return {}
    return {f"{HOUSE}/{path.name}": path.read_bytes() for path in sorted(house.iterdir()) if path.is_file()}


def _answer(record: Record) -> Answer:
    return {
        "place": record.folder.name,
        "kind": record.kind,
        "reason": record.reason,
        "pages": record.page_count,
        "doubts": record.doubt_count,
        "was_there": int(record.was_there),
    }
