"""A bar chart drawn in the house's type and colour."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from pipeline.writers.charts import ChartRow

DPI = 300
TYPE_PT = 8.8
INK = "#1C2530"
RULE = "#C9CFD6"
LINE_MM = 4.0
BAR_MM = 4.2
GAP_MM = 3.2
LABEL_SHARE = 0.42
"""How much of the width the labels may take; longer ones run over two lines."""


@dataclass(frozen=True, slots=True)
class _Bar:
    label: tuple[str, ...]
    value: float
    printed: str


def draw_chart(rows: Sequence[ChartRow], width_mm: float, accent: str, fonts: Path) -> bytes:
    """Return a PNG of the given width: one bar a row, its label left and its value at its end."""
    font = ImageFont.truetype(fonts / "SourceSans3_400Regular.ttf", round(TYPE_PT / 72 * DPI))
    strong = ImageFont.truetype(fonts / "SourceSans3_600SemiBold.ttf", round(TYPE_PT / 72 * DPI))
    width = _px(width_mm)
    bars = [_Bar(_wrapped(row.label, font, width * LABEL_SHARE), row.value, row.printed) for row in rows]
    labels = max(font.getlength(line) for bar in bars for line in bar.label)
    values = max(strong.getlength(bar.printed) for bar in bars)
    heights = [max(len(bar.label) * _px(LINE_MM), _px(BAR_MM)) + _px(GAP_MM) for bar in bars]
    image = Image.new("RGB", (width, sum(heights)), "white")
    draw = ImageDraw.Draw(image)
    left = round(labels) + _px(3)
    scale = (width - left - values - _px(3)) / (max(bar.value for bar in bars) or 1)
    top = 0
    for bar, height in zip(bars, heights, strict=True):
        middle = top + height // 2
        for index, line in enumerate(bar.label):
            offset = round((index - (len(bar.label) - 1) / 2) * _px(LINE_MM))
            draw.text((left - _px(3), middle + offset), line, fill=INK, font=font, anchor="rm")
        end = left + round(bar.value * scale)
        draw.rectangle(
            (left, middle - _px(BAR_MM) // 2, max(end, left + 2), middle + _px(BAR_MM) // 2), fill=accent
        )
        draw.text((end + _px(1.6), middle), bar.printed, fill=INK, font=strong, anchor="lm")
        top += height
    draw.line((left, 0, left, image.height), fill=RULE, width=3)
    target = io.BytesIO()
    image.save(target, "PNG", optimize=True)
    return target.getvalue()


def _px(millimetres: float) -> int:
    return round(millimetres / 25.4 * DPI)


def _wrapped(label: str, font: ImageFont.FreeTypeFont, width: float) -> tuple[str, ...]:
    lines = [""]
    for word in label.split():
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) <= width or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)
