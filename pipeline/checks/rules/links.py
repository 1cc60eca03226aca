"""Links: words that say where they lead, addresses that all can reach, nothing secret. No network is used."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from urllib.parse import urlsplit

from pipeline.checks.finding import Finding, listing
from pipeline.checks.galley import Galley, Mark, Paragraph
from pipeline.checks.rule import Rule, Settings
from pipeline.errors import Location

_VAGUE_WORDS = frozenset(
    {"here", "click here", "click", "this link", "link", "this page", "this", "more", "read more", "see more"}
    | {"learn more", "more information", "website", "this website", "page", "download", "see here", "go"}
)
_PRIVATE_NAMES = frozenset(
    {"localhost", "intranet", "extranet", "sharepoint", "teams", "my", "insider", "webmail", "vpn", "staging"}
    | {"test", "dev", "preprod", "onedrive"}
)
_PRIVATE_ENDINGS = (
    *(".local", ".internal", ".lan", ".intra", ".corp", ".test", ".localhost"),
    *(".sharepoint.com", ".1drv.ms", "teams.microsoft.com", "docs.google.com", "drive.google.com"),
    *("slack.com", "app.box.com", "wetransfer.com", "we.tl"),
)
_SCHEMES = frozenset({"http", "https", "mailto"})


@cache
def _vague_sentence() -> re.Pattern[str]:
    """Return how a sentence of extracted text, whose links are lost, pointed nowhere."""
    return re.compile(
        r"(?i)(?:^(?:read|see|learn) more(?=:)|\b(?:click (?:here|to \w+)|(?:(?:read|download(?:ed)?|"
        r"access(?:ed)?|see|find|watch|found|available|register|speech|report|article|form|version|text|"
        r"information|photos?|video)\s+)here)\b)"
    )


@cache
def _typed_address() -> re.Pattern[str]:
    return re.compile(
        r"(?P<broken>\bhttps?:(?!//)\S+|\bhttps?//:?\S+|\bhttps?:// \S+|\bhttp[s]?:///\S+|\bhtpps?://\S+)"
        r"|(?P<local>\bfile://\S+|\b[A-Z]:\\\S+|\\\\\w+\\\S+)"
    )


@cache
def _secret() -> re.Pattern[str]:
    return re.compile(
        r"(?i)\b(?P<what>(?:access|meeting|entry|guest|door|security|pass|pin)[ -]?code|pwd|pin|"
        r"pass(?:word|phrase)|api[ _-]?key|meeting id|login|user ?name)\b(?: is)?"
        r"\s*[:=]\s*(?P<value>[^\s,;()]{3,})"
    )


@cache
def _secret_in_address() -> re.Pattern[str]:
    return re.compile(
        r"(?i)(?:[?&;#](?P<what>pwd|password|passcode|token|access_token|api_?key|key|sig|signature|secret|auth)=[^&\s]{4,}"
        r"|//(?P<user>[^/\s:@]+:[^/\s@]+)@)"
    )


def _vague(galley: Galley, _settings: Settings) -> Iterator[Finding]:
    found: dict[str, list[Location]] = defaultdict(list)
    for paragraph in galley.paragraphs:
        for mark in paragraph.marked("link"):
            words = paragraph.text[mark.start : mark.end].strip(" .,:;!»”\"'").casefold()
            if words in _VAGUE_WORDS or words.isdecimal():
                found[words].append(paragraph.location(mark.start))
        is_loose = galley.document is None or galley.is_record
        if is_loose and any(words in paragraph.text for words in (" here", "lick ", " more:")):
            for match in _vague_sentence().finditer(paragraph.text):
                if not any(one.start < match.end() and match.start() < one.end for one in _linked(paragraph)):
                    found[match[0].casefold()].append(paragraph.location(match.start()))
    if found:
        words = listing(found)
        places = tuple(sorted(place for ones in found.values() for place in ones))
        yield Finding(
            "LINK-TEXT",
            f"{words} {'does' if len(found) == 1 else 'do'} not say where the link leads",
            places,
            "name the page or document that opens",
        )


def _linked(paragraph: Paragraph) -> tuple[Mark, ...]:
    return (*paragraph.marked("link"), *paragraph.marked("url"))


def _addresses(galley: Galley) -> Iterator[tuple[Paragraph, Mark, str]]:
    """Yield each address once where it is linked or printed."""
    for paragraph in galley.paragraphs:
        seen: set[str] = set()
        for mark in sorted(_linked(paragraph), key=lambda one: one.start):
            address = mark.target or paragraph.text[mark.start : mark.end]
            if address and address not in seen:
                seen.add(address)
                yield paragraph, mark, address


def _faulty(galley: Galley, _settings: Settings) -> Iterator[Finding]:
    for paragraph, mark, address in _addresses(galley):
        fault = _fault(address)
        is_torn = paragraph.kind == "cell" and paragraph.text[mark.end : mark.end + 1] == " "
        if fault and not (is_torn and galley.document is None):
            yield Finding("LINK-URL", f"`{address}`: {fault}", (paragraph.location(mark.start),), _CORRECT)
    for paragraph in galley.prose:
        if not any(sign in paragraph.text for sign in ("http", "htpp", "HTTP", "file:", "\\")):
            continue
        for match in _typed_address().finditer(paragraph.text):
            what = "leads to a file of one computer" if match["local"] else "is not a complete address"
            yield Finding("LINK-URL", f"`{match[0]}` {what}", (paragraph.location(match.start()),), _CORRECT)


_CORRECT = "copy the address again from the browser"


def _fault(address: str) -> str:
    """Return what is wrong with an address that has a scheme; internal ones are LINK-DEAD's matter."""
    if "://" not in address:
        return ""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return "this is not a complete address"
    if parts.scheme.lower() not in _SCHEMES:
        return f"`{parts.scheme}` leads nowhere in print"
    if "." not in host and host not in _PRIVATE_NAMES:
        return "the host has no ending"
    if ".." in host or host.startswith("-") or "_" in host.split(".")[-1]:
        return "the host is misspelt"
    if re.search(r"https?://.+https?://", address) and "web.archive" not in host:
        return "two addresses run together"
    return "the punctuation of the sentence is part of the address" if address[-1] in ".,;:" else ""


def _private(galley: Galley, _settings: Settings) -> Iterator[Finding]:
    found: dict[str, list[Location]] = defaultdict(list)
    for paragraph, mark, address in _addresses(galley):
        host = _host(address)
        if host and _is_private(host):
            found[host].append(paragraph.location(mark.start))
    for host, places in found.items():
        yield Finding(
            "LINK-PRIVATE",
            f"`{host}` opens only for staff",
            tuple(places),
            "put the material on a public page and link to that",
        )


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").lower()
    except ValueError:
        return ""


def _is_private(host: str) -> bool:
    names = host.split(".")
    is_number = re.fullmatch(r"(?:10|127|169\.254|172\.(?:1[6-9]|2\d|3[01])|192\.168)(?:\.\d+)+", host)
    is_named = names[0] in _PRIVATE_NAMES or "sharepoint" in names
    return bool(is_number) or is_named or host.endswith(_PRIVATE_ENDINGS)


def _dead(galley: Galley, _settings: Settings) -> Iterator[Finding]:
    if galley.document is not None and not galley.is_record:
        return  # the build settles its own references, and refuses those that lead nowhere
    slugs: set[str] | None = None
    for paragraph in galley.paragraphs:
        for mark in paragraph.marked("link"):
            if not mark.target.startswith("#"):
                continue
            slugs = slugs if slugs is not None else _slugs(galley.paragraphs)
            if mark.target[1:].casefold() not in slugs:
                yield Finding(
                    "LINK-DEAD",
                    f"`{mark.target}` leads to no heading of this text",
                    (paragraph.location(mark.start),),
                    "use the words of the heading: `#annual-report` for “Annual report”",
                )


def _slugs(paragraphs: Sequence[Paragraph]) -> set[str]:
    headings = (one.text for one in paragraphs if one.kind in {"heading", "title"})
    return {re.sub(r"[^\w]+", "-", text.casefold()).strip("-") for text in headings}


def _secrets(galley: Galley, _settings: Settings) -> Iterator[Finding]:
    for paragraph in galley.paragraphs:
        if (":" in paragraph.text or "=" in paragraph.text) and _names_secret(paragraph.text.casefold()):
            yield from _told(paragraph)
        for mark in _linked(paragraph):
            leaked = _secret_in_address().search(mark.target or paragraph.text[mark.start : mark.end])
            if leaked:
                yield Finding(
                    "SECRET",
                    f"an address holds a {leaked['what'] or 'user name with a password'}",
                    (paragraph.location(mark.start),),
                    "share a link that opens without it",
                )


def _names_secret(folded: str) -> bool:
    return any(
        word in folded for word in ("code", "pwd", "pin", "pass", "key", "meeting id", "login", "user")
    )


def _told(paragraph: Paragraph) -> Iterator[Finding]:
    """Yield the codes that are printed in words."""
    for match in _secret().finditer(paragraph.text):
        if _is_value(match["value"]):
            yield Finding(
                "SECRET",
                f"`{match['what']}` is printed with its value",
                (paragraph.location(match.start()),),
                "remove it, change it, and send the new one to those who need it",
            )


def _is_value(value: str) -> bool:
    """Say whether this may be a code: letters with figures, or figures alone."""
    return any(sign.isdigit() for sign in value) or not value.isalpha()


RULES = (
    Rule(
        id="LINK-TEXT",
        family="links",
        summary="The words of a link say where it leads",
        why="A screen reader lists links without their sentences, and paper has no pointer.",
        wrong="The form is on our pages; [click here](https://www.example.org/form).",
        right="Fill in the [entry form](https://www.example.org/form).",
        source="WCAG 2.4.4",
        check=_vague,
    ),
    Rule(
        id="LINK-URL",
        family="links",
        summary="A web address works as it is typed",
        why="One character too many, and the page is not found.",
        wrong="The report lies at http//www.example.org/report.",
        right="The report lies at https://www.example.org/report.",
        source="RFC 3986",
        check=_faulty,
    ),
    Rule(
        id="LINK-PRIVATE",
        family="links",
        summary="An address opens for every reader",
        why="Internal platforms ask outsiders for a password.",
        wrong="See the [photo gallery](https://intranet.example.org/gallery).",
        right="See the [photo gallery](https://www.example.org/gallery).",
        source="practice",
        check=_private,
    ),
    Rule(
        id="LINK-DEAD",
        family="links",
        summary="A link within the text leads somewhere",
        why="Headings change, and links to them stay behind.",
        wrong="# Findings\n\nSee the [outlook](#outlook).",
        right="# Outlook\n\nSee the [outlook](#outlook).",
        source="practice",
        check=_dead,
    ),
    Rule(
        id="SECRET",
        family="links",
        summary="No access code, password or key stands in print",
        why="What is printed cannot be recalled.",
        wrong="Join the call (access code: 4711x).",
        right="The organizers send the access code to those who have registered.",
        source="practice",
        check=_secrets,
    ),
)
