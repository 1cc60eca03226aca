"""The small languages inside one field: links, shares, roles, badges, times."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from pipeline.content.prose import ExternalLink, Share
from pipeline.errors import Location, did_you_mean
from pipeline.loaders.fields import hint_for_whole, parsed_date
from pipeline.loaders.findings import Findings
from pipeline.loaders.nodes import Scalar

SHARE_ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
SHARE_PART = re.compile(r"\s*([A-Za-z_]+)\s*:\s*(.*?)\s*(?:,(?=\s*[A-Za-z_]+\s*:)|,?\s*$)")
SHARE_NAMES = ("people", "women", "of")
WHEN = re.compile(r"(\S+)(?:\s+(\S+?)(?:\s*[-–]\s*(\S+))?)?")
TIME = re.compile(r"([01]?[0-9]|2[0-3])[:.]([0-5][0-9])")
EMPTY_NAMES = {
    "here",
    "click",
    "click here",
    "click to watch",
    "link",
    "read more",
    "more",
    "this link",
    "url",
}
LINK_SHAPE = "write `link: Read the manual = https://…`"
SHARE_SHAPE = "write `share: pupils = people: 144, women: 72, of: local pupils`"


def parsed_links(values: Iterable[Scalar], findings: Findings) -> tuple[ExternalLink, ...]:
    """Return the links that are well written."""
    found = (_link(value, findings) for value in values)
    return tuple(link for link in found if link is not None)


def _link(value: Scalar, findings: Findings) -> ExternalLink | None:
    named = re.fullmatch(r"(.*?)\s*=\s*((?:[A-Za-z][A-Za-z0-9+.-]*:|/|www\.)?\S*)", value.text)
    if named is None or not named.group(1):
        findings.error(
            "bad-link", f"`{value.text}` is not a name, `=` and an address", value.location, LINK_SHAPE
        )
        return None
    name, url = named.group(1), value.part(named.start(2))
    if not is_web_address(url.text):
        hint = "a web address begins with `https://`"
        findings.error("bad-link", f"`{url.text}` is not a web address", url.location, hint)
        return None
    if name.casefold().strip(" .…") in EMPTY_NAMES:
        hint = "say what the reader finds there, such as `Read the manual`"
        findings.warning("link-name", f"the link is named `{name}`", value.location, hint)
    return ExternalLink(name, url.text, value.location)


def is_web_address(url: str) -> bool:
    """Say whether a text is an absolute http, https or mailto address."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    if re.search(r"[\s<>\"]", url):
        return False
    if parts.scheme == "mailto":
        return "@" in parts.path
    return parts.scheme in {"http", "https"} and bool(parts.hostname)


def parsed_shares(values: Iterable[Scalar], findings: Findings) -> tuple[Share, ...]:
    """Return the shares that are well written, with 0 <= women <= people and people > 0."""
    found = (_share(value, findings) for value in values)
    return tuple(share for share in found if share is not None)


def _share(value: Scalar, findings: Findings) -> Share | None:
    name, equals, _ = value.text.partition("=")
    if not equals or not SHARE_ID.fullmatch(name.strip()):
        findings.error(
            "bad-share", f"`{value.text}` does not begin with a name and `=`", value.location, SHARE_SHAPE
        )
        return None
    parts: dict[str, Scalar] = {}
    position = len(name) + 1
    for part in SHARE_PART.finditer(value.text, position):
        parts[part.group(1)] = value.part(part.start(2), part.end(2))
        if part.group(1) not in SHARE_NAMES:
            place = value.part(part.start(1), part.end(1))
            hint = did_you_mean(place.text, SHARE_NAMES) or SHARE_SHAPE
            findings.error("bad-share", f"a share has no `{place.text}`", place.location, hint)
            return None
    missing = [known for known in SHARE_NAMES if known not in parts]
    if missing:
        message = f"the share `{name.strip()}` lacks `{missing[0]}:`"
        findings.error("bad-share", message, value.part(position).location, SHARE_SHAPE)
        return None
    people, women = (_count(parts[known], known, findings) for known in ("people", "women"))
    if people is None or women is None:
        return None
    if women > people or not people:
        message = f"{women} women of {people} people is no share"
        findings.error("bad-share", message, parts["women"].location, "`women` is a part of `people`")
        return None
    return Share(name.strip(), people, women, parts["of"].text, value.location)


def _count(value: Scalar, name: str, findings: Findings) -> int | None:
    if re.fullmatch(r"[0-9]{1,15}", value.text):
        return int(value.text)
    message = f"`{name}` is `{value.text}`, not a whole number"
    findings.error("wrong-type", message, value.location, hint_for_whole(value.text))
    return None


def parsed_role(value: Scalar, findings: Findings) -> tuple[str, Scalar] | None:
    """Return the label and the person's id of `Master of Ceremony = han`."""
    label, equals, person = value.text.rpartition("=")
    if not equals or not label.strip() or not person.strip():
        hint = "write `role: Master of Ceremony = han`"
        findings.error("bad-role", f"`{value.text}` is not a role, `=` and a person", value.location, hint)
        return None
    return label.strip(), value.part(len(label) + 1)


def parsed_badge(value: Scalar) -> tuple[Scalar, ...]:
    """Return the sector codes of `ED-CLT`, each at its own column."""
    return tuple(value.part(code.start(), code.end()) for code in re.finditer(r"[^\s–-]+", value.text))


def parsed_when(value: Scalar, findings: Findings) -> tuple[dt.date | None, dt.time | None, dt.time | None]:
    """Return day, start and end of `2016-05-16 09:00-10:30`; the times may be left out."""
    when = WHEN.fullmatch(value.text)
    if when is None:
        hint = "write `when: 2016-05-16` or `when: 2016-05-16 09:00-10:30`"
        findings.error("wrong-type", f"`{value.text}` is not a day with a time", value.location, hint)
        return None, None, None
    day = parsed_date(value.part(when.start(1), when.end(1)), findings)
    start, end = (
        _time(value.part(*when.span(group)), findings) if when.group(group) else None for group in (2, 3)
    )
    if start and end and end <= start:
        message = f"the session begins at {start:%H:%M} and ends at {end:%H:%M}"
        place = value.part(when.start(2))
        findings.error("wrong-time", message, place.location, "the end comes after the beginning")
        return day, start, None
    return day, start, end


def _time(value: Scalar, findings: Findings) -> dt.time | None:
    found = TIME.fullmatch(value.text)
    if found:
        return dt.time(int(found.group(1)), int(found.group(2)))
    hint = "write hours and minutes: `09:00-10:30`"
    findings.error("wrong-type", f"`{value.text}` is not a time", value.location, hint)
    return None


def distinct(values: Iterable[tuple[str, Location]], what: str, findings: Findings) -> None:
    """Report each name that stands twice, with the place of the first."""
    known: dict[str, Location] = {}
    for name, location in values:
        if name in known:
            message = f"the {what} `{name}` stands twice"
            findings.error(
                f"duplicate-{what.replace(' ', '-')}", message, location, f"it stands first at {known[name]}"
            )
        known.setdefault(name, location)
