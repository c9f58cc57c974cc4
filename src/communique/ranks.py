"""The rank of an office by its title.

The words and their ranks are data (`data/ranks.toml`). A title is compared as plain words: lower-case,
no accents, hyphens as spaces, no "the", plurals and possessives undone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from communique.errors import VocabularyError
from communique.tables import data_path, read_toml

Marker = Literal["former", "not_yet", "acting", "disputed"]
MARKERS: tuple[Marker, ...] = ("former", "not_yet", "acting", "disputed")

_SPLIT = re.compile(r"[,;/]|\band\b|\bas well as\b")
_NOT_WORD = re.compile(r"[^a-z0-9']+")
_KEEP_S = frozenset(
    {
        "affairs",
        "relations",
        "united",
        "states",
        "nations",
        "people's",
        "ms",
        "chiefs",
        "forces",
        "d'affaires",
    }
)


@dataclass(frozen=True, slots=True)
class _Words:
    """`data/ranks.toml` as look-ups: phrase (as words) to rank, and the words that change a title."""

    ranks: dict[tuple[str, ...], int]
    longest: int
    lowering: frozenset[str]
    prepositions: frozenset[str]
    markers: dict[Marker, tuple[tuple[str, ...], ...]]


@dataclass(frozen=True, slots=True)
class Title:
    """A title taken apart: `words` without markers, `marker` what they say, `lowered` for deputies."""

    text: str
    words: tuple[str, ...]
    marker: Marker | None
    rank: int | None
    lowered: bool


def fold(text: str) -> str:
    """`text` in lower case without accents, curly quotes made straight."""
    text = text.replace("’", "'").replace("ʼ", "'").replace("đ", "d").replace("Đ", "D").replace("ı", "i")
    text = text.replace("ø", "o").replace("Ø", "O").replace("ł", "l").replace("Ł", "L").replace("ß", "ss")
    kept = (c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return "".join(kept).lower()


def words_of(text: str) -> tuple[str, ...]:
    """The plain words of a title, without "the", possessives and plural endings undone."""
    parts = (_NOT_WORD.sub(" ", fold(text).replace("u.s.", "us").replace("u.n.", "un"))).split()
    return tuple(_singular(p) for p in parts if p not in ("the", "a", "an", "'", "'s"))


def _singular(word: str) -> str:
    word = word if word in _KEEP_S else word.removesuffix("'s").strip("'")
    if word in _KEEP_S or len(word) < 4 or word.endswith(("ss", "us", "is")):
        return word
    if word == "chairmen":
        return "chairman"
    return word[:-1] if word.endswith("s") else word


@lru_cache(maxsize=1)
def _vocabulary() -> _Words:
    path = data_path("ranks.toml")
    table = read_toml(path)
    ranks: dict[tuple[str, ...], int] = {}
    for level in table.get("level", ()):
        for phrase in level["titles"]:
            words = words_of(phrase)
            if ranks.setdefault(words, level["rank"]) != level["rank"]:
                raise VocabularyError(f"{path}: title {phrase!r} stands under two ranks")
    markers = _markers(table, str(path))
    longest = max(map(len, ranks), default=0)
    return _Words(ranks, longest, frozenset(table["lowering"]), frozenset(table["prepositions"]), markers)


def _markers(table: dict[str, Any], path: str) -> dict[Marker, tuple[tuple[str, ...], ...]]:
    given = table.get("markers", {})
    unknown = set(given) - set(MARKERS)
    if unknown:
        raise VocabularyError(f"{path}: markers: unknown kind {', '.join(sorted(unknown))}")
    return {kind: tuple(tuple(p.split()) for p in given.get(kind, ())) for kind in MARKERS}


@lru_cache(maxsize=4096)
def rank(title: str) -> int | None:
    """Rank 1–6 of who bears `title` (RECORD.md), the highest if there are several; None if unknown.

    "former president" has no rank: its bearer holds no office by it.
    """
    found = [r.rank for r in read_titles(title) if r.rank is not None]
    return min(found, default=None)


def read_titles(text: str) -> tuple[Title, ...]:
    """The titles in `text`, split at commas and "and" ("Deputy Prime Minister and Minister for Law")."""
    whole = _one(text)
    if len(whole.words) in range(1, _vocabulary().longest + 1) and whole.words in _vocabulary().ranks:
        return (whole,)
    found = tuple(t for t in map(_one, _SPLIT.split(fold(text))) if t.words)
    marker = found[0].marker if found else None
    # "former president and prime minister": the marker reaches over the whole list.
    return tuple(
        Title(t.text, t.words, t.marker or marker, None if marker else t.rank, t.lowered) for t in found
    )


def _one(text: str) -> Title:
    vocabulary = _vocabulary()
    words, marker = _unmark(words_of(text), vocabulary)
    value, lowered = _rank_of(words, vocabulary)
    return Title(text.strip(), words, marker, None if marker in ("former", "not_yet") else value, lowered)


def _unmark(words: tuple[str, ...], vocabulary: _Words) -> tuple[tuple[str, ...], Marker | None]:
    """`words` without the markers among them, and the first marker's kind."""
    if words in vocabulary.ranks:
        return words, None
    for kind, phrases in vocabulary.markers.items():
        for phrase in phrases:
            for i in range(len(words) - len(phrase) + 1):
                if words[i : i + len(phrase)] == phrase and not _inside(words, i, vocabulary):
                    return words[:i] + words[i + len(phrase) :], kind
    return words, None


def _inside(words: tuple[str, ...], i: int, vocabulary: _Words) -> bool:
    """Whether word `i` is part of a longer title of its own ("opposition leader")."""
    return any(start <= i < end for start, end, _ in _matches(words, vocabulary) if end - start > 1)


def _matches(words: tuple[str, ...], vocabulary: _Words) -> Iterator[tuple[int, int, int]]:
    """Titles in `words` from left to right, the longest at each place: start, end, rank."""
    i = 0
    while i < len(words):
        for n in range(min(vocabulary.longest, len(words) - i), 0, -1):
            value = vocabulary.ranks.get(words[i : i + n])
            if value is not None:
                yield i, i + n, value
                i += n
                break
        else:
            i += 1


def _rank_of(words: tuple[str, ...], vocabulary: _Words) -> tuple[int | None, bool]:
    """Rank of the head of a title, and whether a word before it lowered it."""
    matches = list(_matches(words, vocabulary))
    if not matches:
        return None, False
    inside = {i for start, end, _ in matches for i in range(start, end)}
    stop = next(
        (i for i, w in enumerate(words) if w in vocabulary.prepositions and i not in inside), len(words)
    )
    heads = [m for m in matches if m[1] <= stop] or matches[:1]
    start, _, value = heads[-1]
    lowered = any(w in vocabulary.lowering for w in words[:start])
    return (min(value + 1, 6) if lowered else value), lowered
