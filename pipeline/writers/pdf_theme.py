"""The house's colours, the words' fonts and the draft mark as CSS custom properties and rules."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.manuscript.blocks import Theme
from pipeline.writers.fonts import Coverage

DRAFT_RULE = '@page {{ @bottom-left {{ content: "{word}"; color: #8B2F5C; font-weight: 600 }} }}\n'


def theme_css(theme: Theme, coverage: Coverage, *, draft: str = "") -> str:
    """Return the style sheet that comes before the others and gives them their values.

    `draft` is the word that each page of a draft bears.
    """
    serif = _families(("Source Serif 4", "Source Sans 3", *coverage.families))
    sans = _families(("Source Sans 3", "Source Serif 4", *coverage.families))
    rules = [
        f":root {{ --accent: {theme.accent}; --tint: {theme.tint}; --sector: {theme.accent};"
        f" --serif: {serif}; --sans: {sans} }}\n"
    ]
    rules += [
        f'[data-sectors="{sector}"], [data-sectors^="{sector} "] {{ --sector: {colour} }}\n'
        for sector, colour in theme.sectors.items()
    ]
    rules += [
        f'[lang|="{language}"] {{ font-family: {_families((*families, "Source Serif 4"))} }}\n'
        for language, families in coverage.by_language.items()
        if language
    ]
    lead = "font-weight: 600" if theme.lead_verb == "bold" else "font-style: italic"
    rules.append(f".lead {{ {lead} }}\n")
    if draft:
        rules.append(DRAFT_RULE.format(word=draft))
    return "".join(rules)


def _families(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)
