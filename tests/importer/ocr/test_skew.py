"""The lean of a page is found to a twentieth of a degree or so."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from pipeline.importer.ocr.skew import lean_of
from tests.support.scans import draw_page


@pytest.mark.parametrize("degrees", [-3.0, -0.7, 0.4, 2.0])
def test_a_page_that_leans_clockwise_has_a_positive_lean(degrees: float) -> None:
    # Pillow turns counter-clockwise.
    leaning = draw_page().rotate(-degrees, resample=Image.Resampling.BICUBIC, fillcolor=255)

    assert lean_of(np.asarray(leaning.reduce(2))) == pytest.approx(degrees, abs=0.1)


def test_a_level_page_has_none() -> None:
    assert lean_of(np.asarray(draw_page().reduce(2))) == 0.0


def test_an_empty_page_has_none() -> None:
    assert lean_of(np.full((800, 600), 255, dtype=np.uint8)) == 0.0


def test_noise_has_none() -> None:
    noise = np.random.default_rng(3).integers(0, 256, (800, 600), dtype=np.uint8)

    assert lean_of(noise) == 0.0
