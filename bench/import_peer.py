"""Write the Markdown that another program makes of PDFs: `python -m bench.import_peer NAME FOLDER FILE…`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path


def main() -> None:
    """Read NAME, FOLDER and FILEs from the command line; a file that the peer refuses gives an empty text."""
    name, folder, files = sys.argv[1], Path(sys.argv[2]), [Path(file) for file in sys.argv[3:]]
    folder.mkdir(parents=True, exist_ok=True)
    read = PEERS[name]()
    for file in files:
        try:
            text = read(file)
        except Exception as error:  # noqa: BLE001 - a peer may raise whatever it likes; it scores 0 then
            print(f"{file.name}: {error}", file=sys.stderr)
            text = ""
        (folder / f"{file.stem}.md").write_text(text, encoding="utf-8", errors="replace")


def _liteparse() -> Callable[[Path], str]:
    from liteparse import LiteParse  # noqa: PLC0415 - only the peer under test is loaded

    parser = LiteParse(ocr_enabled=False, output_format="markdown", image_mode="off", quiet=True)
    return lambda file: str(parser.parse(str(file)).text)


def _pdf_inspector() -> Callable[[Path], str]:
    import pdf_inspector  # noqa: PLC0415

    return lambda file: str(pdf_inspector.process_pdf(str(file)).markdown or "")


def _pdfplumber() -> Callable[[Path], str]:
    import pdfplumber  # noqa: PLC0415

    def read(file: Path) -> str:
        with pdfplumber.open(file) as pdf:
            parts = []
            for page in pdf.pages:
                parts.append(page.extract_text() or "")
                parts += [_pipes(table) for table in page.extract_tables()]
            return "\n\n".join(parts)

    return read


def _pipes(table: list[list[str | None]]) -> str:
    rows = ["| " + " | ".join((cell or "").replace("\n", " ") for cell in row) + " |" for row in table]
    return "\n".join([rows[0], "|" + " --- |" * len(table[0]), *rows[1:]]) if rows else ""


def _pypdfium2() -> Callable[[Path], str]:
    import pypdfium2  # noqa: PLC0415

    def read(file: Path) -> str:
        document = pypdfium2.PdfDocument(file)
        return "\n\n".join(page.get_textpage().get_text_range() for page in document)

    return read


def _pypdf() -> Callable[[Path], str]:
    import pypdf  # noqa: PLC0415

    return lambda file: "\n\n".join(page.extract_text() for page in pypdf.PdfReader(file).pages)


PEERS: dict[str, Callable[[], Callable[[Path], str]]] = {
    "liteparse": _liteparse,
    "pdf-inspector": _pdf_inspector,
    "pdfplumber": _pdfplumber,
    "pypdfium2": _pypdfium2,
    "pypdf": _pypdf,
}

if __name__ == "__main__":
    main()
