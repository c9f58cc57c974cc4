"""From lines with roles to sections: datelines, numbers, credits and closing signs are cut off their paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from communique.page import credits, dateline, furniture
from communique.page.headlines import Title
from communique.page.kinds import Weighed
from communique.records import Section, SectionRole

_NUMBER = re.compile(r"(\d{1,3})[.)]\s+")


def paragraphs(
    pieces: Sequence[Weighed], roles: Sequence[SectionRole], title: Title | None
) -> tuple[list[Section], str | None]:
    """The sections, and the date of the first dateline that has a year."""
    sections: list[Section] = []
    date: str | None = None
    numbered = _numbered(pieces, roles)
    spoken = _transcript(pieces, roles)
    told = 0
    for n, (piece, role) in enumerate(zip(pieces, roles, strict=True)):
        if role == "headline" and title:
            sections += _split(piece, [(0, "headline"), (len(title.text), "boilerplate")])
        elif role == "caption":
            at = credits.start(piece.text)
            cuts: list[tuple[int, SectionRole]] = [(0, "caption"), (at or 0, "boilerplate")]
            sections += _split(piece, cuts if at is not None else cuts[:1])
        elif role == "body":
            found = dateline.find(piece.text, paragraph=max(told, 1) if spoken else told)
            date = date or (found.date if found else None)
            sections += _split(piece, list(_parts(piece.text, found.end if found else 0, n in numbered)))
            told += 1
        else:
            sections += _split(piece, [(0, role)])
    return sections, date


def _parts(text: str, dateline_end: int, numbered: bool) -> Iterator[tuple[int, SectionRole]]:
    """Where in a paragraph which part begins."""
    number = _NUMBER.match(text) if numbered else None
    if dateline_end:
        yield 0, "dateline"
    elif number and number.end() < len(text):
        yield 0, "boilerplate"
    yield dateline_end or (number.end() if number and number.end() < len(text) else 0), "body"
    sign = furniture.sign(text)
    if sign < len(text) and sign > max(dateline_end, number.end() if number else 0):
        yield sign, "boilerplate"


def _split(piece: Weighed, cuts: list[tuple[int, SectionRole]]) -> Iterator[Section]:
    """Sections of a piece from the offsets at which its parts begin; white space at their ends is left out."""
    ends = [at for at, _ in cuts[1:]] + [len(piece.text)]
    for (at, role), end in zip(cuts, ends, strict=True):
        part = piece.text[at:end]
        start = piece.piece.start + at + len(part) - len(part.lstrip())
        if part.strip():
            yield Section(start, start + len(part.strip()), role)


def _numbered(pieces: Sequence[Weighed], roles: Sequence[SectionRole]) -> set[int]:
    """Paragraphs numbered in order from 1, as ministries number them."""
    found: set[int] = set()
    due = 1
    for n, (piece, role) in enumerate(zip(pieces, roles, strict=True)):
        number = _NUMBER.match(piece.text[:8]) if role == "body" else None
        if number and int(number.group(1)) == due:
            found.add(n)
            due += 1
    return found if len(found) > 1 else set()


def _transcript(pieces: Sequence[Weighed], roles: Sequence[SectionRole]) -> bool:
    """Whether paragraphs begin with a speaker in capitals and a colon, which is then no dateline."""
    told = (p.text for p, role in zip(pieces, roles, strict=True) if role == "body")
    return sum(bool(re.match(r"(?:[A-Z][A-Z.'’-]* ?){1,4}: ", text[:60])) for text in told) > 1
