"""Where the words of a page come from: its own characters, an old OCR layer, our own OCR, a second reader."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pipeline.importer.ocr.paper import Ink, ink_of
from pipeline.importer.ocr.tesseract import OcrFailedError, installed_languages
from pipeline.importer.page import Doubt, Method, Page
from pipeline.importer.reading.encodings import mend_words, unknown_characters
from pipeline.importer.reading.old_layer import as_layer, is_layer, without_backdrop
from pipeline.importer.reading.opening import PASSWORD_NEEDED
from pipeline.importer.reading.plausibility import is_garbled, plausibility
from pipeline.importer.reading.reader import CannotOpenError, Reader
from pipeline.importer.reading.second_reader import SecondReader, SecondReadingError

OcrChoice = Literal["auto", "never", "always"]

STAMP_WORDS = 60
"""A full-page picture under fewer words may be a scan with a stamp; under more it is a backdrop."""
_LAYER_SAMPLE_WORDS = 30
_CLEARLY_BETTER = 0.05
_LEAST_SURE = 0.5
_FEW_CHARACTERS = 20
_MOST_FRUITLESS = 12
"""Pages on which the second reader found no more than PDFium, after which it is not asked again."""
_TOGETHER = 4
"""Pages that are read by OCR at once: each is rendered in memory, at most 40 million pixels."""

_ANEW = "delete the record's folder and import the file anew"


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How a file is read."""

    ocr: OcrChoice = "auto"
    languages: tuple[str, ...] = ("eng",)
    """Tesseract's names."""
    password: str | None = None


def open_pages(path: Path, options: ReadOptions) -> Iterator[Page]:
    """Yield the pages of the file at `path` in order, by PDFium, else by pypdf.

    Raises:
        CannotOpenError: If neither opens it; the error is PDFium's.
    """
    try:
        reader = Reader(path, options.password)
    except CannotOpenError as error:
        yield from _pages_instead(path, options, error)
        return
    with reader:
        yield from read_pages(reader, path, options)


def read_pages(reader: Reader, path: Path, options: ReadOptions) -> Iterator[Page]:
    """Yield the pages of an open file in order, each with its method, confidence and reason."""
    desk = _Desk(reader, path, options)
    waiting: list[_Wanted] = []
    for page in reader.pages():
        decided = desk.decided(page)
        if isinstance(decided, _Wanted) and len(waiting) < _TOGETHER:
            waiting.append(decided)
            continue
        yield from desk.recognised(waiting)
        waiting = []
        if isinstance(decided, _Wanted):
            waiting.append(decided)
        else:
            yield decided
    yield from desk.recognised(waiting)


def _pages_instead(path: Path, options: ReadOptions, error: CannotOpenError) -> Iterator[Page]:
    try:
        second = SecondReader(path, options.password)
    except SecondReadingError as second_error:
        if second_error.needs_password:
            raise CannotOpenError(PASSWORD_NEEDED, str(error)) from error
        raise error from second_error
    for page in second.pages():
        yield dataclasses.replace(page, words=mend_words(page.words))


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A page that is to be read by OCR, with its reason; several are read together."""

    page: Page
    reason: str


class _Desk:
    """Decides page by page; knows what the pages before have shown of the file."""

    def __init__(self, reader: Reader, path: Path, options: ReadOptions) -> None:
        self._reader, self._path, self._options = reader, path, options
        self._second: SecondReader | None = None
        self._has_second = True
        self._fruitless = 0
        self._keeps_layer: bool | None = None
        self._layer_reason = ""
        self._has_told_languages = False

    def decided(self, page: Page) -> Page | _Wanted:
        """Return the page with the words that are taken, or that OCR is wanted for it."""
        page = dataclasses.replace(page, words=mend_words(page.words))
        if self._options.ocr == "always":
            return self._wanted(page, "OCR was asked for")
        if not page.words:
            return self._without_words(page)
        if is_layer(page):
            return self._with_layer(as_layer(page))
        texts = [word.text for word in page.words]
        if is_garbled(texts):
            return self._garbled(page)
        if len(texts) <= STAMP_WORDS and without_backdrop(page) is not page:
            return self._stamped(page)
        if sum(map(len, texts)) < _FEW_CHARACTERS and not page.images:
            return self._fuller(page)
        return _with_unknown_told(page)

    def recognised(self, wanted: Sequence[_Wanted]) -> Iterator[Page]:
        """Yield pages read by OCR; where that fails for all of them, each by itself."""
        if not wanted:
            return
        from pipeline.importer.ocr.ocr import recognise_pages  # noqa: PLC0415 - numpy loads as long as ten pages

        try:
            pages = [(one.page, one.reason) for one in wanted]
            yield from recognise_pages(self._reader, pages, self._languages())
        except OcrFailedError as error:
            if len(wanted) == 1:
                yield _doubted(wanted[0].page, "ocr-failed", f"{wanted[0].reason}; {error}")
                return
            for one in wanted:
                yield from self.recognised([one])

    def _without_words(self, page: Page) -> Page | _Wanted:
        if without_backdrop(page) is not page:
            return self._wanted(page, "the page is a scan without words")
        second = self._second_reading(page)
        if second is not None:
            return second
        ink = ink_of(self._reader, page)
        if ink is Ink.UNKNOWN:
            return _doubted(page, "unreadable-page", "no reader can load the page")
        if ink is Ink.NONE:
            return dataclasses.replace(page, confidence=1.0, reason="the page is blank")
        return self._wanted(page, "the page is a picture without words")

    def _with_layer(self, page: Page) -> Page | _Wanted:
        """Keep the layer, unless our own OCR is clearly better on the first page that can tell."""
        if self._keeps_layer is None and len(page.words) >= _LAYER_SAMPLE_WORDS:
            return self._compared(page)
        if self._keeps_layer is False:
            return self._wanted(page, self._layer_reason)
        return dataclasses.replace(page, reason=self._layer_reason or page.reason)

    def _compared(self, page: Page) -> Page:
        own = self._by_ocr(page, "our own OCR")
        if own.method is not Method.OCR:
            self._keeps_layer = True
            return dataclasses.replace(page, doubts=own.doubts)
        theirs, ours = (plausibility([word.text for word in one.words]) for one in (page, own))
        self._keeps_layer = ours < theirs + _CLEARLY_BETTER
        verdict = "is kept" if self._keeps_layer else "is replaced by our own OCR"
        self._layer_reason = (
            f"the old OCR layer {verdict}: on page {page.number} {theirs:.0%} of it reads like language, "
            f"{ours:.0%} of our own"
        )
        return dataclasses.replace(page if self._keeps_layer else own, reason=self._layer_reason)

    def _garbled(self, page: Page) -> Page:
        own = self._by_ocr(page, "the letters of its fonts stand for others")
        doubt = Doubt(
            page.number, None, "font-without-mapping", "the fonts do not say which letters they draw"
        )
        if own.method is Method.OCR and not is_garbled([word.text for word in own.words]):
            return dataclasses.replace(own, doubts=(*own.doubts, doubt))
        return dataclasses.replace(
            page,
            confidence=0.2,
            reason="the letters of its fonts stand for others, and OCR gave nothing better",
            doubts=(*own.doubts, doubt),
        )

    def _stamped(self, page: Page) -> Page:
        """Take our own OCR where a full-page picture holds much more text than the few words over it."""
        if ink_of(self._reader, page) is not Ink.TEXT:
            return _with_unknown_told(page)
        own = self._by_ocr(page, "its own few words stand over a scan")
        if own.method is not Method.OCR:
            return dataclasses.replace(page, doubts=own.doubts)
        return own if _length(own) > 1.5 * _length(page) and own.confidence > _LEAST_SURE else page

    def _fuller(self, page: Page) -> Page:
        """Take the second reader's words where PDFium lost most of the page, as behind a damaged stream."""
        second = self._second_reading(page)
        if second is None or _length(second) <= max(_FEW_CHARACTERS, 3 * _length(page)):
            self._fruitless += 1
            return _with_unknown_told(page)
        return second

    def _second_reading(self, page: Page) -> Page | None:
        if self._fruitless > _MOST_FRUITLESS:
            return None
        if self._has_second and self._second is None:
            try:
                self._second = SecondReader(self._path, self._options.password)
            except SecondReadingError:
                self._has_second = False
        if self._second is None or page.number > self._second.page_count:
            return None
        read = self._second.page(page.number)
        if not read.words:
            self._fruitless += 1
            return None
        return dataclasses.replace(read, label=page.label, words=mend_words(read.words))

    def _by_ocr(self, page: Page, reason: str) -> Page:
        """Return the page as our own OCR reads it, else as it is, with a doubt that says why."""
        wanted = self._wanted(page, reason)
        return next(self.recognised([wanted])) if isinstance(wanted, _Wanted) else wanted

    def _wanted(self, page: Page, reason: str) -> Page | _Wanted:
        """Ask for OCR, else return the page as it is, with a doubt that says why."""
        if self._options.ocr == "never":
            return _doubted(page, "no-ocr", f"{reason}; {_ANEW} with `--ocr auto` to have it read")
        languages = self._languages()
        missing = [language for language in self._options.languages if language not in languages]
        if missing and not self._has_told_languages:
            self._has_told_languages = True
            page = _doubted(page, "no-ocr", _lack(missing, languages))
        elif not languages:
            page = _doubted(page, "no-ocr", f"{reason}, and there is no OCR")
        return _Wanted(page, reason) if languages else page

    def _languages(self) -> list[str]:
        return [language for language in self._options.languages if language in installed_languages()]


def _length(page: Page) -> int:
    return sum(len(word.text) for word in page.words)


def _lack(missing: Sequence[str], languages: Sequence[str]) -> str:
    """Return which languages OCR lacks, what was done instead, and what to do."""
    instead = f", so scanned pages were read as {' '.join(languages)} alone" if languages else ""
    install = f"run `python3 -m pipeline.bootstrap --ocr {' '.join(missing)}`"
    return f"OCR cannot read {' '.join(missing)}{instead}; {install}, then {_ANEW}"


def _doubted(page: Page, code: str, reason: str) -> Page:
    return dataclasses.replace(page, doubts=(*page.doubts, Doubt(page.number, None, code, reason)))


def _with_unknown_told(page: Page) -> Page:
    unknown = unknown_characters(word.text for word in page.words)
    if not unknown:
        return page
    reason = f"{unknown} characters have no meaning; they are printed as \ufffd"
    share = unknown / _length(page)
    return dataclasses.replace(_doubted(page, "unknown-character", reason), confidence=round(1 - share, 3))
