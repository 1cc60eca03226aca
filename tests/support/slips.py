"""Slips to plant in the example folders: what is typed wrong, and the rule that has to see it.

Each is a small change on one line. Some need words that the examples lack; those stand in `CARRIERS`, clean
paragraphs put behind a file before anything is planted.
"""

from __future__ import annotations

import csv
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.support.editing import ROOT

NEWSLETTER = ROOT / "sources" / "newsletters" / "2022-1"
PROCEEDINGS = ROOT / "sources" / "proceedings" / "2016-beijing-science-centres"

_STORY = """

### Volunteers count the books of village schools

From Monday 4 April to Friday 8 April 2022, volunteers counted the books of 20 village schools. Of the 20
schools, 12 lie in the north and 8 in the south. The count was asked for by the Reading Corner Network (RCN).
The RCN will publish the results in the 21st week of the year. In all, volunteers found 14,500 books, most of
them older than the pupils.

A five-day workshop was held from 18 to 22 April 2022 in Darkhan. It drew 10 teachers (80 per cent women), and
guests from Mongolia and the Republic of Korea.

Shelves from the 1980s were mended with wood from the forest, and painted by pupils of the oldest class.

A school on the river lends its books by boat, for families there move with their herds in every season.

The chair of the network opened the long shelf.

Table: Books for young readers, by district

| District | Novels | Atlases | Total |
|---|---|---|---|
| North | 40 | 12 | 52 |
| South | 31 | 9 | 40 |
| Total | 71 | 21 | 92 |

Table: Helpers in the count, by district

| District | Adults | Pupils | Total |
|---|---|---|---|
| North | 14 | 35 | 49 |
| South | 16 | 22 | 38 |

The RCN asks every school to:

(a) keep a list of its books;
(b) lend them to families;
(c) repair those that are torn.
"""
CARRIERS: Mapping[Path, str] = {NEWSLETTER / "MNG-ED.md": _STORY}


@dataclass(frozen=True, slots=True)
class Slip:
    """`old` at `column` (from 0) of a line (from 1) becomes `new`; `rule` has to name the line."""

    file: Path
    line: int
    column: int
    old: str
    new: str
    rule: str


@dataclass(frozen=True, slots=True)
class Family:
    """Where a pattern stands in running text, its group `old` or the whole may be typed as `made` says."""

    rule: str
    pattern: str
    made: str | Callable[[str], str]
    files: str = "*.md"
    in_tables: bool = False


def texts_of(folder: Path) -> dict[Path, str]:
    """Return the text files of a folder with the carriers behind them."""
    files = sorted((*folder.glob("*.md"), *folder.glob("photos.csv")))
    return {file: file.read_text(encoding="utf-8").rstrip("\n") + CARRIERS.get(file, "\n") for file in files}


def slips_of(folder: Path, texts: Mapping[Path, str], chance: random.Random) -> Iterator[list[Slip]]:
    """Yield the slips of each family that can be planted in a folder, in random order."""
    for family in (*FAMILIES, _terms(), _open_compounds(texts)):
        found = [
            slip
            for file, text in texts.items()
            if file.match(family.files)
            for slip in _of_text(family, file, text)
        ]
        chance.shuffle(found)
        yield found


def planted(texts: Mapping[Path, str], slips: Sequence[Slip]) -> dict[Path, bytes]:
    """Return the files with the slips in them; no two stand on one line."""
    lines = {file: text.split("\n") for file, text in texts.items()}
    for slip in slips:
        line = lines[slip.file][slip.line - 1]
        assert line.startswith(slip.old, slip.column)
        lines[slip.file][slip.line - 1] = line[: slip.column] + slip.new + line[slip.column + len(slip.old) :]
    return {file: "\n".join(found).encode() for file, found in lines.items()}


def _of_text(family: Family, file: Path, text: str) -> Iterator[Slip]:
    spans = [match.span() for match in _KEPT.finditer(text)]
    for number, first, line in _running_lines(file, text):
        if line.startswith("| ") != family.in_tables:
            continue
        for match in re.finditer(family.pattern, line):
            start, end = match.span("old") if "old" in match.re.groupindex else match.span()
            if any(low < first + end and first + start < high for low, high in spans):
                continue
            old = line[start:end]
            new = family.made(old) if callable(family.made) else match.expand(family.made)
            if new != old:
                yield Slip(file, number, start, old, new, family.rule)


_KEPT = re.compile(
    r"\"(?:[^\"\n]|\n(?!\n))*\"|“[^”]*”|\[\[[^\]]*\]\]|\{\{[^}]*\}\}|@[\w-]+|\]\([^)]*\)|https?://\S+|`[^`]*`"
    r"|^Table: .*",
    re.MULTILINE,
)
"""Quotations, what the program fills in, addresses, captions of tables."""


def _running_lines(file: Path, text: str) -> Iterator[tuple[int, int, str]]:
    """Yield number, place in the text and words of each line that is no heading and no field."""
    is_matter = text.startswith("---\n")
    first = 0
    for number, line in enumerate(text.split("\n"), 1):
        if is_matter:
            is_matter = number == 1 or line != "---"
        elif number > 1 if file.suffix == ".csv" else not re.match(r"#|[a-z_]+: |$", line):
            yield number, first, line
        first += len(line) + 1


def _digit(word: str) -> str:
    return str(("two", "three", "four", "five", "six", "seven", "eight", "nine").index(word) + 2)


def _swapped(word: str) -> str:
    """Return a word with two letters in its middle the other way round."""
    at = next((index for index in range(len(word) // 2, len(word) - 2) if word[index] != word[index + 1]), 0)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


@cache
def _preferred() -> Mapping[str, str]:
    """Return the preferred terms of the house with the first variant of each."""
    with (ROOT / "sources" / "house" / "terms.csv").open(encoding="utf-8", newline="") as stream:
        return {row["preferred"]: row["variants"].split("|")[0] for row in csv.DictReader(stream)}


def _terms() -> Family:
    """Return preferred terms of the house, to be typed in their first variant."""
    variants = _preferred()
    # A variant within its term, and one of capitals alone, are other slips.
    whole = [term for term, one in variants.items() if one not in term and one.lower() != term.lower()]
    pattern = "|".join(re.escape(term) for term in sorted(whole, key=len, reverse=True))
    return Family("TERM-VARIANT", rf"(?<![\w-])(?:{pattern})(?![\w-])", lambda term: variants[term])


def _open_compounds(texts: Mapping[Path, str]) -> Family:
    """Return compounds that stand in a folder more than once, to be typed once without their hyphen."""
    words = Counter(re.findall(r"(?<![\w-])[a-z]{4,}-[a-z]{4,}(?![\w-])", " ".join(texts.values())))
    often = [word for word, count in words.items() if count > 1 and word not in _preferred()]
    return Family(
        "HYPHEN", rf"(?<![\w-])(?:{'|'.join(often) or '(?!)'})(?![\w-])", lambda word: word.replace("-", " ")
    )


_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_BOATS = (
    "A school on the river lends its books by boat, for families there move with their herds in every season."
)
_STOP = r"(?<=[a-z]{4})\.$"
FAMILIES = (
    Family("NUM-ROW", r"(?<=\| 35 \| )49", "48", in_tables=True),
    Family("NUM-TOTAL", r"(?<=\| Total \| )71", "70", in_tables=True),
    Family("NUM-FACT", r"\b12(?= lie in the north)", "11"),
    Family("NUM-CLAIM", r"\b10(?= teachers)", "11"),
    Family("NUM-DURATION", r"\bfive(?=-day workshop)", "six"),
    Family("NUM-STYLE", r"\b(?P<old>three|four|five|six|seven|eight|nine) [a-z]{4,}s\b", _digit),
    Family("NUM-FORMAT", r"(?<=\b\d),(?=\d{3}\b)", ""),
    Family("NUM-PERCENT", r"(?<=\d) per cent\b", "%"),
    Family("DATE-WEEKDAY", r"\bMonday(?= \d)", "Tuesday"),
    Family("DATE-INVALID", r"\b(?P<old>\d{1,2}) (?:April|June|September|November)\b", "31"),
    Family("DATE-RANGE", rf"\bfrom \d{{1,2}}(?P<old> to )\d{{1,2}} {_MONTH}", "–"),
    Family(
        "DATE-FORMAT", rf"(?<![\d–] )(?<![\d–])\b(?P<old>\d{{1,2}}) {_MONTH} \d{{4}}", lambda day: f"{day}th"
    ),
    Family(
        "DATE-FORMAT",
        rf"(?<!\d to )\b\d{{1,2}} {_MONTH} \d{{4}}",
        lambda date: "{1} {0}, {2}".format(*date.split()),
    ),
    Family("DATE-COVERAGE", r"\b(?:January|February|March|April)(?= 2022\b)", "August"),
    Family("TERM-CASE", r"\bMember States\b", "member states"),
    Family("SEASON", rf"\bin (?P<old>{_MONTH}) 2022", "the spring of"),
    Family("SPELL", r"(?<![\w-])[a-z]{9,}(?![\w-])", _swapped),
    Family("SPELL-VARIANT", r"\bprogramme(?=s?\b)", "program"),
    Family("SPELL-VARIANT", r"\b[a-z]{4,}(?P<old>iz)(?=e[sd]?\b|ing\b|ation\b)", "is"),
    Family("SPELL-VARIANT", r"(?<=\b[Cc]ent)re(?=s?\b)", "er"),
    Family("COUNTRY", r"(?<=and )the (?=Republic of Korea\.)", ""),
    Family("SDG-LABEL", r"\bSDG \d\b", lambda label: label.replace(" ", "")),
    Family("ACR-TYPO", r"(?<!\()\b(?:UNSDCF|EABRN|UNTGD|IKCEST|APCEIU)\b", _swapped),
    Family("ACR-UNDEF", r"(?<=\b[Tt]he )Office\b", "QVDX"),
    Family("ACR-LATE", r"(?=volunteers counted)", "RCN "),
    Family("ACR-REDEF", r"\bRCN(?= asks)", "Reading Corner Network (RCN)"),
    Family("LIST-PUNCT", r"(?<=families);$", ""),
    Family("LIST-PUNCT", r"; and$", " and;"),
    Family("LIST-PUNCT", r"(?<=[a-z]);$", ",", "d2-01*.md"),
    Family("LIST-PUNCT", r"(?<=[a-z]);$", ".", "00-*.md"),
    Family("PREAMB-PUNCT", r"(?:regions|to that end|^UNESCO|the @hist)(?P<old>,)$", "", "annex-*.md"),
    Family("PREAMB-REPEAT", r"(?<=^\*\*)Also (?=[a-z])", "", "annex-*.md"),
    Family("OPER-PUNCT", r"(?<=[a-z])(?<!change);$", ".", "annex-*.md"),
    Family("TEXT-DUP", r"^Shelves from the.*", _BOATS),
    Family("TEXT-DUP", _STOP, f". {_BOATS}", "CHN-*.md"),
    Family("XREF-LABEL", _STOP, " (see Annex IV).", "d*.md"),
    Family("QUOTE", r"\blong shelf\b", "«long shelf»"),
    Family("APOSTROPHE", r"(?<=\b1980)s\b", "'s"),
    Family("PAREN", r"(?<=\([A-Z]{3}|[A-Z]{4})\)(?=[ ,.])", ""),
    Family("DASH", r", (?=and |but |which |where )", " - "),
    Family("SPACE", r"(?<=[a-z]{3}),(?= [a-z])", " ,"),
    Family("ORDINAL", r"\b\d\d?(?P<old>st|nd|rd|th)\b", lambda ending: f" {ending}"),
    Family("CREDIT-FORMAT", r"^(?:[^,\"]*,){4}(?P<old>UNESCO Beijing),", "UNESCO/ Beijing", "photos.csv"),
    Family("CONSENT", r"^(?:[^,\"]*,){3}(?P<old>)(?=(?:[^,\"]+,){4},)", "Children at play; ", "photos.csv"),
    Family("ALT-TEXT", r"^(?:[^,\"]*,){6}(?P<old>)(?=[A-Z])", "Image of ", "photos.csv"),
    Family("LINK-TEXT", _STOP, ", as [this link](https://www.example.org/notes) shows."),
    Family(
        "LINK-PRIVATE",
        _STOP,
        ", as [the minutes of the board](https://acme.sharepoint.com/sites/board) show.",
    ),
    Family("SECRET", _STOP, " (password: k7Qw29)."),
    Family("LEFTOVER", _STOP, " [insert number]."),
    Family("LEFTOVER", r"(?<=,)(?P<old>[A-Z][a-z ]+);", lambda words: f"image: {words}", "photos.csv"),
    Family("ARTICLE", r"\ba(?= [bcdfgjklmnpqrstvwz][a-z]{3,})", "an"),
    Family("ARTICLE", r"\ban(?= (?:[aei]|of|op)[a-z]{3,})", "a"),
    Family("PLURAL", r"\b(?:three|four|five|six|seven|eight|nine|\d\d) [a-z]{4,}(?<!ie)(?P<old>s)\b", ""),
    Family("INCLUSIVE", r"\b[Cc]hair\b(?= of the network)", "chairman"),
    Family("GRAMMAR", r"\b(?:the|of|and|in)(?= [a-z]{5,})", lambda word: f"{word} {word}"),
)
"""By rule, in the order of the catalogue."""
