"""Full builds of both worked examples, cold, beside typst and pandoc on the same content, in one run.

Ours reads the sources, checks them and writes PDF and DOCX, the annexes' own files included; photographs are
scaled already. The peers are given the finished manuscript with the scaled pictures: they are spared reading,
merging and scaling. typst sets the PDF alone, pandoc writes the DOCX alone.
"""

from __future__ import annotations

import datetime as dt
import os
import platform
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

import pypandoc

from bench.measure import Case, as_table, compare
from pipeline.loaders.folder import load
from pipeline.manuscript.render import render
from pipeline.writers.pictures import prepare

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = ROOT / "templates"
RUNS = 5
TYPST = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], root='/')"
EXAMPLES = {
    "newsletter": ROOT / "sources/newsletters/2022-1",
    "proceedings": ROOT / "sources/proceedings/2016-beijing-science-centres",
}


def main() -> None:
    """Print a table for each example."""
    print(
        f"Measured on {dt.datetime.now(tz=dt.UTC):%Y-%m-%d}, {os.cpu_count()} cores, {platform.machine()}, "
        f"Python {platform.python_version()}, WeasyPrint {version('weasyprint')}, typst {version('typst')}, "
        f"pandoc {pypandoc.get_pandoc_version()}; medians of {RUNS} cold processes, run in turn.\n"
    )
    with tempfile.TemporaryDirectory() as scratch:
        for name, folder in EXAMPLES.items():
            summaries = compare(_cases(name, folder, Path(scratch) / name), runs=RUNS)
            print(f"## {name.capitalize()}\n\n{as_table(summaries)}\n")


def _cases(name: str, folder: Path, scratch: Path) -> list[Case]:
    scratch.mkdir(parents=True)
    # Compiled modules are kept, as on any user's machine.
    environment = {"PIPELINE_CACHE": str(scratch / "cache"), "PYTHONDONTWRITEBYTECODE": ""}
    output = scratch / "output"
    build = [sys.executable, "-m", "pipeline", "build", str(folder), "--output", str(output)]
    page = _peer_page(name, folder, scratch)
    typst_source, pdf, docx = scratch / "peer.typ", scratch / "peer.pdf", scratch / "peer.docx"
    pypandoc.convert_file(str(page), "typst", outputfile=str(typst_source), extra_args=["--standalone"])
    return [
        Case("ours: PDF and DOCX", build, environment, output),
        Case("typst: PDF alone", [sys.executable, "-c", TYPST, str(typst_source), str(pdf)], {}, pdf),
        Case("pandoc: DOCX alone", [pypandoc.get_pandoc_path(), str(page), "-o", str(docx)], {}, docx),
    ]


def _peer_page(name: str, folder: Path, scratch: Path) -> Path:
    """Write the manuscript as a page whose pictures are files, for programs that read HTML."""
    document = load(folder, root=ROOT).document
    manuscript = render(document, TEMPLATES).manuscript if document else None
    if document is None or manuscript is None:
        raise SystemExit(f"{folder} does not build; run `pipeline build` for the problems")
    accent = document.house.accent
    prepared = prepare(
        manuscript.pictures, scratch / "peer-pictures", TEMPLATES / "fonts", kind=name, accent=accent
    )
    html = manuscript.html
    for key, picture in prepared.pictures.items():
        html = html.replace(f'src="picture:{key}"', f'src="{picture.path}"')
    page = scratch / "peer.html"
    page.write_text(html, encoding="utf-8")
    return page


if __name__ == "__main__":
    main()
