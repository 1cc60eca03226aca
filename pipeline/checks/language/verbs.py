"""Which words may be the finite verb of a sentence, as far as their endings tell."""

from __future__ import annotations

from functools import cache

from pipeline.checks.language.lexicon import lexicon
from pipeline.checks.language.word_lists import word_list

_LEAST = 4  # letters of a verb form that its ending tells


@cache
def is_verb_form(word: str) -> bool:
    """Say whether a word may be a finite verb: an auxiliary, a past form, or one with the -s of the present.

    A bare form is not counted, since it is most often a noun; nor is a capitalized word.
    """
    if word.replace("’", "'") in word_list("finite_verbs"):
        return True
    if not word.islower() or len(word) < _LEAST:
        return False
    if word.endswith("ed"):
        return True
    return word.endswith("s") and any(is_verb(stem) for stem in (word[:-1], word[:-2], word[:-3] + "y"))


@cache
def is_verb(word: str) -> bool:
    """Say whether a word in lower case is a verb as it stands: the dictionary has its -ing and its -ed."""
    known = lexicon()
    stem = word[:-1] if word.endswith("e") else word
    past = f"{word[:-1]}ied" if word.endswith("y") else f"{stem}ed"
    return len(word) > 2 and known.knows(f"{stem}ing") and known.knows(past)
