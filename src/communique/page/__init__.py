"""A page told apart: headline, datelines, captions, subheads, body and boilerplate.

No rule knows a site. Every line is first weighed alone (`kinds`): does it read like a sentence, a date line, a
credit, furniture? The body is the stretch of lines whose weights add up to the most, so that runs of short
lines, however long, fall outside it. The headline is the line before it that looks most like its title.
"""

from __future__ import annotations

from dataclasses import dataclass

from communique.page import body, headlines, kinds, lines
from communique.page.spans import paragraphs
from communique.records import PublishedBasis, Section


@dataclass(frozen=True, slots=True)
class Layout:
    """What stands where on a page, its headline, and the date that the page itself gives."""

    sections: tuple[Section, ...]
    headline: str | None
    published: str | None
    published_basis: PublishedBasis | None


def lay_out(text: str, *, headline: str | None = None) -> Layout:
    """Sections of `text` in order, none overlapping, all but white space covered. Time is linear in its length.

    `headline` is the title where it is known from elsewhere: the line that repeats it is then the headline.
    """
    pieces = kinds.weigh(lines.cut(text))
    first, last = body.stretch(pieces)
    title = headlines.choose(pieces, first, given=headline)
    first = max(first, title.index + 1) if title and title.index == first else first
    roles = body.roles(pieces, first, last, title)
    sections, dated = paragraphs(pieces, roles, title)
    published = _stamp(pieces, first, last, title.index if title else None)
    basis: PublishedBasis | None = "metadata" if published else "dateline" if dated else None
    return Layout(tuple(sections), title.text if title else None, published or dated, basis)


def _stamp(pieces: list[kinds.Weighed], first: int, last: int, title: int | None) -> str | None:
    """The date of publication: of a line that says so, else of the date line next to the headline, else of one
    that signs the end of a release."""
    top = first if title is None else max(first, title + 1)
    near = [p.stamp for p in pieces[title or 0 : top] if p.stamp]
    above = [p.stamp for p in pieces[max(0, (title or 0) - 3) : title or 0] if p.stamp]
    signed = [p.stamp for p in pieces[last + 1 : last + 4] if p.stamp]
    for stamp in [s for s in near + above if s.standing == "labelled"] + near + above[::-1] + signed:
        if stamp.iso and stamp.standing != "later":
            return stamp.iso
    return None
