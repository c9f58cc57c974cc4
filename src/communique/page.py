"""A page told apart: headline, date lines, datelines, captions, subheads, body and boilerplate.

No rule for one site: a line is prose or not by its length, its punctuation and its function words; the body
is where prose stands together, and short lines around it are menus, lists and forms.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from communique import pagedate
from communique.records import PublishedBasis, Section, SectionRole
from communique.tables import data_path, read_toml


@dataclass(frozen=True, slots=True)
class Layout:
    """What stands where on a page, its headline, and the date that the page itself gives."""

    sections: tuple[Section, ...]
    headline: str | None
    published: str | None
    published_basis: PublishedBasis | None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page, trimmed, with its offsets."""

    start: int
    end: int
    text: str

    @property
    def key(self) -> str:
        """The line as compared with another copy of it: no case, spaces, escapes or quotation marks."""
        return re.sub(r"[\W_]+", "", self.text.lower())


_LINE = re.compile(r"\S[^\n]*")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_FUNCTION = frozenset(
    "the a an of to in on at for with by from as that which who and or but is was were are has have had will would "
    "said says its his her their it he she they not be been this after before".split()
)
_CREDIT = re.compile(
    r"\s(?:/|\||[-–—])\s(?=[A-Z][^.!?]{2,45}$)|\s?\((?:Photo|Image|Picture|File|AP|AFP|Reuters|Getty|Xinhua|Yonhap)[^)]*\)\.?$"
    r"|\s(?=(?:Photo|Image|Picture)(?:graph)?(?: credit| courtesy)?(?: by|:|/))",
    re.I,
)
# "WASHINGTON/SEOUL (Reuters) -", "Pyongyang, August 23 (KCNA) --", "DUBAI, United Arab Emirates —", "(CNN) —"
_DATELINE = re.compile(
    r"(?:(?P<place>[A-ZÀ-Þ][\w.'’À-ÿ-]*(?:[ /,-]+(?:[A-ZÀ-Þ0-9][\w.'’À-ÿ-]*|de|of|al|el)\.?){0,6}),?\s*)?"
    r"(?:\((?P<agency>[A-Z][\w.\s&/-]{1,30})\)\s*)?(?P<dash>--+|[-–—])\s*(?=\S)"
)
_NUMBER = re.compile(r"(?:\d{1,2}\.|\(?[ivx]{1,4}\)|[•*·▪-])\s+(?=\S)")
_SHORT = 60


def lay_out(text: str, *, headline: str | None = None) -> Layout:
    """The sections of the page `text`. `headline`, where it is known, is looked for among the lines."""
    lines = [
        Line(m.start(), m.start() + len(m.group().rstrip()), m.group().rstrip()) for m in _LINE.finditer(text)
    ]
    if not lines:
        return Layout((), headline, None, None)
    first, last = _body(lines)
    head = _headline(lines, first, headline)
    repeated = Counter(line.key for line in lines)
    sections: list[Section] = []
    for n, line in enumerate(lines):
        sections.extend(_sections(lines, n, head, first, last, repeated))
    published, basis = _published(lines, sections, head, first)
    return Layout(
        tuple(sections), headline or (lines[head].text if head is not None else None), published, basis
    )


def _prose(line: Line) -> bool:
    """Whether the line is running text: a sentence, and not a title, a menu item or a form's label."""
    words = _WORD.findall(line.text)
    if len(words) < 6 or _furniture(line):
        return False
    if line.text.endswith(("...", "…")) and not re.search(r"[.!?][\"”’]? ", line.text):
        # A title cut short: a breadcrumb or a list of other stories.
        return False
    small = sum(w.lower() in _FUNCTION for w in words)
    ends = line.text[-1] in ".!?…\"”’'):;" or line.text.endswith(("-0-", "###"))
    return (
        (ends and small >= 1) or len(words) >= 35 or (len(words) >= 18 and small * 6 >= len(words) and ends)
    )


def _body(lines: Sequence[Line]) -> tuple[int, int]:
    """First and last line of the article's own text: the prose, and what stands between its lines.

    A stretch of prose ends where ten or more lines that are none follow; the longest stretch is the body.
    """
    prose = [n for n, line in enumerate(lines) if _prose(line)]
    if not prose:
        longest = max(range(len(lines)), key=lambda n: len(lines[n].text))
        return longest, longest
    stretches: list[list[int]] = [[prose[0]]]
    for n in prose[1:]:
        if n - stretches[-1][-1] > 10:
            stretches.append([])
        stretches[-1].append(n)
    best = max(stretches, key=lambda s: sum(len(lines[n].text) for n in s))
    return best[0], best[-1]


def _headline(lines: Sequence[Line], first: int, known: str | None) -> int | None:
    """The line that is the headline: the known one, else the likeliest title before the body."""
    if known is not None:
        key = re.sub(r"[\W_]+", "", known.lower())
        return next((n for n, line in enumerate(lines) if line.key == key), None)
    titles = [n for n in range(first) if _title(lines[n])]
    if titles:
        # Near the body and longest: menus are short, and a title stands just above what it heads.
        return max(
            titles, key=lambda n: (min(len(_WORD.findall(lines[n].text)), 14) - 0.25 * min(first - n, 40), -n)
        )
    alone = lines[first]
    return first if len(lines) > 1 and len(alone.text) < 200 and alone.text[-1] not in '.”"' else None


def _title(line: Line) -> bool:
    words = _WORD.findall(line.text)
    return (
        3 <= len(words) <= 40
        and not line.text.endswith(("...", "…", ".", ":"))
        and not _furniture(line)
        and not _caption(line)
        and not _date_line(line)
    )


def _date_line(line: Line) -> bool:
    return len(line.text) < 90 and pagedate.find(line.text) is not None and len(_WORD.findall(line.text)) < 12


def _caption(line: Line) -> bool:
    return (
        len(line.text) < 600 and _CREDIT.search(line.text) is not None and len(_WORD.findall(line.text)) > 5
    )


def _furniture(line: Line) -> bool:
    """Whether the line is a phrase that sites put around articles (`data/boilerplate.toml`)."""
    return _phrases().search(line.text) is not None


@cache
def _phrases() -> re.Pattern[str]:
    lists = read_toml(data_path("boilerplate.toml"))
    return re.compile("|".join(f"(?:{p})" for p in lists["lines"]), re.I)


def _sections(
    lines: Sequence[Line], n: int, head: int | None, first: int, last: int, repeated: Counter[str]
) -> Iterator[Section]:
    line = lines[n]
    if n == head:
        yield Section(line.start, line.end, "headline")
    elif head is not None and line.key == lines[head].key:
        yield Section(line.start, line.end, "boilerplate")
    elif _caption(line) and (repeated[line.key] > 1 or n <= last) and not _long(line):
        yield from _captioned(line)
    elif not first <= n <= last:
        yield Section(line.start, line.end, "boilerplate")
    elif _furniture(line) or _date_line(line) or not any(c.isalpha() for c in line.text):
        yield Section(line.start, line.end, "boilerplate")
    elif not _prose(line) and len(line.text) < _SHORT * 2 and n > first and not _item(lines, n):
        yield Section(line.start, line.end, "subhead")
    else:
        yield from _paragraph(line, opens=n <= first + 1)


def _long(line: Line) -> bool:
    return len(line.text) > 450


def _item(lines: Sequence[Line], n: int) -> bool:
    return _NUMBER.match(lines[n].text) is not None


def _captioned(line: Line) -> Iterator[Section]:
    credit = _CREDIT.search(line.text)
    cut = credit.start() if credit else len(line.text)
    if cut:
        yield Section(line.start, line.start + cut, "caption")
    if cut < len(line.text):
        rest = line.text[cut:]
        yield Section(line.start + cut + len(rest) - len(rest.lstrip()), line.end, "boilerplate")


def _paragraph(line: Line, *, opens: bool) -> Iterator[Section]:
    start, end = line.start, line.end
    number = _NUMBER.match(line.text)
    if number:
        yield Section(start, start + len(number.group().rstrip()), "boilerplate")
        start += number.end()
    elif opens and (dateline := _dateline(line.text)):
        yield Section(start, start + len(line.text[:dateline].rstrip()), "dateline")
        start += dateline
    closing = re.search(r"\s*(?:-0-|-30-|###|\(END\)|↩+)\s*$", line.text)
    if closing and line.start + closing.start() > start:
        end = line.start + closing.start()
    yield Section(start, end, "body")
    if closing and end < line.end:
        yield Section(line.end - len(closing.group().strip()), line.end, "boilerplate")


def _dateline(text: str) -> int:
    """Length of the dateline that the paragraph begins with, or 0."""
    match = _DATELINE.match(text[:120])
    if match is None or (not match["place"] and not match["agency"]):
        return 0
    # A dash alone is no dateline: it needs an agency, a place in capitals, or a date.
    place = match["place"] or ""
    shouted = any(len(w) > 2 and w.isupper() for w in re.findall(r"[^\W\d_]+", place))
    dated = pagedate.find(place) is not None or re.search(
        r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d", place
    )
    plain = match["dash"] in ("—", "–", "--") and "," in place
    return match.end() if match["agency"] or shouted or dated or plain else 0


def _published(
    lines: Sequence[Line], sections: Sequence[Section], head: int | None, first: int
) -> tuple[str | None, PublishedBasis | None]:
    """The page's own date: the date line nearest to the headline, else the year that a dateline gives."""
    centre = head if head is not None else first
    dated = [
        n
        for n, line in enumerate(lines[: first + 1])
        if _date_line(line) and not re.match(r"(?i)(?:last )?updated|modified", line.text)
    ]
    for n in sorted(dated, key=lambda n: abs(n - centre)):
        found = pagedate.find(lines[n].text)
        if found is not None and found.iso:
            return found.iso, "metadata"
    for section in sections:
        if section.role == "dateline":
            line = next(each for each in lines if each.start <= section.start < each.end)
            found = pagedate.find(line.text[: section.end - line.start])
            if found is not None and found.iso:
                return found.iso, "dateline"
    return None, None
