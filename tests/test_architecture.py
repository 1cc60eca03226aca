"""The import rules of the package: who may know whom, and which library lives where."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "pipeline"
MODULES = sorted(PACKAGE.rglob("*.py"))

ALLOWED: dict[str, set[str]] = {
    "errors": set(),
    "content": {"errors"},
    "loaders": {"content", "errors"},
    "manuscript": {"content", "errors"},
    "checks": {"content", "manuscript", "errors"},
    "writers": {"manuscript", "errors"},
    "importer": {"content", "errors"},
    "archive": {"content", "importer", "loaders", "output", "errors"},
    "archive_markdown": {"importer"},
    "bootstrap": set(),
    "output": set(),
    "carriage": {"content", "loaders", "manuscript", "writers"},
    "build": {"carriage", "check", "checks", "content", "loaders", "manuscript", "writers", "errors"},
    "check": {"checks", "content", "loaders", "manuscript", "writers", "errors"},
    "batch": {"build", "faults", "output", "errors"},
    "faults": set(),
    "workers": set(),
    "manifest": set(),
    "batch_files": {"errors"},
    "batch_import": {"batch_files", "errors", "manifest", "output", "workers"},
    "batch_warm": {"importer"},
    "batch_markdown": {"archive_markdown", "batch_import", "batch_warm", "errors", "importer", "workers"},
    "batch_records": {"archive", "batch_import", "batch_warm", "errors", "importer", "loaders", "workers"},
    "cluster": {"batch_import", "cluster_worker", "errors", "output", "workers"},
    "cluster_worker": {"batch_import", "workers"},
    "scaffold": {"errors"},
    "doctor": {"bootstrap", "writers"},
    "cli": set(),
    "cli_places": set(),
    "cli_watch": {"errors", "workers"},
    "cli_build": {
        "batch",
        "build",
        "checks",
        "cli_places",
        "cli_watch",
        "content",
        "doctor",
        "errors",
        "loaders",
        "scaffold",
    },
    "mend": {"check", "checks", "loaders"},
    "cli_check": {
        "check",
        "checks",
        "cli_places",
        "cli_watch",
        "content",
        "errors",
        "faults",
        "mend",
        "output",
    },
    "cli_import": {"batch_files", "batch_import", "cli_places", "errors", "manifest", "workers"},
    "__main__": {"cli", "cli_watch"},
    "__init__": set(),
}
HOMES: dict[str, str] = {
    "weasyprint": "writers/pdf",
    "pikepdf": "writers/pdf",
    "uharfbuzz": "writers/pdf_join",
    "docx": "writers/docx",
    "PIL": "writers/pictures",
    "fontTools": "writers/fonts",
    "jinja2": "manuscript/",
    "markdown": "manuscript/",
    "ruamel": "loaders/yaml_file",
    "csv": "loaders/csv_file",
    "click": "cli",
    "pypdfium2": "importer/reading/reader",
    "pypdf": "importer/",
    "dask": "cluster",
    "distributed": "cluster",
    "symspellpy": "checks/language/lexicon",
}
# A chart's rows and the first id of a register are read where they are used; both need the standard reader.
# PDFium gives its bitmaps as pictures of Pillow.
EXEMPT = {
    ("csv", "scaffold"),
    ("csv", "writers/charts"),
    ("csv", "writers/pictures"),
    ("PIL", "importer/reading/reader_pictures"),
}


def _name(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").as_posix()


def _layer(name: str) -> str:
    return name.split("/")[0]


def _imports(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: relative import"
            module = node.module or ""
            if module == "pipeline":
                yield from ((f"pipeline.{alias.name}", node.lineno) for alias in node.names)
            else:
                yield module, node.lineno


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_a_module_imports_only_the_layers_below_it(path: Path) -> None:
    layer = _layer(_name(path))

    known = {
        module.split(".")[1]
        for module, _ in _imports(path)
        if module.startswith("pipeline.") and module != "pipeline.__version__"
    }

    assert known - {layer} <= ALLOWED[layer]


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_each_heavy_library_has_one_home(path: Path) -> None:
    name = _name(path)

    strangers = {
        library
        for module, _ in _imports(path)
        if (library := module.split(".")[0]) in HOMES
        and not name.startswith(HOMES[library])
        and (library, name) not in EXEMPT
    }

    assert strangers == set()


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_a_module_has_a_docstring_and_one_topic(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert ast.get_docstring(ast.parse(text))
    assert len(text.splitlines()) <= 400


def test_modules_do_not_import_each_other_in_a_circle() -> None:
    graph = {
        "pipeline." + _name(path).replace("/", "."): {
            module for module, _ in _imports(path) if module.startswith("pipeline.")
        }
        for path in MODULES
    }
    done: set[str] = set()

    def visit(module: str, trail: tuple[str, ...]) -> None:
        assert module not in trail, " -> ".join((*trail, module))
        if module in done:
            return
        for known in graph.get(module, set()):
            visit(known, (*trail, module))
        done.add(module)

    for module in graph:
        visit(module, ())
