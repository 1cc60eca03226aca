"""How English words are made of others: endings, prefixes, compounds, and two words run together."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pipeline.checks.language.word_lists import word_list

Knows = Callable[[str], bool]

_SUFFIXES: tuple[tuple[str, tuple[str, ...]], ...] = (
    # what the word ends in, what the bare word would have there
    ("ies", ("y",)),
    ("ied", ("y",)),
    ("ily", ("y",)),
    ("iness", ("y",)),
    ("ically", ("ic",)),
    ("ably", ("able",)),
    ("ibly", ("ible",)),
    ("ises", ("izes", "ize")),
    ("ised", ("ized", "ize")),
    ("ise", ("ize",)),
    ("ising", ("izing", "ize")),
    ("isation", ("ization", "ize")),
    ("isations", ("ization", "ize")),
    ("ization", ("ize",)),
    ("izations", ("ize",)),
    ("ized", ("ize",)),
    ("izing", ("ize",)),
    ("izer", ("ize",)),
    ("ability", ("able",)),
    ("ivity", ("ive",)),
    ("ality", ("al",)),
    ("ed", ("", "e")),
    ("ing", ("", "e")),
    ("ings", ("", "e")),
    ("er", ("", "e")),
    ("ers", ("", "e")),
    ("or", ("e",)),
    ("able", ("", "e")),
    ("al", ("",)),
    ("ly", ("",)),
    ("ness", ("",)),
    ("less", ("",)),
    ("ship", ("",)),
    ("wise", ("",)),
    ("like", ("",)),
    ("wide", ("",)),
    ("ists", ("ist", "")),
    ("ism", ("", "ist")),
)
_JOINED = ("related", "based", "specific", "oriented", "wide", "free", "level", "term")  # behind a hyphen
_HISSING = ("s", "x", "z", "ch", "sh", "o")
_VOWELS = "aeiou"
_LEAST_STEM = 4  # letters
_LEAST_PART = 4  # letters of each half of a compound
_USUAL = 5_000_000  # counts of a word that a lost space may have joined to a small one


def is_derived(word: str, knows: Knows) -> bool:
    """Say whether a word comes from a word of the dictionary by regular endings and a prefix."""
    if word in word_list("prefixes") or _is_inflected(word, knows):
        return True
    for prefix in word_list("prefixes"):
        rest = word[len(prefix) :]
        if word.startswith(prefix) and len(rest) >= _LEAST_STEM and _is_inflected(rest, knows):
            return True
    return False


def is_compound(word: str, knows: Knows) -> bool:
    """Say whether two known words make a noun, such as `riverscape`; `basedon` is none."""
    small = word_list("function_words")
    cuts = range(_LEAST_PART, len(word) - _LEAST_PART + 1)
    return any(
        knows(word[:cut])
        and any(len(base) >= _LEAST_PART and knows(base) for base in _forms_of(word[cut:]))
        and not {word[:cut], word[cut:]} & small
        and not word[cut:].endswith(("ed", "ing", "tion"))
        for cut in cuts
    )


def split_in_two(word: str, frequency: Callable[[str], int]) -> str:
    """Return the two words that were run together, one of them small or behind a lost hyphen, or ""."""
    for tail in _JOINED:
        head = word.removesuffix(tail)
        if head != word and len(head) >= _LEAST_PART and frequency(head):
            return f"{head}-{tail}"
    small = word_list("function_words")
    for cut in range(2, len(word) - 1):
        first, second = word[:cut], word[cut:]
        other = second if first in small else first
        if (
            {first, second} & small
            and (other in small or frequency(other) > _USUAL)
            and len(word) > _LEAST_PART
        ):
            return f"{first} {second}"
    return ""


def _is_inflected(word: str, knows: Knows) -> bool:
    return any(knows(base) for base in _forms_of(word))


def _forms_of(word: str) -> Iterator[str]:
    yield word
    yield from _without_ending(word)


def _without_ending(word: str) -> Iterator[str]:
    if word.endswith("s") and not word.endswith("ss"):
        yield word[:-1]
        if word.endswith("es") and word[:-2].endswith(_HISSING):
            yield word[:-2]
    for ending, replacements in _SUFFIXES:
        stem = word[: -len(ending)]
        if not word.endswith(ending) or len(stem) < _LEAST_STEM - 1:
            continue
        yield from (stem + one for one in replacements if len(stem + one) >= _LEAST_STEM)
        is_doubled = len(stem) > _LEAST_STEM and stem[-1] == stem[-2] and stem[-1] not in _VOWELS
        if is_doubled and ending in {"ed", "ing", "er", "ers"}:
            yield stem[:-1]
