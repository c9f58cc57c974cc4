"""Which line of the page is its headline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from communique.page import dateline
from communique.page.kinds import Weighed
from communique.page.lines import plain

_WORD = re.compile(r"[^\W\d_]{3,}")
_SITE = re.compile(r"\s+(?:\||–|—|-|»|::)\s+[^|»]{2,40}$")
_DULL_WORDS = """the and for with from that this will has have was were are its his her their into over after amid
says said new"""
_DULL = frozenset(_DULL_WORDS.split())
_READ = 4000


@dataclass(frozen=True, slots=True)
class Title:
    """The headline: the index of its line, its text (without the site's name), and its telling words."""

    index: int
    text: str
    words: frozenset[str]


def choose(pieces: Sequence[Weighed], first: int, *, given: str | None = None) -> Title | None:
    """The headline before (or, if a sentence, at) the start of the body at `first`; None where no line is like one."""
    if given:
        wanted = plain(given)
        same = [n for n, p in enumerate(pieces[: first + 3]) if plain(p.text) == wanted]
        if same:
            return Title(same[-1], pieces[same[-1]].text, _telling(given))
    opening = _telling(" ".join(_opening(pieces, first)))
    ranked = sorted((-_score(pieces, n, first, opening), -n) for n in range(first) if _possible(pieces[n]))
    if ranked and -ranked[0][0] >= _ENOUGH:
        return _title(pieces, -ranked[0][1])
    if _sentence_before_date(pieces, first):
        return _title(pieces, first)
    return None


def likeness(text: str, words: frozenset[str]) -> float:
    """Share of the telling words of `text` that are among `words`."""
    own = _telling(text)
    return len(own & words) / len(own) if own else 0.0


_ENOUGH = 2.0


def _score(pieces: Sequence[Weighed], n: int, first: int, opening: frozenset[str]) -> float:
    """Up to 9.5: alike to the opening of the body (3), near it (2), long enough (2), before a date line or name
    (1.5), the page's first line (1). A full stop takes 2.5 off: headlines have none."""
    text = pieces[n].text
    between = (
        sum(p.kind in ("short", "prose", "item") for p in pieces[n + 1 : first]) if first - n < 40 else 40
    )
    shouted = text.isupper() and pieces[n].piece.words < 4
    near = 2 / (1 + between / 3)
    long = min(pieces[n].piece.words, 8) / 4 if not shouted else 0.0
    signed = any(p.kind in ("date", "byline") for p in pieces[n + 1 : n + 4])
    stopped = text.endswith(".") and pieces[n].piece.words > 5
    return 3 * likeness(text, opening) + near + long + (n == 0) + 1.5 * signed - 2.5 * stopped


def _possible(piece: Weighed) -> bool:
    text, words = piece.text, piece.piece.words
    if piece.kind not in ("short", "prose") or not 2 <= words <= 40 or len(text) > 300:
        return False
    return piece.kind == "short" or (words <= 25 and dateline.find(text, paragraph=0) is None)


def _opening(pieces: Sequence[Weighed], first: int) -> Iterator[str]:
    size = 0
    for piece in pieces[first:]:
        if size < _READ and piece.kind in ("prose", "item", "short"):
            yield piece.text[: _READ - size]
            size += len(piece.text)


def _telling(text: str) -> frozenset[str]:
    """Words that tell what a text is about, cut to their first six letters (so that forms of a word meet)."""
    return frozenset(w[:6] for w in _WORD.findall(plain(text)) if w not in _DULL)


def _title(pieces: Sequence[Weighed], n: int) -> Title:
    text = pieces[n].text
    site = _SITE.search(text)
    bare = text[: site.start()] if site and len(text[: site.start()].split()) >= 4 else text
    signed = site and (
        site.group().lstrip()[0] in "|»:" or any(plain(p.text) == plain(bare) for p in pieces[:60])
    )
    kept = bare if signed else text
    return Title(n, kept, _telling(kept))


def _sentence_before_date(pieces: Sequence[Weighed], first: int) -> bool:
    """A headline with a full stop: one sentence, then a date line, a name or a dateline."""
    if first + 1 >= len(pieces):
        return False
    piece, after = pieces[first], pieces[first + 1]
    return (
        _possible(piece)
        and after.kind in ("date", "byline", "dateline")
        and not re.search(r"[.!?] ", piece.text)
    )
