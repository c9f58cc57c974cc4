"""Partial ISO dates, intervals, arithmetic on weeks and months, and the anniversaries that date a text.

Days are `datetime.date`, an interval is a pair of days of which either may be None (open). Weeks start
on Monday. There is no clock here: every function is given the day it reckons from.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from communique.errors import InputError, VocabularyError
from communique.tables import codes, data_path, read_csv

MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

Interval = tuple[date, date]
OpenInterval = tuple[date | None, date | None]

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Partial:
    """A date known to the year, the month or the day. `str()` gives it back in ISO form."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str) -> Partial:
        """The partial date that `text` writes (`2025`, `2025-10`, `2025-10-20`), else `InputError`."""
        match = _PARTIAL.fullmatch(text.strip())
        partial = cls(*(int(part) if part else None for part in match.groups())) if match else None  # type: ignore[arg-type]
        if partial is None or not partial.exists():
            raise InputError(f"{text[:40]!r} is not a date; write 2025, 2025-10 or 2025-10-20")
        return partial

    def exists(self) -> bool:
        """Whether the calendar has such a day."""
        try:
            date(self.year, self.month or 1, self.day or 1)
        except ValueError:
            return False
        return True

    def interval(self) -> Interval:
        """First and last day that it may be."""
        if self.month is None:
            return year_span(self.year)
        if self.day is None:
            return month_span(self.year, self.month)
        day = date(self.year, self.month, self.day)
        return day, day

    def __str__(self) -> str:
        parts = (f"{self.year:04d}", *(f"{p:02d}" for p in (self.month, self.day) if p is not None))
        return "-".join(parts)


def interval(partial: str) -> Interval:
    """First and last day of a partial ISO date. Raises `InputError` where it is none."""
    return Partial.parse(partial).interval()


def year_span(year: int) -> Interval:
    """First and last day of a year."""
    return date(year, 1, 1), date(year, 12, 31)


def month_span(year: int, month: int) -> Interval:
    """First and last day of a month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def months_on(day: date, months: int) -> date:
    """The same day so many months later (before, if negative), or the last of that month if it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def week_of(day: date) -> Interval:
    """Monday and Sunday of the week that `day` is in."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def weekday_upto(day: date, weekday: int) -> date:
    """The latest such weekday (Monday 0) up to and including `day`."""
    return day - timedelta(days=(day.weekday() - weekday) % 7)


def weekday_after(day: date, weekday: int) -> date:
    """The next such weekday (Monday 0) after `day`, never `day` itself."""
    return day + timedelta(days=(weekday - day.weekday() - 1) % 7 + 1)


def month_number(name: str) -> int:
    """1–12 for an English month name or an abbreviation of it of three letters or more."""
    stem = name.lower().rstrip(".")
    found = [n for n, month in enumerate(MONTHS, 1) if len(stem) > 2 and month.startswith(stem)]
    if not found:
        raise InputError(f"{name!r} is not the name of a month")
    return found[0]


def weekday_number(name: str) -> int:
    """0–6 from Monday for an English weekday or an abbreviation of it of three letters or more."""
    stem = name.lower().rstrip(".")
    found = [n for n, weekday in enumerate(WEEKDAYS) if len(stem) > 2 and weekday.startswith(stem)]
    if not found:
        raise InputError(f"{name!r} is not the name of a weekday")
    return found[0]


def overlaps(one: OpenInterval, other: OpenInterval) -> bool:
    """Whether the two share a day. An open end reaches as far as one likes."""
    return _reaches(one[0], other[1]) and _reaches(other[0], one[1])


def contains(outer: OpenInterval, inner: OpenInterval) -> bool:
    """Whether every day of `inner` is in `outer`."""
    starts = outer[0] is None or (inner[0] is not None and outer[0] <= inner[0])
    ends = outer[1] is None or (inner[1] is not None and inner[1] <= outer[1])
    return starts and ends


def _reaches(start: date | None, end: date | None) -> bool:
    return start is None or end is None or start <= end


@dataclass(frozen=True, slots=True)
class Anniversary:
    """A dated event that is remembered by number of years, under each of its `names`."""

    name: str
    names: tuple[str, ...]
    when: Partial
    source: str


@lru_cache(maxsize=4)
def anniversaries(path: Path | None = None) -> tuple[Anniversary, ...]:
    """The table of anniversaries (`data/anniversaries.csv`, or another of the same columns).

    Raises `VocabularyError` naming file and line for a date that is none, or a name that two rows
    with different years share.
    """
    path = path or data_path("anniversaries.csv")
    rows: list[Anniversary] = []
    years: dict[str, int] = {}
    for line, row in read_csv(path, ("name", "aliases", "date", "source")):
        try:
            when = Partial.parse(row["date"])
        except InputError as error:
            raise VocabularyError(f"{path}:{line}: date: {error}") from error
        names = (row["name"], *codes(row["aliases"]))
        for name in names:
            if not name or years.setdefault(name.casefold(), when.year) != when.year:
                raise VocabularyError(f"{path}:{line}: {name!r} is empty or also stands for another year")
        rows.append(Anniversary(row["name"], names, when, row["source"]))
    return tuple(rows)
