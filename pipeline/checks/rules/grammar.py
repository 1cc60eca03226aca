"""Patterns of grammar: fixed expressions, doubled words, sentences without a subject or a verb."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from pipeline.checks.finding import Finding
from pipeline.checks.galley import Galley, Paragraph
from pipeline.checks.language.phrases import phrase_findings
from pipeline.checks.language.sentences import sentences
from pipeline.checks.language.verbs import is_verb, is_verb_form
from pipeline.checks.rule import Rule, Settings

_RULE = "GRAMMAR"
_DOUBLED = re.compile(r"\b([a-z]{2,}) \1(?![\w'’-])")
_MAY_STAND_TWICE = frozenset({"had", "that", "very", "so", "long", "is", "bis", "ha", "no"})
_OPENING = re.compile(
    r"(?:^|(?<=[.!?] ))(?:The|An?|This|Facilitated|Organi[sz]ed|Supported|Provided|Launched|Conducted|"
    r"Completed|Participated|Contributed|Attended|Hosted|Held|Promoted|Prepared|Delivered|Implemented|"
    r"Strengthened) "
)
_NO_SUBJECT = re.compile(
    r"(?:Facilitated|Organi[sz]ed|Supported|Provided|Launched|Conducted|Completed|Participated|Contributed|Attended|"
    r"Hosted|Held|Promoted|Prepared|Delivered|Implemented|Strengthened) (?:the|a|an|in the|to the|at the) "
)
_STARTS_WITH_NOUN = re.compile(
    r"(?:The|An?|This) (?!more |less |[a-z]+er the |number |range |variety |series )"
    r"(?:[a-z]+ ){1,3}(?:of|for|in|on|to|at|with|between|and) "
)
_SURE_VERB = re.compile(
    r"\b(?:is|are|was|were|be|has|have|had|will|would|can|could|may|might|must|should|shall|do|does|did|[a-z]+ed)\b"
)
_CITED = re.compile(r"(?:\d{4}|et al)\. $")
_WORD = re.compile(r"[^\W\d_]+(?:['’][a-z]+)?")
_LEAST_WORDS = 10  # a shorter sentence may be a label


def _grammar(galley: Galley, _settings: Settings) -> Iterator[Finding]:
    yield from phrase_findings(galley, _RULE, "grammar")
    for paragraph in galley.prose:
        if paragraph.is_english:
            yield from _doubled_words(paragraph)
            if paragraph.kind == "body":
                yield from _incomplete_sentences(paragraph)


def _doubled_words(paragraph: Paragraph) -> Iterator[Finding]:
    for match in _DOUBLED.finditer(paragraph.text):
        word = match[1]
        is_part = paragraph.text[match.start() - 1 : match.start()] in ("’", "'", "-")
        if word in _MAY_STAND_TWICE or is_part or paragraph.is_protected(match.start()):
            continue
        yield Finding(
            _RULE,
            f"`{match[0]}`: the word is repeated",
            (paragraph.location(match.start()),),
            f"write `{word}`",
            paragraph.edits(*match.span(), word),
        )


def _incomplete_sentences(paragraph: Paragraph) -> Iterator[Finding]:
    text = paragraph.text
    if not any(_may_lack(text, match.start()) for match in _OPENING.finditer(text)):
        return
    for start, end in sentences(text):
        is_citation = bool(_CITED.search(text, max(start - 8, 0), start))
        sentence = text[start:end].strip()
        if is_citation or not sentence.endswith(".") or paragraph.is_protected(start):
            continue
        lacking = _lacking(sentence) if _may_lack(text, start) else ""
        if lacking:
            opening = " ".join(sentence.split()[:4])
            yield Finding(
                _RULE,
                f"the sentence `{opening} …` has no {lacking}",
                (paragraph.location(start),),
                "complete the sentence",
            )


def _may_lack(text: str, start: int) -> bool:
    return bool(_NO_SUBJECT.match(text, start) or _STARTS_WITH_NOUN.match(text, start))


def _lacking(sentence: str) -> str:
    """Return what a sentence lacks, `subject` or `verb`, or ""."""
    if _NO_SUBJECT.match(sentence):
        return "subject"
    opening = _STARTS_WITH_NOUN.match(sentence)
    if opening is None or _SURE_VERB.search(sentence):
        return ""
    words = _WORD.findall(sentence)
    if len(words) < _LEAST_WORDS:
        return ""
    has_form = any(is_verb_form(word) for word in words[1:])
    has_bare = any(
        word.islower() and before.endswith("s") and is_verb(word) for before, word in pairwise(words)
    )
    return "" if has_form or has_bare else "verb"


RULES: tuple[Rule, ...] = (
    Rule(
        id=_RULE,
        family="grammar",
        summary="Patterns of grammar that editors correct again and again",
        why="A reader stumbles over a wrong preposition, a missing verb or a repeated word.",
        wrong="The panel discussed about water and hoped the plan be adopted.",
        right="The panel discussed water and hoped the plan would be adopted.",
        source="practice",
        check=_grammar,
    ),
)
