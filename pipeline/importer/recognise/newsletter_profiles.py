"""The sections of several texts: video messages, and profiles of centres and chairs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.content.newsletter import Profile, Video
from pipeline.importer.block import Line
from pipeline.importer.layout.text import line_text
from pipeline.importer.page import Style
from pipeline.importer.recognise.newsletter_passages import (
    Passage,
    body_style,
    looks_like_heading,
    split_passage,
)
from pipeline.importer.recognise.newsletter_prose import PLACE
from pipeline.importer.recognise.newsletter_reading import Reading
from pipeline.importer.recognise.newsletter_stories import filled, link_passage
from pipeline.importer.recognise.newsletter_words import date_at_end, is_salutation

_ORGANIZER = re.compile(r"\(?\s*(?:co-?)?(?:jointly )?(?:organi[sz]ed|hosted|convened)\b", re.IGNORECASE)
_TITLED = re.compile(r"(?:(?:H\.\s?E\.|Mr|Ms|Mrs|Dr|Prof|Professor|Ambassador)\.?\s+)+[A-Z]")
_KICKER_BAR = re.compile(r"^[|/▌▍▎▏–—-]\s*")
_EVENT = re.compile(
    r"(?:opening|closing|keynote|welcome|welcoming|introductory|special)?\s*(?:address|speech|remarks?|statement|message|lecture)\b",
    re.IGNORECASE,
)


def profiles_of(title: str, passages: Sequence[Passage], reading: Reading) -> tuple[Profile, ...]:
    """Return a profile for each headline; text above the first headline goes to the first."""
    found: list[Profile] = []
    for kicker, heading, inner in _articles(passages, reading, kickers=True):
        text = filled(inner, level=4)
        name = heading.text if heading else title
        shown = _KICKER_BAR.sub("", kicker.text) if kicker else ""
        profile_id = f"profile-{len(found) + 1}"
        found.append(Profile(profile_id, shown, name, text.photos, text.links, text.body, PLACE))
    return tuple(found)


def videos_of(title: str, passages: Sequence[Passage], reading: Reading) -> tuple[Video, ...]:
    """Return a video message for each headline."""
    found: list[Video] = []
    for _, heading, inner in _articles(passages, reading, kickers=False):
        found.append(_video(f"video-{len(found) + 1}", heading.text if heading else title, inner, reading))
    return tuple(found)


def _articles(
    passages: Sequence[Passage], reading: Reading, *, kickers: bool
) -> list[tuple[Passage | None, Passage | None, list[Passage]]]:
    """Return kicker, headline and text of each article; the section's largest headings are its headlines."""
    largest = max((one.style.size_pt for one in passages if _is_heading(one, reading.body)), default=0.0)
    found: list[tuple[Passage | None, Passage | None, list[Passage]]] = []
    loose: list[Passage] = []
    for passage in passages:
        if _is_heading(passage, reading.body) and passage.style.size_pt > largest - 0.6:
            before = found[-1][2] if found else loose
            kicker = before.pop() if kickers and before and _is_kicker(before[-1], reading.body) else None
            found.append((kicker, passage, []))
        else:
            (found[-1][2] if found else loose).append(passage)
    if not found:
        return [(None, None, loose)]
    found[0][2][:0] = loose
    return found


def _is_heading(passage: Passage, body: Style) -> bool:
    return bool(passage.text) and not passage.photo and looks_like_heading(passage, body)


def _is_kicker(passage: Passage, body: Style) -> bool:
    text, style = passage.text, passage.style
    is_unlike = style.font != body.font or style.is_bold != body.is_bold or bool(_KICKER_BAR.match(text))
    is_line = bool(text) and len(text.split()) <= 12 and not text.endswith((".", ";", ","))
    return is_line and is_unlike and not passage.photo and link_passage(passage) is None


def _video(name: str, title: str, passages: Sequence[Passage], reading: Reading) -> Video:
    above, rest = _told_above(passages)
    rest = [*(one for one in above if one.block.table), *rest]
    lines = _statements(above, max((one.box.x1 for one in passages), default=0.0))
    organizer = next((line for line in lines if _ORGANIZER.match(line)), "")
    lines = [line for line in lines if line is not organizer]
    speaker, event = _speaker(lines, reading)
    dated = date_at_end(event)
    salutation, rest = _salutation(rest)
    photos = tuple(one.photo for one in (*above, *rest) if one.photo)
    text = filled([one for one in rest if not one.photo], level=4)
    return Video(
        id=name,
        title=title,
        speaker=speaker,
        event=dated[0] if dated else event,
        organizer=organizer,
        date=dated[1] if dated else None,
        salutation=salutation,
        photos=photos,
        links=text.links,
        body=text.body,
        location=PLACE,
    )


def _told_above(passages: Sequence[Passage]) -> tuple[list[Passage], list[Passage]]:
    """Return what tells of the event above the speech: until its salutation, or what is set unlike it."""
    for index, passage in enumerate(passages[:8]):
        for line, words in enumerate(passage.block.lines):
            if is_salutation(line_text(words)):
                first, second = split_passage(passage, line) if line else (None, passage)
                return [*passages[:index], *([first] if first else [])], [second, *passages[index + 1 :]]
    body = body_style(passages)
    count = 0
    while count < len(passages) and (passages[count].photo or _is_unlike(passages[count], body)):
        count += 1
    return list(passages[:count]), list(passages[count:])


def _is_unlike(passage: Passage, body: Style) -> bool:
    style = passage.style
    return style.font != body.font or abs(style.size_pt - body.size_pt) > 0.3


def _begins_with_salutation(passage: Passage) -> bool:
    return bool(passage.block.lines) and is_salutation(line_text(passage.block.lines[0]))


def _salutation(passages: Sequence[Passage]) -> tuple[str, list[Passage]]:
    for index, passage in enumerate(passages[:3]):
        if _begins_with_salutation(passage):
            first, *others = split_passage(passage, 1)
            whole = is_salutation(passage.text)
            text, others = (passage.text, []) if whole else (first.text, others)
            return text, [*passages[:index], *others, *passages[index + 1 :]]
    return "", list(passages)


def _statements(passages: Sequence[Passage], right: float) -> list[str]:
    """Return who spoke, where, and who organized it: each begins a line, even in one paragraph."""
    every = [line for passage in passages for line in passage.block.lines]
    found: list[str] = []
    last: Line | None = None
    for line in every:
        text = line_text(line)
        is_told_apart = bool(_ORGANIZER.match(text) or _EVENT.match(text) or _TITLED.match(text))
        if last is None or (_ends_short(last, line, right) and is_told_apart):
            found.append(text)
        else:
            found[-1] += f" {text}"
        last = line
    return found


def _ends_short(last: Line, line: Line, right: float) -> bool:
    """Tell whether a line was ended on purpose: the first word of the next one would have gone on it."""
    return last.box.x1 + line.words[0].box.width + 0.25 * line.style.size_pt <= right


def _speaker(lines: Sequence[str], reading: Reading) -> tuple[str, str]:
    """Return the speaker, by id where a register prints the very words, and what else is said."""
    if not lines:
        return "", ""
    first = lines[0]
    rest = " ".join(lines[1:])
    for person in reading.registers.people.values():
        named = " ".join(filter(None, (person.title, person.name)))
        shown = ", ".join(filter(None, (named, person.function)))
        if first == shown:
            return person.id, rest
    found = re.match(r"(?P<who>[^,]{4,60}),\s*(?P<what>.+)", first) if _TITLED.match(first) else None
    if found and re.search(
        r"[’']s?\s+(?:\w+\s+)?(?:address|speech|remarks?|statement|message)", found["what"]
    ):
        return found["who"], " ".join(filter(None, (found["what"], rest)))
    if _TITLED.match(first):
        return first, rest
    return "", " ".join(lines)
