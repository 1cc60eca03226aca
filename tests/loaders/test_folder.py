from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.content.newsletter import Newsletter
from pipeline.content.proceedings import Proceedings
from pipeline.loaders.folder import load

MakeFolder = Callable[..., Path]


def test_the_newsletter_loads_without_a_problem(make_newsletter: MakeFolder, tmp_path: Path) -> None:
    loaded = load(make_newsletter(), root=tmp_path)

    assert loaded.problems == ()
    assert isinstance(loaded.document, Newsletter)


def test_the_meeting_loads_without_a_problem(make_meeting: MakeFolder, tmp_path: Path) -> None:
    loaded = load(make_meeting(), root=tmp_path)

    assert loaded.problems == ()
    assert isinstance(loaded.document, Proceedings)
