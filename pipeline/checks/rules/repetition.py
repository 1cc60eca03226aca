"""Texts that stand twice: whole sentences and paragraphs, word for word or nearly."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.checks.finding import Finding
from pipeline.checks.galley import Galley, Paragraph
from pipeline.checks.rule import Rule, Settings
from pipeline.checks.sentences import sentences

_LEAST = 12  # words of a sentence that stands twice
_LEAST_NEAR = 20  # words of one that nearly does
_NEAR = 0.88  # the share of words that two sentences have in common
_ANCHOR = 8  # letters; words so long are seldom enough to look up
_SPAN = 5  # words from an anchor on that must be the same
_MOST = 4  # what stands more often is a form
_PAIRS = 3  # earlier paragraphs that one is compared with
_WORD = re.compile(r"\w+(?:[-’'.]\w+)*")
_NOTE = re.compile(r"\s*(?:\d{1,2} |[*†‡—–]|(?:note|source|notes|sources)\b[:.])", re.IGNORECASE)
_KINDS = frozenset({"body", "item", "note"})


@dataclass(frozen=True, slots=True)
class _Sentence:
    paragraph: Paragraph
    start: int
    words: tuple[str, ...]


@dataclass
class _Group:
    """Sentences that say the same; `is_near` if not in the same words."""

    sentences: list[_Sentence]
    is_near: bool = False


@dataclass
class _Groups:
    found: list[_Group] = field(default_factory=list)
    of: dict[tuple[int, int], _Group] = field(default_factory=dict)

    def join(self, first: _Sentence, second: _Sentence, *, is_near: bool) -> None:
        """Note that two sentences say the same."""
        group = self.of.get(_key(first))
        if group is None:
            group = self.of[_key(first)] = _Group([first])
            self.found.append(group)
        if _key(second) not in self.of:
            group.sentences.append(second)
            self.of[_key(second)] = group
        group.is_near |= is_near


def _repetitions(galley: Galley, _settings: Settings) -> Iterator[Finding]:
    groups = _Groups()
    parts: dict[int, tuple[_Sentence, ...]] = {}
    for first, second in _candidates(galley):
        for index in (first, second):
            if index not in parts:
                parts[index] = tuple(_sentences(galley.paragraphs[index]))
        _compare(parts[first], parts[second], groups)
    told: set[tuple[int, ...]] = set()
    for group in groups.found:
        yield from _finding(group, told)


def _candidates(galley: Galley) -> Iterator[tuple[int, int]]:
    """Yield the paragraphs that share some words in a row, the earlier one first."""
    seen: dict[str, int] = {}
    for paragraph in galley.prose:
        if paragraph.kind not in _KINDS or _NOTE.match(paragraph.text):
            continue
        words = paragraph.text.casefold().split()
        if len(words) < _LEAST:
            continue
        shared: Counter[int] = Counter()
        for index in [index for index, word in enumerate(words) if len(word) >= _ANCHOR]:
            earlier = seen.setdefault(" ".join(words[index : index + _SPAN]), paragraph.index)
            if earlier != paragraph.index:
                shared[earlier] += 1
        for earlier, _ in shared.most_common(_PAIRS):
            yield earlier, paragraph.index


def _sentences(paragraph: Paragraph) -> Iterator[_Sentence]:
    for start, end in sentences(paragraph.text):
        text = paragraph.text[start:end]
        words = tuple(_WORD.findall(text.casefold()))
        if len(words) >= _LEAST and not text.rstrip().endswith(":"):
            yield _Sentence(paragraph, start, words)


def _compare(earlier: Sequence[_Sentence], later: Sequence[_Sentence], groups: _Groups) -> None:
    known: Mapping[tuple[str, ...], _Sentence] = {one.words: one for one in reversed(earlier)}
    for sentence in later:
        same = known.get(sentence.words)
        if same is not None:
            groups.join(same, sentence, is_near=False)
            continue
        near = next((one for one in earlier if _are_near(one.words, sentence.words)), None)
        if near is not None:
            groups.join(near, sentence, is_near=True)


def _are_near(first: Sequence[str], second: Sequence[str]) -> bool:
    total = len(first) + len(second)
    if min(len(first), len(second)) < _LEAST_NEAR or 2 * min(len(first), len(second)) < _NEAR * total:
        return False
    return 2 * (Counter(first) & Counter(second)).total() >= _NEAR * total


def _finding(group: _Group, told: set[tuple[int, ...]]) -> Iterator[Finding]:
    """Yield what to say of a group; sentences of paragraphs that were told together are told once."""
    indices = tuple(one.paragraph.index for one in group.sentences)
    if not 1 < len(indices) <= _MOST or indices in told:
        return
    told.add(indices)
    begin = " ".join(group.sentences[0].paragraph.text[group.sentences[0].start :].split()[:6])
    how = "nearly the same words" if group.is_near else "the same words"
    ordered = sorted(group.sentences, key=lambda one: (one.paragraph.index, one.start))
    yield Finding(
        "TEXT-DUP",
        f"a text stands in {len(indices)} places in {how}: `{begin} …`",
        tuple(one.paragraph.location(one.start) for one in ordered),
        "say it once, and refer to it",
        is_doubtful=group.is_near,
    )


def _key(sentence: _Sentence) -> tuple[int, int]:
    return sentence.paragraph.index, sentence.start


_SENTENCE = (
    "The council approved the irrigation programme for the northern districts and asked for yearly reports."
)

RULES: tuple[Rule, ...] = (
    Rule(
        id="TEXT-DUP",
        family="structure",
        summary="No text stands twice",
        why="A paragraph that was copied is wrong in one of its places, or will be after the next change.",
        wrong=f"{_SENTENCE}\n\nThe mayor spoke.\n\n{_SENTENCE}",
        right=f"{_SENTENCE}\n\nThe mayor spoke.",
        source="practice",
        check=_repetitions,
    ),
)
