"""The commonest words of languages, which tell one from another and any of them from garbled letters."""

from __future__ import annotations

from collections.abc import Mapping

_WORDS = {
    "en": "the of and to in a is that for it as was with be by on not he his but at are this have from or "
    "had an they which you were her she all their we will there been has would who more one can its our no "
    "when other any",
    "fr": "le la les de des du un une et est en que qui dans pour par sur pas au aux plus ce cette il elle "
    "nous vous se son sa ses ne ou mais avec sont été leur comme qu ont",
    "es": "el la los las de del un una y es en que por para con no se su sus al lo como más pero o este esta "
    "fue son ha entre cuando sobre también",
    "pt": "o a os as de do da dos das um uma e é em que por para com não se seu sua ao no na como mais mas "
    "ou foi são pela",
    "it": "il lo la i gli le di del della un una e è in che per con non si suo sua al nel come più ma o sono "
    "alla dei dal",
    "de": "der die das und in zu den von mit ist des sich auf für nicht ein eine als auch es an dem war im "
    "wird werden",
    "nl": "de het een en van in is dat op te zijn voor met niet aan er om ook als dan maar bij uit door "
    "worden naar",
    "sv": "och att det i en är som på för av med den till inte har de om ett var",
    "ru": "и в не на я что он с как это по но из у за от о же к бы для его так все мы при или год был ее их "
    "до также она",
    "mn": "нь ба энэ юм байна болон нэг гэж тэр байсан бол дээр ч уу үед их хийх оны бөгөөд тухай орны олон "
    "улсын байгаа",
    "pl": "i w na z się nie do to że jest o jak po za od przez był a dla są",
    "tr": "ve bir bu da de için ile olarak daha çok en gibi olan ne ya",
    "id": "dan yang di dari untuk pada dengan ini itu dalam adalah tidak oleh ke sebagai",
}
FUNCTION_WORDS: Mapping[str, frozenset[str]] = {
    language: frozenset(words.split()) for language, words in _WORDS.items()
}
"""By BCP 47 code, in lower case."""
