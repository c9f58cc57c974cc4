"""What a line of a page looks like by itself, and what it weighs for or against being in the article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from communique.page import credits, dateline, furniture, stamps
from communique.page.lines import Piece, ended

Kind = Literal["prose", "item", "short", "date", "dateline", "byline", "credit", "caption", "furniture"]
_ITEM = re.compile(r"(?:[-–—•●▪■*·]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s")
_OPENS = re.compile(r"[\"“'‘«(\[]*[A-ZÀ-ÞΑ-ΩА-Я0-9\u0590-\uffff]")
# Weights, in words of prose that a line of this kind cancels out.
_AGAINST: dict[Kind, int] = {
    "short": -5,
    "date": -4,
    "dateline": 0,
    "byline": -2,
    "credit": 0,
    "caption": 0,
    "furniture": -4,
}
_CLOSING = (0, -40, -150)
_MOST = 60


@dataclass(frozen=True, slots=True)
class Weighed:
    """A piece of the page, what it looks like, and its weight (words, negative against the article)."""

    piece: Piece
    kind: Kind
    weight: int
    stamp: stamps.Stamp | None = None
    closing: int = 0

    @property
    def text(self) -> str:
        """Its words."""
        return self.piece.text


def weigh(pieces: Sequence[Piece]) -> list[Weighed]:
    """Every piece with its kind and weight. A second short line in a row weighs more against than the first."""
    weighed: list[Weighed] = []
    run, listing = 0, False
    for n, piece in enumerate(pieces):
        stamp = stamps.read(piece.text)
        closing = furniture.closing(piece.text)
        kind: Kind = "date" if stamp else "furniture" if closing else _kind(piece, last=n == len(pieces) - 1)
        if kind == "short" and n and credits.announces(pieces[n - 1].text):
            kind = "caption"
        run = run + 1 if kind in ("short", "furniture") else 0
        if listing and kind == "short":
            # An entry of a list that a sentence with a colon announced.
            kind, run = "item", 0
        listed = kind == "item" and listing
        weighed.append(
            Weighed(
                piece, kind, _CLOSING[closing] or (1 if listed else _weight(piece, kind, run)), stamp, closing
            )
        )
        listing = listed or (kind == "prose" and piece.text.endswith(":"))
    return weighed


def _weight(piece: Piece, kind: Kind, run: int) -> int:
    if kind in ("prose", "item"):
        return min(piece.words, _MOST)
    return _AGAINST[kind] - min(max(run - 1, 0), 4)


def _kind(piece: Piece, *, last: bool) -> Kind:
    text, words = piece.text, piece.words
    if dateline.whole(text):
        return "dateline"
    if furniture.byline(text):
        return "byline"
    if credits.announces(text):
        return "furniture"
    if credits.alone(text):
        return "credit"
    if words <= 100 and (credits.pictured(text) or credits.start(text, last=last) is not None):
        return "caption"
    if furniture.furnishes(text):
        return "furniture"
    # Bulleted lines, and the clauses of a preamble (`Desirous of developing friendly relations,`).
    if words >= 4 and (_ITEM.match(text) or (text.endswith((",", ";")) and text[0].isupper())):
        return "item"
    return "prose" if _sentence(piece, words) else "short"


def _sentence(piece: Piece, words: int) -> bool:
    text = piece.text[: furniture.sign(piece.text)]
    if words >= 45:
        return True
    if not _OPENS.match(text) or (text.endswith((")", "]")) and words < 12):
        return False
    if text.endswith(":"):
        return words >= 7
    # Teasers ask and shout; a body does so in longer lines. A closing quote alone may end a title.
    asks = text.endswith(("?", "!"))
    quote_only = text.endswith(("'", '"', "’", "”")) and not re.search(r"[.,!?…][\"'’”]$", text)
    if ended(text) and not quote_only:
        return words >= (9 if asks else 4)
    return words >= 30 and bool(re.search(r"[.;,] ", text))
