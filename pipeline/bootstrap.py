"""Make a machine ready with nothing but its own Python: system libraries, environment, pinned packages.

Run by the Makefile as `python3 -m pipeline.bootstrap [--dev]`, and before an import as `… --ocr eng fra`:
Tesseract with the languages named. Needs no package beyond the standard library. What cannot be installed for
lack of rights is said as the one command to run.
"""

from __future__ import annotations

import ctypes.util
import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

OLDEST_PYTHON = (3, 11)
ENVIRONMENT = Path(".venv")
EXIT_USAGE = 2
EXIT_ENVIRONMENT = 3

DEBIAN_ENVIRONMENT = ("python3-venv",)
DEBIAN_LIBRARIES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0", "fontconfig")
DEBIAN_FONTS = ("fonts-noto-core", "fonts-noto-cjk")
HOMEBREW = "brew install pango fontconfig && brew install --cask font-noto-sans-cjk font-noto-naskh-arabic"
HOMEBREW_OCR = "brew install tesseract tesseract-lang"
DEBIAN_TEST_TOOLS = ("libreoffice-writer-nogui", "poppler-utils")


OCR_LANGUAGES = {
    "eng": "English",
    "fra": "French",
    "spa": "Spanish",
    "rus": "Russian",
    "ara": "Arabic",
    "chi_sim": "Chinese",
    "mon": "Mongolian",
    "jpn": "Japanese",
    "kor": "Korean",
}
"""Tesseract's names of the languages in which the archive's documents are written."""
OCR_ALWAYS = ("eng", "osd")
"""Installed with Tesseract: English, and what tells how a page is turned."""


def main() -> int:
    """Return 0 when the commands of the Makefile can run, 3 when a person has to install something first."""
    if sys.version_info < OLDEST_PYTHON:
        found = ".".join(str(part) for part in sys.version_info[:2])
        say(f"Python {found} is too old; 3.11 or later is needed, named as `make PYTHON=python3.12`")
        return EXIT_ENVIRONMENT
    if "--ocr" in sys.argv[1:]:
        return make_ready_for_ocr(sys.argv[sys.argv.index("--ocr") + 1 :])
    is_for_tests = "--dev" in sys.argv[1:]
    missing = missing_packages(is_for_tests=is_for_tests)
    if missing and not install_system_packages(missing):
        say(f"To install what is missing, run: {install_command(missing)}")
        if "python3-venv" in missing:
            return EXIT_ENVIRONMENT
        if "libpango-1.0-0" in missing:
            say("Until then DOCX files are built without PDF files")
    return make_environment(Path("requirements-dev.txt" if is_for_tests else "requirements.txt"))


def make_ready_for_ocr(languages: Sequence[str]) -> int:
    """Install what Tesseract lacks to read the languages; 0 also where that is not possible: OCR is an extra.

    Languages may be joined by `+`, as Tesseract and `pipeline import --language` write them.
    """
    wanted = [name for argument in languages for name in argument.replace("+", " ").split()]
    unknown = [name for name in wanted if not re.fullmatch("[a-z]{3}(_[a-z]+)?", name)]
    if unknown:
        say(f"`{unknown[0]}` is no language of Tesseract; the archive's are {', '.join(OCR_LANGUAGES)}")
        return EXIT_USAGE
    missing = missing_for_ocr(wanted)
    if missing and not install_system_packages(missing):
        say(f"To read scanned pages, run: {install_command(missing)}")
        fate = fate_of_scans(wanted)
        if fate:
            say(f"Until then scanned pages are {fate}")
    return 0


def fate_of_scans(wanted: Sequence[str]) -> str:
    """Return what an import does with scanned pages on this machine as it is, "" where it lacks nothing."""
    installed = ocr_languages()
    readable = [name for name in wanted if name in installed]
    if not readable:
        return "imported as pictures without text"
    if len(readable) < len(wanted):
        lacking = " ".join(name for name in wanted if name not in installed)
        return (
            f"read as {' '.join(readable)} alone; delete those records before you import them with {lacking}"
        )
    return "" if "osd" in installed else "read as they lie, not turned upright"


def missing_for_ocr(languages: Sequence[str]) -> tuple[str, ...]:
    """Return the Debian names of what is missing to read the languages by OCR."""
    installed = ocr_languages()
    wanted = dict.fromkeys((*OCR_ALWAYS, *languages))
    packages = [f"tesseract-ocr-{name.replace('_', '-')}" for name in wanted if name not in installed]
    return (*(() if shutil.which("tesseract") else ("tesseract-ocr",)), *packages)


def ocr_languages() -> frozenset[str]:
    """Return Tesseract's names of the languages that it reads on this machine, none where it is missing."""
    tesseract = shutil.which("tesseract")
    if tesseract is None:
        return frozenset()
    listed = subprocess.run([tesseract, "--list-langs"], capture_output=True, text=True, check=False)
    return frozenset(listed.stdout.splitlines()[1:])


def missing_packages(*, is_for_tests: bool) -> tuple[str, ...]:
    """Return the Debian names of what this machine lacks, in the order in which they are installed."""
    missing: list[str] = []
    # Debian ships venv without ensurepip until python3-venv is there.
    if importlib.util.find_spec("ensurepip") is None:
        missing += DEBIAN_ENVIRONMENT
    if not has_pango():
        missing += DEBIAN_LIBRARIES
    if not has_fonts():
        missing += DEBIAN_FONTS
    if is_for_tests and not shutil.which("soffice"):
        missing += DEBIAN_TEST_TOOLS
    return tuple(missing)


def has_pango() -> bool:
    """Say whether the libraries that WeasyPrint loads can be found."""
    names = ("pango-1.0", "pangoft2-1.0", "harfbuzz-subset", "fontconfig")
    return all(ctypes.util.find_library(name) for name in names)


def has_fonts() -> bool:
    """Say whether Arabic, Chinese, Japanese and Korean words find a font; the others are bundled."""
    lister = shutil.which("fc-list")
    if lister is None:
        return False
    return all(
        subprocess.run([lister, f":lang={language}"], capture_output=True, check=False).stdout.strip()
        for language in ("ar", "zh-cn", "ja", "ko")
    )


def install_command(packages: Sequence[str]) -> str:
    """Return the one line that installs the packages on this kind of machine."""
    if sys.platform == "darwin":
        return HOMEBREW_OCR if packages[0].startswith("tesseract") else HOMEBREW
    prefix = "" if os.geteuid() == 0 else "sudo "
    return (
        f"{prefix}apt-get update && {prefix}apt-get install -y --no-install-recommends {' '.join(packages)}"
    )


def install_system_packages(packages: Sequence[str]) -> bool:
    """Install Debian packages as root or through sudo; return False where that is refused or fails."""
    apt = shutil.which("apt-get")
    if apt is None:
        return False
    prefix: list[str] = []
    if os.geteuid() != 0:
        sudo = shutil.which("sudo")
        if sudo is None or not may_use_sudo(sudo):
            return False
        prefix = [sudo]
    say(f"Installing {', '.join(packages)}")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["install", "-y", "-qq", "--no-install-recommends", *packages]
    for arguments in (["update", "-qq"], install):
        command = [*prefix, apt, *arguments]
        if subprocess.run(command, env=quiet, stdout=subprocess.DEVNULL, check=False).returncode:
            return False
    return True


def may_use_sudo(sudo: str) -> bool:
    """Say whether sudo works without a password, or a person sits at the terminal to type it."""
    if subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0:
        return True
    return sys.stdin.isatty() and sys.stderr.isatty()


def make_environment(requirements: Path) -> int:
    """Create the virtual environment and install the pinned, hashed packages unless that was done before."""
    stamp = ENVIRONMENT / f"ready-{requirements.stem}"
    wanted = hashlib.sha256(requirements.read_bytes()).hexdigest()
    if stamp.is_file() and stamp.read_text() == wanted:
        stamp.touch()
        return 0
    python = str(ENVIRONMENT / "bin" / "python")
    if not Path(python).exists():
        say("Creating the virtual environment .venv")
        if subprocess.run([sys.executable, "-m", "venv", "--clear", ENVIRONMENT], check=False).returncode:
            return EXIT_ENVIRONMENT
    say(f"Installing the packages of {requirements}")
    command = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"]
    if subprocess.run([*command, "--requirement", str(requirements)], check=False).returncode:
        say("The packages could not be installed; the lines above say why")
        return EXIT_ENVIRONMENT
    stamp.write_text(wanted)
    return 0


def say(line: str) -> None:
    """Print one line to the person at the terminal."""
    sys.stderr.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main())
