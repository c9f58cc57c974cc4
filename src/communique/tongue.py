"""Which language a text is in: a cheap look for English, a careful one (lingua) only in doubt."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_FEWEST_LETTERS = 40
# Function words that no other language written in Latin letters has in this number together.
_FUNCTION_WORDS = """the of and to that with for was were is are on by his her has have had from at its it which who
will would said an as be this they not after against between during been their he she"""
_ENGLISH = frozenset(_FUNCTION_WORDS.split())
_CODES = """en fr de es it pt nl pl ru uk ar fa he hi bn ur zh ja ko vi id tr th sv el ro sr cs hu fi"""
# A text with this share of English function words, or so short, is not called another Latin-letter language:
# names (`Mexico summoned Ecuador's chargé d'affaires in Quito`) mislead the detector.
_SOME_ENGLISH = 0.08
_FEWEST_WORDS = 12


def detect(text: str) -> str | None:
    """ISO 639-1 code of the language of `text`, or None where it is too short or too mixed to tell."""
    words = _WORD.findall(text[:4000].casefold())
    if sum(map(len, words)) < _FEWEST_LETTERS:
        return None
    hits = [word for word in words if word in _ENGLISH]
    share = len(hits) / len(words)
    if share >= 0.2 and len(set(hits)) >= min(4, 1 + len(words) // 20):
        return "en"
    found = _ask_lingua(text[:1500])
    latin = sum(word.isascii() for word in words) > 0.6 * len(words)
    doubtful = found != "en" and latin and (share >= _SOME_ENGLISH or len(words) < _FEWEST_WORDS)
    return None if doubtful else found


def _ask_lingua(text: str) -> str | None:
    found = _detector().detect_language_of(text)
    return str(found.iso_code_639_1.name).lower() if found is not None else None


@cache
def _detector() -> Any:
    """Built once, with few languages and coarse tables: a quarter of a second and some tens of MB."""
    from lingua import Language, LanguageDetectorBuilder

    codes = _CODES.split()
    wanted = [lang for lang in Language.all() if lang.iso_code_639_1.name.lower() in codes]
    return LanguageDetectorBuilder.from_languages(*wanted).with_low_accuracy_mode().build()
