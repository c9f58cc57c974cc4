"""A page told apart: headline, date lines, captions, subheads, body and boilerplate."""

from __future__ import annotations

import re
from dataclasses import dataclass

from communique import pagedate
from communique.records import PublishedBasis, Section, SectionRole


@dataclass(frozen=True, slots=True)
class Layout:
    """What stands where on a page, its headline, and the date that the page itself gives."""

    sections: tuple[Section, ...]
    headline: str | None
    published: str | None
    published_basis: PublishedBasis | None


_LINE = re.compile(r"\S[^\n]*")


def lay_out(text: str, *, headline: str | None = None) -> Layout:
    """First version: headline, date line, body."""
    sections: list[Section] = []
    published: str | None = None
    for n, match in enumerate(_LINE.finditer(text)):
        line = match.group().rstrip()
        role: SectionRole = "body"
        date = pagedate.find(line) if n < 4 and len(line) < 60 else None
        if n == 0 and len(line) < 200 and not line.endswith("."):
            role, headline = "headline", headline or line
        elif date and not published:
            role, published = "boilerplate", date.iso
        sections.append(Section(match.start(), match.start() + len(line), role))
    return Layout(tuple(sections), headline, published, "metadata" if published else None)
