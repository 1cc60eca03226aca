from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.content.document import Document
from pipeline.loaders.dump import dump
from pipeline.loaders.folder import load
from tests.conftest import MakeFolder
from tests.support.likeness import said

SOURCES = Path(__file__).resolve().parents[2] / "sources"
EXAMPLES = ("newsletters/2022-1", "proceedings/2016-beijing-science-centres")


def loaded(folder: Path) -> Document:
    found = load(folder, root=folder)
    assert [str(problem) for problem in found.problems if problem.is_error] == []
    assert found.document is not None
    return found.document


def written(document: Document, folder: Path) -> Path:
    for name, content in dump(document).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_comes_back_from_its_sources(name: str, tmp_path: Path) -> None:
    document = loaded(SOURCES / name)
    shutil.copytree(SOURCES / "house", tmp_path / "house")

    again = loaded(written(document, tmp_path / "archive" / "copy"))

    assert said(again) == said(document)
    assert dump(again) == dump(document)
