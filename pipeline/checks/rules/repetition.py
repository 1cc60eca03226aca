"""Texts that stand twice: whole sentences and paragraphs, word for word or nearly."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.checks.finding import Finding
from pipeline.checks.galley import Galley, Paragraph
from pipeline.checks.language.sentences import sentences
from pipeline.checks.rule import Rule, Settings

_LEAST = 12  # words of a sentence that stands twice
_LEAST_NEAR = 20  # words of one that nearly does
_NEAR = 0.83  # the share of words that two sentences have in common
_EDGE = 8  # words at the beginning or at the end that two such sentences share
_MOST = 4  # what stands more often is a form
_NOTE = re.compile(r"\s*(?:\d{1,2} |[*†‡—–]|(?:note|source|notes|sources)\b[:.])", re.IGNORECASE)
_KINDS = frozenset({"body", "item", "note"})


@dataclass(frozen=True, slots=True)
class _Sentence:
    paragraph: Paragraph
    start: int
    text: str
    """In small letters, without the sign at its end."""


@dataclass
class _Group:
    """Sentences that say the same, `is_near` if not in the same words; `words` are those of the first."""

    sentences: list[_Sentence]
    words: frozenset[str]
    is_near: bool = False


def _repetitions(galley: Galley, _settings: Settings) -> Iterator[Finding]:
    told: set[tuple[int, ...]] = set()
    for group in _groups(galley):
        if 1 < len(group.sentences) <= _MOST:
            yield from _finding(group, told)


def _groups(galley: Galley) -> Iterable[_Group]:
    """Return the sentences, those together that say the same; the first decides what is near."""
    groups: dict[str, _Group] = {}
    edges: dict[str, _Group] = {}
    for sentence in _sentences(galley):
        same = groups.get(sentence.text)
        if same is not None:
            same.sentences.append(sentence)
            continue
        keys, words = _edges(sentence.text)
        near = next((one for one in map(edges.get, keys) if one and _are_near(one.words, words)), None)
        if near is not None:
            near.sentences.append(sentence)
            near.is_near = True
            continue
        groups[sentence.text] = group = _Group([sentence], words)
        for key in keys:
            edges.setdefault(key, group)
    return groups.values()


def _sentences(galley: Galley) -> Iterator[_Sentence]:
    """Yield the sentences that are long enough; those that open a list, and notes, are forms."""
    for paragraph in galley.prose:
        text = paragraph.text
        if paragraph.kind not in _KINDS or text.count(" ") < _LEAST - 1 or _NOTE.match(text):
            continue
        for start, end in sentences(text):
            words = text[start:end].rstrip()
            if words.count(" ") >= _LEAST - 1 and not words.endswith(":"):
                yield _Sentence(paragraph, start, words.rstrip(".;,").casefold())


def _edges(text: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """Return how a long sentence begins and ends, and its words; a word that is changed spares one end."""
    if text.count(" ") < _LEAST_NEAR - 1:
        return (), frozenset()
    words = text.split()
    return (" ".join(words[:_EDGE]), " ".join(words[-_EDGE:])), frozenset(words)


def _are_near(first: frozenset[str], second: frozenset[str]) -> bool:
    return 2 * len(first & second) >= _NEAR * (len(first) + len(second))


def _finding(group: _Group, told: set[tuple[int, ...]]) -> Iterator[Finding]:
    """Yield what to say of a group; sentences of paragraphs that were told together are told once."""
    indices = tuple(one.paragraph.index for one in group.sentences)
    if indices in told:
        return
    told.add(indices)
    first = group.sentences[0]
    begin = " ".join(first.paragraph.text[first.start :].split()[:6])
    how = "nearly the same words" if group.is_near else "the same words"
    yield Finding(
        "TEXT-DUP",
        f"a passage appears in {len(indices)} places in {how}: `{begin} …`",
        tuple(one.paragraph.location(one.start) for one in group.sentences),
        "say it once, and refer to it elsewhere",
        is_doubtful=group.is_near,
    )


_SENTENCE = (
    "The council approved the irrigation programme for the northern districts and asked for yearly reports."
)

RULES: tuple[Rule, ...] = (
    Rule(
        id="TEXT-DUP",
        family="structure",
        summary="No passage appears twice",
        why="A paragraph that was copied is wrong in one of its places, or will be after the next change.",
        wrong=f"{_SENTENCE}\n\nThe mayor spoke.\n\n{_SENTENCE}",
        right=f"{_SENTENCE}\n\nThe mayor spoke.",
        source="practice",
        check=_repetitions,
    ),
)
