"""Agency datelines: `WASHINGTON/SEOUL (Reuters) - `, `Pyongyang, August 23 (KCNA) --`, `HANOI, Oct. 9 —`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from communique import pagedate

_NAME = r"[A-ZÀ-Þ][\w.'’]*(?:[-/ ](?:[A-ZÀ-Þ][\w.'’]*|de|of|al|el|da|do)){0,4}"
_PLACE = rf"{_NAME}(?: \[{_NAME}\])?(?:, ?{_NAME}){{0,2}}"
_DAY = rf"(?:{pagedate.MONTH}\b\.? ?\d{{1,2}}|\d{{1,2}}(?:st|nd|rd|th)? {pagedate.MONTH}\b\.?)(?:,? (?:19|20)\d\d)?"
_WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?"
_WIRE = r"(?:\([A-Z][^()\n]{1,40}\)|/[A-Z][^/\n]{1,30}/|\[[A-Z][^\[\]\n]{1,30}\])"
_DASH = r"(?:\s*(?:--+|[–—])\s*|\s+-\s*|-\s+|\s*:\s+)"
_WHEN = rf"(?:[,.]? ?(?:{_WEEKDAY},? )?(?:{_DAY})\.?)?"
_KINDS = (
    # A place, perhaps a day, and the agency: certain wherever it stands.
    re.compile(rf"{_PLACE}{_WHEN},? ?{_WIRE}(?:{_DASH}|\.? )"),
    # The agency alone, with a dash.
    re.compile(rf"\([A-Z][\w. -]{{1,30}}\)(?:{_DASH})"),
    # Moscow. 12 May. INTERFAX.RU -
    re.compile(rf"{_NAME}\. (?:{_DAY})\.? [A-Z]{{3,}}[A-Z.]*{_DASH}"),
    # SANA, Damascus -  /  Reuters, Washington,
    re.compile(
        rf"(?:Reuters|AFP|AP|PTI|IANS|ANI|Xinhua|TASS|DPA|EFE|KUNA|SANA|WAM|SPA|IRNA|MENA|BNA|QNA|Petra|Bernama|Antara|UNI), {_NAME}(?:{_DASH}|, ?)"
    ),
)
_EARLY = (
    # A place and a day before a dash.
    re.compile(rf"{_PLACE}[,.] ?(?:{_WEEKDAY},? )?(?:{_DAY})\.?(?:\s*(?:--+|[–—])\s*|\s+-\s+)"),
    # A place in capitals, perhaps its country, before a dash.
    re.compile(r"[A-ZÀ-Þ]{3}[A-ZÀ-Þ.'’ /-]{0,30}(?:, [A-Z][\w. ]{1,30})?(?:\s*(?:--+|[–—])\s*|\s+-\s+)"),
)
_OPENING = (
    # A place in capitals and a colon, as newspapers of South Asia print it.
    re.compile(r"[A-ZÀ-Þ]{4,}(?:[ /][A-ZÀ-Þ]{2,}){0,2}: "),
    # A place of one to three names before a dash with spaces.
    re.compile(r"(?:[A-Z][a-zà-þ'’]+(?: [A-Z][a-zà-þ'’]+){0,2}/)*[A-Z][a-zà-þ'’]+ (?:[–—]|--) (?=[A-Z])"),
)
_LONGEST = 160
_TOP = 5


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where a dateline ends in its paragraph (white space after it included) and its date, if it has a year."""

    end: int
    date: str | None


def find(text: str, *, paragraph: int) -> Dateline | None:
    """The dateline at the start of `text`, the body's paragraph number `paragraph` (from 0).

    An agency is proof anywhere; a place and a dash only near the top; a place and a colon only at the opening.
    """
    head = text[:_LONGEST]
    for pattern in (*_KINDS, *(_EARLY if paragraph < _TOP else ()), *(_OPENING if paragraph == 0 else ())):
        match = pattern.match(head)
        if match and len(text) > match.end():
            dated = pagedate.find(match.group())
            exact = dated.iso if dated and dated.iso and len(dated.iso) == 10 else None
            return Dateline(match.end(), exact)
    return None


def whole(line: str) -> bool:
    """Whether `line` is a dateline and nothing else (`Reuters, Washington,`)."""
    if len(line) > 80:
        return False
    return any((m := p.match(line + " ")) and m.end() >= len(line) for p in _KINDS)
