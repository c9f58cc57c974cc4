"""Which stretch of the page is the article's body, and what each line in and around it is there for."""

from __future__ import annotations

from collections.abc import Sequence

from communique import pagedate
from communique.page import credits, dateline
from communique.page.headlines import Title, likeness
from communique.page.kinds import Weighed
from communique.page.lines import plain
from communique.records import SectionRole

_TEXT = ("prose", "item")


def stretch(pieces: Sequence[Weighed]) -> tuple[int, int]:
    """First and last index of the body: the stretch whose weights add up to the most.

    Where nothing reads like a sentence, the longest run of lines that are no furniture. An empty page: (0, -1).
    """
    best, here, start, found = 0, 0, 0, (0, -1)
    for n, piece in enumerate(pieces):
        if here <= 0:
            here, start = 0, n
        here += piece.weight
        if here > best:
            best, found = here, (start, n)
    if found[1] >= 0:
        return found
    return _without_sentences(pieces)


def _without_sentences(pieces: Sequence[Weighed]) -> tuple[int, int]:
    wordy = [n for n, p in enumerate(pieces) if p.kind in ("short", "caption") and p.piece.words >= 3]
    if len(wordy) > 1 and pieces[wordy[0]].piece.words <= 30:
        wordy = wordy[1:]
    if wordy:
        return wordy[0], wordy[-1]
    lettered = [n for n, p in enumerate(pieces) if any(c.isalpha() for c in p.text)]
    return (lettered[0], lettered[-1]) if lettered else (0, -1)


def roles(pieces: Sequence[Weighed], first: int, last: int, title: Title | None) -> list[SectionRole]:
    """What each piece is there for. `first` and `last` bound the body."""
    known = plain(title.text) if title else None
    found: list[SectionRole] = []
    told: set[str] = set()
    for n, piece in enumerate(pieces):
        if title and n == title.index:
            role: SectionRole = "headline"
        elif known and plain(piece.text) == known:
            role = "boilerplate"
        elif first <= n <= last:
            role = _within(pieces, n, first, last, told)
        elif n < first:
            role = _above(pieces, n, title)
        else:
            role = "caption" if piece.kind == "caption" and n - last <= 6 else "boilerplate"
        found.append(role)
    _captions(pieces, found, first)
    return found


def _above(pieces: Sequence[Weighed], n: int, title: Title | None) -> SectionRole:
    """Between the headline and the body stand date lines, names, pictures, shares and perhaps a second title."""
    piece = pieces[n]
    if piece.kind in ("caption", "dateline"):
        return "caption" if piece.kind == "caption" else "dateline"
    if title is None or n < title.index:
        return "boilerplate"
    if piece.kind in _TEXT and piece.piece.words >= 8:
        return "body"
    second = piece.kind in ("short", "prose") and piece.piece.words >= 5 and n - title.index <= 4
    return "subhead" if second and likeness(piece.text, title.words) >= 0.2 else "boilerplate"


def _within(pieces: Sequence[Weighed], n: int, first: int, last: int, told: set[str]) -> SectionRole:
    piece = pieces[n]
    if piece.kind in _TEXT:
        key = plain(piece.text[:300])
        repeated = piece.piece.words >= 8 and key in told
        told.add(key)
        return "boilerplate" if repeated else "body"
    if piece.kind in ("caption", "dateline"):
        return "caption" if piece.kind == "caption" else "dateline"
    if piece.kind == "short":
        return _short(pieces, n, first, last)
    only = first == last
    return "body" if only and any(c.isalpha() for c in piece.text) else "boilerplate"


def _short(pieces: Sequence[Weighed], n: int, first: int, last: int) -> SectionRole:
    """A short line in the body: a subhead before a paragraph, an entry of a list, or furniture in a run of it."""
    low = high = n
    while low > first and pieces[low - 1].kind in ("short", "furniture") and n - low < 12:
        low -= 1
    while high < last and pieces[high + 1].kind in ("short", "furniture") and high - n < 12:
        high += 1
    run = pieces[low : high + 1]
    shorts = [p.piece.words for p in run if p.kind == "short"]
    around = (pieces[first], *pieces[max(first, low - 1) : high + 2])
    if not any(p.kind in _TEXT for p in around):
        return "body"
    if len(run) >= 3:
        return "body" if sum(shorts) >= 7 * len(run) else "boilerplate"
    words = pieces[n].piece.words
    if words > 16:
        return "body"
    title_like = words >= 2 and pieces[n].text[0].isupper() and not pieces[n].text.endswith((",", ";", "-"))
    return (
        "subhead"
        if title_like and high < last and pieces[high + 1].kind in _TEXT
        else "body"
        if words > 6
        else "boilerplate"
    )


def _captions(pieces: Sequence[Weighed], roles: list[SectionRole], first: int) -> None:
    """Lines that the line after them, or their own repetition, shows to be captions."""
    seen: dict[str, int] = {}
    for n, piece in enumerate(pieces):
        before = n - 1
        if piece.kind == "credit" and n and roles[before] in ("body", "subhead", "boilerplate"):
            told = pieces[before]
            early = not any(role == "body" for role in roles[:before])
            sized = told.kind in ("prose", "short") and 5 <= told.piece.words <= 90
            opens = dateline.find(told.text, paragraph=0) is not None
            depicts = credits.shown(told.text) or (early and (told.kind == "short" or _dated(told.text)))
            if sized and depicts and not opens:
                roles[before] = "caption"
        if (
            n > first + 3
            or piece.kind not in ("prose", "short")
            or piece.piece.words < 8
            or roles[n] == "headline"
        ):
            continue
        key = plain(piece.text)
        if key in seen and n - seen[key] <= 2 and n < len(pieces) - 1:
            roles[n] = roles[seen[key]] = "caption"
        seen[key] = n


def _dated(text: str) -> bool:
    """Whether `text` names a full date, as captions do and first paragraphs hardly."""
    found = pagedate.find(text[-300:])
    return found is not None and len(found.iso or "") == 10
