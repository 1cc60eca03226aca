"""What this machine can build, and the one line that brings what it lacks."""

from __future__ import annotations

import ctypes.util
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from pipeline.bootstrap import (
    DEBIAN_LIBRARIES,
    OCR_LANGUAGES,
    install_command,
    missing_for_ocr,
    ocr_languages,
)
from pipeline.writers.fonts import scripts_available


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at; an optional one does not fail the examination."""

    subject: str
    detail: str
    is_fine: bool
    remedy: str = ""
    is_optional: bool = False


def examine(templates: Path, cache: Path) -> tuple[Finding, ...]:
    """Return findings on Python, Pango, the scripts that print, OCR, and the cache folder, in this order."""
    return (_python(), _pango(), *_scripts(templates), _ocr(), _cache(cache))


def _python() -> Finding:
    version = ".".join(str(part) for part in sys.version_info[:3])
    return Finding("Python", version, is_fine=sys.version_info >= (3, 11))


def _pango() -> Finding:
    names = ("pango-1.0", "pangoft2-1.0", "harfbuzz-subset", "fontconfig")
    missing = [name for name in names if not ctypes.util.find_library(name)]
    if missing:
        remedy = f"run: {install_command(DEBIAN_LIBRARIES)}"
        return Finding("PDF", f"{', '.join(missing)} not found", is_fine=False, remedy=remedy)
    return Finding("PDF", "Pango is installed", is_fine=True)


def _scripts(templates: Path) -> list[Finding]:
    findings = []
    for script in scripts_available(templates / "fonts"):
        remedy = "" if script.is_printable else f"run: {install_command([script.package])}"
        findings.append(
            Finding(script.name, script.font or "no font", script.is_printable, remedy, is_optional=True)
        )
    return findings


def _ocr() -> Finding:
    readable = [name for code, name in OCR_LANGUAGES.items() if code in ocr_languages()]
    if not readable:
        remedy = f"run: {install_command(missing_for_ocr(()))}"
        return Finding("OCR", "no Tesseract", is_fine=False, remedy=remedy, is_optional=True)
    return Finding("OCR", f"Tesseract reads {', '.join(readable)}", is_fine=True, is_optional=True)


def _cache(cache: Path) -> Finding:
    existing = next(folder for folder in (cache, *cache.parents) if folder.exists())
    if os.access(existing, os.W_OK):
        return Finding("Cache", str(cache), is_fine=True)
    return Finding(
        "Cache", f"{cache} cannot be written", is_fine=False, remedy="set PIPELINE_CACHE to a folder of yours"
    )
