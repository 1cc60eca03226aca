"""How well and how fast scans are read: pages of our own documents as pictures, imported, compared.

`python -m bench.ocr [PAGES]` rasterises PAGES pages of each example at 200 dots an inch, once as they are and
once as a poor scan (leaning by .7°, blurred, noisy, grey), and prints a table. Both texts come from the same
layout code; words inside a raster picture, which a page's own text lacks, are left out of both. Errors are
told twice: in reading order, and of the sorted words alone, for which order does not count.
"""

from __future__ import annotations

import dataclasses
import resource
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, ImageFilter
from rapidfuzz.distance import Levenshtein

from pipeline.importer.block import Block
from pipeline.importer.geometry import Box
from pipeline.importer.layout.layout import lay_out
from pipeline.importer.layout.text import plain_text
from pipeline.importer.page import Page
from pipeline.importer.reading.reader import Reader
from pipeline.importer.reading.triage import ReadOptions, open_pages

ROOT = Path(__file__).resolve().parent.parent
DOTS_PER_INCH = 200
EXAMPLES = {
    "newsletter": ROOT / "output/newsletters/2022-1/newsletter.pdf",
    "proceedings": ROOT / "output/proceedings/2016-beijing-science-centres/proceedings.pdf",
}


@dataclass(frozen=True, slots=True)
class Result:
    """One scan of one page; times are means over the file."""

    errors: float
    """Edits by the length of the page's text."""
    unordered: float
    """The same of the words in the order of the alphabet."""
    wall_s: float
    cpu_s: float
    """With what Tesseract took."""


def main() -> None:
    """Print a row for each example, clean and as a poor scan."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 8
    print(
        "| pages | scan | errors, median | mean | worst | unordered, mean | s a page, wall | s a page, CPU |"
    )
    print("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for name, file in EXAMPLES.items():
        for is_poor in (False, True):
            results = measure(file, count, is_poor=is_poor)
            errors = [result.errors for result in results]
            print(
                f"| {len(results)} of the {name} | {'poor' if is_poor else 'clean'} "
                f"| {statistics.median(errors):.4f} | {statistics.mean(errors):.4f} | {max(errors):.3f} "
                f"| {statistics.mean(result.unordered for result in results):.4f} "
                f"| {statistics.mean(result.wall_s for result in results):.2f} "
                f"| {statistics.mean(result.cpu_s for result in results):.2f} |",
                flush=True,
            )


def measure(file: Path, count: int, *, is_poor: bool) -> list[Result]:
    """Scan `count` pages of a file, spread over it, into one PDF, and import that."""
    with Reader(file) as reader, tempfile.TemporaryDirectory() as scratch:
        numbers = sorted({1 + index * reader.page_count // count for index in range(count)})
        truths = [reader.page(number) for number in numbers]
        pictures = [
            reader.render(number, dots_per_inch=DOTS_PER_INCH, grey=True).convert("L") for number in numbers
        ]
        first, *others = (
            [_poor(picture, seed) for seed, picture in enumerate(pictures)] if is_poor else pictures
        )
        scan = Path(scratch) / "scan.pdf"
        first.save(scan, "PDF", resolution=DOTS_PER_INCH, quality=90, save_all=True, append_images=others)
        wall, cpu = time.perf_counter(), _cpu_seconds()
        pages = list(open_pages(scan, ReadOptions()))
        wall, cpu = (time.perf_counter() - wall) / len(pages), (_cpu_seconds() - cpu) / len(pages)
    return [_result(truth, page, wall, cpu) for truth, page in zip(truths, pages, strict=True)]


def _result(truth: Page, page: Page, wall: float, cpu: float) -> Result:
    pictures = [image.box for image in truth.images if image.path]
    expected, found = (_text(_without_words_in(pictures, one)) for one in (truth, page))
    return Result(_errors(expected, found), _errors(_sorted(expected), _sorted(found)), wall, cpu)


def _errors(expected: str, found: str) -> float:
    return Levenshtein.distance(expected, found) / max(1, len(expected))


def _sorted(text: str) -> str:
    return " ".join(sorted(text.split()))


def _without_words_in(pictures: list[Box], page: Page) -> Page:
    words = (word for word in page.words if not any(picture.overlap(word.box) for picture in pictures))
    return dataclasses.replace(page, words=tuple(words))


def _text(page: Page) -> str:
    return " ".join(_block_text(block) for block in lay_out(page))


def _block_text(block: Block) -> str:
    if block.table is not None:
        return " ".join(cell.text for cell in block.table.cells if cell.text)
    return plain_text(block.lines)


def _poor(picture: Any, seed: int) -> Any:  # noqa: ANN401 - Pillow's picture
    leaning = picture.rotate(-0.7, resample=Image.Resampling.BICUBIC, fillcolor=255)
    blurred = leaning.filter(ImageFilter.GaussianBlur(0.8))
    noise = np.random.default_rng(seed).normal(0, 8, (blurred.height, blurred.width))
    return Image.fromarray(np.clip(np.asarray(blurred) * 0.85 + 20 + noise, 0, 255).astype(np.uint8))


def _cpu_seconds() -> float:
    """Return what this process and the programs that it ran have taken."""
    return sum(
        usage.ru_utime + usage.ru_stime
        for usage in (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


if __name__ == "__main__":
    main()
