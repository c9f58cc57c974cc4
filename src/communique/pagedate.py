"""Dates as pages print them: `2024-08-23`, `12 Mar 2008 Posted in …`, `Published Wed, Nov 20 20194:29 AM EST`."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass

from communique.errors import InputError

MONTHS = {name.casefold(): n for n, name in enumerate(calendar.month_name) if name}
MONTHS |= {name.casefold(): n for n, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
MONTH = r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
_YEAR = r"(?P<y>(?:19|20)\d\d)"
_DATE = [
    re.compile(rf"\b{_YEAR}[-/.](?P<m>\d{{1,2}})[-/.](?P<d>\d{{1,2}})(?!\d)"),
    re.compile(
        rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[ \-/]+(?:of )?(?P<m>{MONTH})\b\.?,?[ \-/]*{_YEAR}",
        re.IGNORECASE,
    ),
    re.compile(rf"\b(?P<m>{MONTH})\b\.? +(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? +{_YEAR}", re.IGNORECASE),
    re.compile(rf"\b(?P<a>\d{{1,2}})[-/.](?P<b>\d{{1,2}})[-/.]{_YEAR}(?!\d)"),
    re.compile(rf"\b(?P<m>{MONTH})\b\.?,? +{_YEAR}", re.IGNORECASE),
]
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = re.compile(r"\b(mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b", re.IGNORECASE)
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True)
class Found:
    """A date in a line of a page: a partial ISO date (None where day and month could change places)."""

    iso: str | None
    start: int
    end: int


def find(line: str) -> Found | None:
    """The first date in `line`, which should be short: only its first 300 characters are looked at."""
    best: Found | None = None
    for pattern in _DATE:
        for match in pattern.finditer(line[:300]):
            found = _read(match, line[:300])
            if found and (best is None or found.start < best.start):
                best = found
            break
    return best


def check(date: str, *, place: str) -> str:
    """`date` as a partial ISO date. Raises `InputError` where it is none, naming `place`."""
    match = _ISO.fullmatch(date.strip()[:10]) if len(date.strip()) < 11 or date.strip()[10] in "T " else None
    if match and _real(*(int(part) if part else None for part in match.groups())):
        return match.group()
    raise InputError(f"{place}: {date!r} is not a date; write it as 2025-10-20, 2025-10 or 2025")


def _read(match: re.Match[str], line: str) -> Found | None:
    parts = match.groupdict()
    year = int(parts["y"])
    if parts.get("a"):
        first, second = int(parts["a"]), int(parts["b"])
        return Found(_either_order(year, first, second, _WEEKDAY.search(line)), *match.span())
    month = int(parts["m"]) if parts["m"].isdigit() else MONTHS[parts["m"].casefold()]
    day = int(parts["d"]) if parts.get("d") else None
    if not _real(year, month, day):
        return None
    iso = f"{year}-{month:02}" + (f"-{day:02}" if day else "")
    return Found(iso, *match.span())


def _either_order(year: int, first: int, second: int, weekday: re.Match[str] | None) -> str | None:
    """The only possible reading of `first/second/year`, or None where there are two or none. A weekday beside it
    can rule one out."""
    readings = {(m, d) for m, d in ((first, second), (second, first)) if _real(year, m, d)}
    if weekday:
        named = _WEEKDAYS.index(weekday.group(1).casefold()[:3])
        readings = {(m, d) for m, d in readings if calendar.weekday(year, m, d) == named}
    if len(readings) != 1:
        return None
    month, day = readings.pop()
    return f"{year}-{month:02}-{day:02}"


def _real(year: int | None, month: int | None = None, day: int | None = None) -> bool:
    if year is None or not 1000 <= year <= 9999 or (month is not None and not 1 <= month <= 12):
        return False
    return day is None or (month is not None and 1 <= day <= calendar.monthrange(year, month)[1])
