"""Write the Markdown of PDFs into a folder, in one process: `python -m bench.import_markdown OUT FILE…`."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from pipeline.importer.markdown import to_markdown
from pipeline.importer.read import read_pdf
from pipeline.importer.reading.triage import ReadOptions


def main() -> None:
    """Read `--keep-furniture OUT FILE…` from the command line and print the seconds a page."""
    arguments = [argument for argument in sys.argv[1:] if argument != "--keep-furniture"]
    output, files = Path(arguments[0]), [Path(name) for name in arguments[1:]]
    output.mkdir(parents=True, exist_ok=True)
    began, pages = time.perf_counter(), 0
    for file in files:
        imported = read_pdf(file, ReadOptions(ocr="never"))
        pages += len(imported.pages)
        text = to_markdown(imported.blocks, keep_furniture="--keep-furniture" in sys.argv)
        (output / f"{file.stem}.md").write_text(text, encoding="utf-8")
    seconds = time.perf_counter() - began
    print(f"{len(files)} files, {pages} pages, {1000 * seconds / pages:.1f} ms a page")


if __name__ == "__main__":
    main()
