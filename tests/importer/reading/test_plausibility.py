"""Language is told from letters that stand for others."""

from __future__ import annotations

from pipeline.importer.reading.plausibility import is_garbled, misfit_share, plausibility

ENGLISH = tuple(
    word
    for line in (
        "The Office held the second meeting of the network in Ulaanbaatar and agreed with its",
        "partners that the plan for the coming year is to be written by the centres, which have",
        "been asked for their comments on it.",
    )
    for word in line.split()
)
FRENCH = tuple(
    word
    for line in (
        "Le bureau a tenu la deuxième réunion du réseau et les partenaires ont convenu que le",
        "plan de travail serait rédigé par les centres dans les mois à venir, avec une aide de la",
        "part des experts.",
    )
    for word in line.split()
)
# As fonts without mapping give it: the codes of the glyphs are not those of the letters.
SHIFTED = [
    "".join(chr(ord(letter) - 29) if letter.isalpha() else letter for letter in one) for one in ENGLISH
]
NAMES = tuple(
    word
    for line in (
        "Zhou Ji Wang Wei Batbayar Dorj Kim Min-jun Park Seo-yeon Tanaka Haruto Suzuki Yui",
        "Ganbold Ochir Li Na Zhang Min Choi Ji-woo Sato Ren Ito Hina Munkh Erdene Liu Yang Chen",
        "Jie Yamamoto Sota Nakamura Aoi Enkh Tuya Zhao Lei",
    )
    for word in line.split()
)


def test_text_is_not_garbled() -> None:
    assert not is_garbled(ENGLISH)
    assert not is_garbled(FRENCH)


def test_a_list_of_names_is_not_garbled() -> None:
    assert not is_garbled(NAMES)


def test_shifted_letters_are_garbled() -> None:
    assert is_garbled(SHIFTED)


def test_private_characters_are_garbled() -> None:
    assert is_garbled(["\ue001\ue002\ue003", "and", "\ue004"])


def test_a_few_wrong_letters_make_text_less_plausible() -> None:
    spoilt = [f"{one[0]}1|{one[1:]}" if index % 3 else one for index, one in enumerate(ENGLISH)]

    assert plausibility(ENGLISH) == 1.0
    assert plausibility(spoilt) < 0.9


def test_the_share_of_misfits_counts_characters() -> None:
    assert misfit_share(["ab", "\ufffd\ue000"]) == 0.5
    assert misfit_share([]) == 0.0
