"""Resolves words for a time against the day of publication, or against the date of another event."""

from __future__ import annotations

import re
from datetime import date, timedelta

from communique.calendar import (
    MONTHS,
    WEEKDAYS,
    Interval,
    OpenInterval,
    Partial,
    month_number,
    month_span,
    months_on,
    week_of,
    weekday_after,
    weekday_upto,
    year_span,
)
from communique.dates.expressions import Expression
from communique.records import EventDate, Precision

_MONTH = r"(?P<month>" + "|".join(MONTHS) + r"|(?:jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\.?)"
_WEEKDAY = r"(?P<weekday>" + "|".join(WEEKDAYS) + r")"
_YEAR = r"(?:,? (?:of )?(?P<year>\d{4}|last year|this year|next year))?"
_NUMBERS = {
    w: n
    for n, w in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        ]
    )
} | {"a": 1, "an": 1}
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 14)}
_OPENING = re.compile(
    r"(?:(since|until|till|before|after|by|as of|through|throughout|prior to|from|ahead of|beyond|around|on|in|at|during)\s+)?(?:(?:the\s+)?(early|mid|late|middle|end|beginning|start|close|earlier|later)(?:\s+part)?(?:\s+(?:of|in))?[\s-]+)?(?:the\s+)?",
    re.I,
)
_JOINT = re.compile(r"\s*(?:[-–—]|\b(?:to|and|until|till|through)\b)\s*")


def resolve(
    expression: Expression, *, published: str | None, future: bool = False, anchor: EventDate | None = None
) -> EventDate:
    """The date that `expression` means in an article of the (partial) date `published`.

    `future`: the sentence tells a plan, so that a day or month without a year is the next one. `anchor` is
    the date that "the next day" or "before the parade" leans on. Both ends are null where nothing decides.
    """
    text = " ".join(expression.text.lower().split())
    known = Partial.parse(published).interval() if published else None
    if expression.kind == "anchored":
        return _anchored(expression.text, text, anchor)
    span, why = _span(text, known, future)
    if span is None:
        return EventDate(None, None, None, expression.text, why)
    start, end = span
    return EventDate(
        start.isoformat() if start else None,
        end.isoformat() if end else None,
        _precision(span),
        expression.text,
        why,
    )


def _precision(span: OpenInterval) -> Precision:
    start, end = span
    if start is None or end is None:
        return "interval"
    if start == end:
        return "day"
    if (start, end) == month_span(start.year, start.month):
        return "month"
    if (start, end) == year_span(start.year):
        return "year"
    return (
        "season"
        if start.day == 1 and start.month in (3, 6, 9, 12) and 88 < (end - start).days < 93
        else "interval"
    )


def _anchored(stated: str, text: str, anchor: EventDate | None) -> EventDate:
    if anchor is None or anchor.start is None or anchor.end is None:
        return EventDate(None, None, None, stated, "leans on an event whose date is not known")
    first, last = date.fromisoformat(anchor.start), date.fromisoformat(anchor.end)
    why = f"reckoned from “{anchor.text}”"
    if re.match(r"before|prior|ahead", text):
        return EventDate(None, anchor.start, "interval", stated, why)
    if re.match(r"after|following the|following (?:his|her|its|their)", text):
        return EventDate(anchor.end, None, "interval", stated, why)
    if "same" in text or re.match(r"during|throughout|that|later", text):
        return EventDate(anchor.start, anchor.end, anchor.precision, stated, why)
    days = _shift(text)
    if days is None:
        return EventDate(None, None, None, stated, "leans on an event, by how much is not said")
    return EventDate(str(first + timedelta(days)), str(last + timedelta(days)), anchor.precision, stated, why)


def _shift(text: str) -> int | None:
    if re.search(r"next day|following day|day after|day later", text):
        return 1
    if re.search(r"previous day|preceding day|day before|day earlier|eve of", text):
        return -1
    match = re.match(r"(\w+) (day|week)s? (earlier|before|previously|later|after)", text)
    number = _number(match[1]) if match else None
    if match is None or number is None:
        return None
    return number * (7 if match[2] == "week" else 1) * (1 if match[3] in ("later", "after") else -1)


def _number(word: str) -> int | None:
    return int(word) if word.isdigit() else _NUMBERS.get(word)


def _span(text: str, known: Interval | None, future: bool) -> tuple[OpenInterval | None, str]:
    """The interval and the reason, or None and the reason why there is none."""
    opening = _OPENING.match(text)
    assert opening is not None
    preposition, part, core = opening[1], opening[2], text[opening.end() :]
    whole, why = _core(core, known, future)
    if (
        whole is None
        and (joint := _JOINT.search(core)) is not None
        and preposition in ("from", "between", None)
    ):
        whole, why = _range(core[: joint.start()], core[joint.end() :], known, future)
        preposition = None
    if whole is None:
        return None, why
    if part:
        whole = _part(part.lower(), whole, known)
    start, end = whole
    if preposition in ("since", "from", "as of"):
        return (start, None), why
    if preposition in ("until", "till", "by", "through"):
        return (None, end), why
    if preposition in ("before", "prior to", "ahead of"):
        return (None, start), why
    return ((end, None) if preposition in ("after", "beyond") else (start, end)), why


def _range(first: str, second: str, known: Interval | None, future: bool) -> tuple[Interval | None, str]:
    first, second = first.removeprefix("between ").strip(), second.strip()
    until, why = _core(second, known, future)
    if until is None and second.isdigit():
        # "3-5": the month stands with one of them only.
        month = re.match(_MONTH, first)
        until, why = _core(f"{month.group()} {second}", known, future) if month else (None, why)
    since = (
        _core(first, until and (until[0], until[1]), False)[0] if not re.fullmatch(r"\d\d?", first) else None
    )
    if since is None and until is not None and re.fullmatch(r"\d\d?", first):
        since = _day(until[0].year, until[0].month, int(first))
    if since is None or until is None or since[0] > until[1]:
        return None, why
    return (since[0], until[1]), why


def _part(part: str, whole: Interval, known: Interval | None) -> Interval:
    """ "early", "late", "earlier" of a period; months count in thirds of a year, days in thirds of a month."""
    start, end = whole
    today = known[1] if known and known[0] == known[1] else None
    if part == "earlier":
        return (start, min(end, today)) if today and today >= start else whole
    if part == "later":
        return (max(start, today + timedelta(1)), end) if today and today < end else whole
    days = (end - start).days + 1
    if days > 300:
        first, last = {
            "early": (1, 3),
            "beginning": (1, 3),
            "start": (1, 3),
            "mid": (5, 8),
            "middle": (5, 8),
        }.get(part, (10, 12))
        return month_span(start.year, first)[0], month_span(start.year, last)[1]
    third = days // 3
    if part in ("early", "beginning", "start"):
        return start, start + timedelta(max(third - 1, 0))
    if part in ("mid", "middle"):
        return start + timedelta(third), end - timedelta(third)
    return end - timedelta(max(third - 1, 0)), end


def _core(text: str, known: Interval | None, future: bool) -> tuple[Interval | None, str]:
    text = re.sub(r" (?:morning|afternoon|evening|night|noon)$", "", text.strip(" ,()'’"))
    own = _absolute(text)
    if own is not None:
        return own, "as stated"
    stated = re.search(r"(?:^|\D)(\d{4})$", text)
    if stated is not None and (found := _calendar(text, year_span(int(stated[1])), future)) is not None:
        return found, "as stated"
    if known is None:
        return None, "no publication date to reckon from"
    if (found := _calendar(text, known, future)) is not None:
        return found, f"reckoned from publication in {known[0].year}" if known[0] != known[
            1
        ] else f"reckoned from publication on {known[0]}"
    if known[0] != known[1]:
        return None, "the day of publication is not known"
    found = _relative(text, known[0], future)
    return (
        (found, f"reckoned from publication on {known[0]}")
        if found
        else (None, "these words name no certain time")
    )


def _absolute(text: str) -> Interval | None:
    if match := re.fullmatch(r"(\d{4})[-./](\d\d?)[-./](\d\d?)", text):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := re.fullmatch(r"(\d\d?)[-./](\d\d?)[-./](\d{4})", text):
        one, two, year = int(match[1]), int(match[2]), int(match[3])
        # Day and month cannot be told apart where both could be a month.
        if one > 12 or two > 12 or one == two:
            return _day(year, min(one, two) if one > 12 or two > 12 else one, max(one, two))
        return None
    if re.fullmatch(r"\d{4}", text):
        return year_span(int(text))
    if match := re.fullmatch(r"(\d{3}0)['’]?s", text):
        return date(int(match[1]), 1, 1), date(int(match[1]) + 9, 12, 31)
    if match := re.fullmatch(r"(spring|summer|autumn|fall|winter)(?: of)? (\d{4})", text):
        return _season(match[1], int(match[2]))
    if match := re.fullmatch(r"(?:q([1-4])|(first|second|third|fourth) quarter of) (\d{4})", text):
        return _quarter(
            int(match[1] or 1 + ["first", "second", "third", "fourth"].index(match[2])), int(match[3])
        )
    if match := re.fullmatch(r"(?:h([12])|(first|second) half of) (\d{4})", text):
        half = 1 if match[1] == "1" or match[2] == "first" else 2
        return month_span(int(match[3]), half * 6 - 5)[0], month_span(int(match[3]), half * 6)[1]
    return None


def _season(name: str, year: int) -> Interval:
    first, last = _SEASONS[name]
    return month_span(year, first)[0], month_span(year + (last > 12), (last - 1) % 12 + 1)[1]


def _quarter(number: int, year: int) -> Interval:
    return month_span(year, number * 3 - 2)[0], month_span(year, number * 3)[1]


def _day(year: int, month: int, day: int) -> Interval | None:
    partial = Partial(year, month, day)
    return partial.interval() if partial.exists() else None


def _calendar(text: str, known: Interval, future: bool) -> Interval | None:
    """Months and days of months, with or without a year."""
    text = re.sub(rf"^{'|'.join(WEEKDAYS)},? (?:the )?", "", text)
    if match := re.fullmatch(rf"{_MONTH} (\d\d?)(?:st|nd|rd|th)?(?:\s?[-–]\s?(?P<last>\d\d?))?{_YEAR}", text):
        return _month_day(match["month"], match[2], match["last"], match["year"], known, future)
    if match := re.fullmatch(
        rf"(\d\d?)(?:st|nd|rd|th)?(?:\s?[-–]\s?(?P<last>\d\d?))? (?:of )?{_MONTH}{_YEAR}", text
    ):
        return _month_day(match["month"], match[1], match["last"], match["year"], known, future)
    if match := re.fullmatch(rf"{_MONTH}{_YEAR}", text):
        return _month(match["month"], match["year"], known, future)
    if match := re.fullmatch(
        rf"{_MONTH}\s?(?:and|to|through|-|–|or)\s?{_MONTH.replace('?P<month>', '?P<until>')}{_YEAR}", text
    ):
        until = _month(match["until"], match["year"], known, future)
        since = _month(match["month"], str(until[0].year), known, future) if until else None
        return (since[0], until[1]) if since and until else None
    if match := re.fullmatch(rf"(last|next|this|past|the following) {_MONTH}", text):
        return _month(match["month"], None, known, match[1] in ("next", "the following"))
    years = {
        "last year": -1,
        "past year": -1,
        "previous year": -1,
        "this year": 0,
        "current year": 0,
        "year": 0,
        "next year": 1,
        "coming year": 1,
    }
    return year_span(known[0].year + years[text]) if text in years else None


def _years(stated: str | None, known: Interval) -> int | None:
    if stated is None:
        return None
    return (
        int(stated)
        if stated.isdigit()
        else known[0].year + {"last year": -1, "this year": 0, "next year": 1}[stated]
    )


def _month(name: str, stated: str | None, known: Interval, future: bool) -> Interval | None:
    month, year = month_number(name), _years(stated, known)
    if year is None:
        if known[1] - known[0] > timedelta(40):
            # Only the year of publication is known: "in March" may be of that year or of the one before.
            return None
        year = known[0].year
        if not future and month_span(year, month)[0] > known[1]:
            year -= 1
        if future and month_span(year, month)[1] < known[0]:
            year += 1
    return month_span(year, month)


def _month_day(
    name: str, first: str, last: str | None, stated: str | None, known: Interval, future: bool
) -> Interval | None:
    year = _years(stated, known)
    if year is None:
        year = known[0].year
        start = _day(year, month_number(name), int(first))
        if start and not future and start[0] > known[1]:
            year -= 1
        elif start and future and start[1] < known[0]:
            year += 1
    start, end = (
        _day(year, month_number(name), int(first)),
        _day(year, month_number(name), int(last or first)),
    )
    return (start[0], end[1]) if start and end and start[0] <= end[1] else None


def _relative(text: str, today: date, future: bool) -> Interval | None:
    days = {
        "today": 0,
        "earlier today": 0,
        "later today": 0,
        "tonight": 0,
        "this": 0,
        "yesterday": -1,
        "last night": -1,
        "last": -1,
        "tomorrow": 1,
        "day before yesterday": -2,
        "day after tomorrow": 2,
    }
    if text in days or re.fullmatch(r"this (?:morning|afternoon|evening)", text):
        day = today + timedelta(days.get(text, 0))
        return day, day
    if match := re.fullmatch(
        rf"(?:(last|next|this|past|early|late) )?{_WEEKDAY}(?: (last|this|next) week)?", text
    ):
        return _weekday(WEEKDAYS.index(match["weekday"]), match[1], match[3], today, future)
    if match := re.fullmatch(
        rf"{_WEEKDAY}\s?(?:and|to|through|thru|-|–)\s?(?P<until>{'|'.join(WEEKDAYS)})", text
    ):
        until = _weekday(WEEKDAYS.index(match["until"]), None, None, today, future)
        since = until[0] - timedelta((until[0].weekday() - WEEKDAYS.index(match["weekday"])) % 7)
        return since, until[0]
    if match := re.fullmatch(
        r"(?:(last|past|previous|this|current|next|coming) )?(week|weekend|month|quarter|decade)", text
    ):
        step = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(match[1] or "", 0)
        return _period(match[2], step, today)
    if match := re.fullmatch(r"(\w+) (day|week|month|year)s? (?:ago|back)", text):
        number = _number(match[1])
        return None if number is None else _ago(number, match[2], today)
    return None


def _weekday(day: int, which: str | None, week: str | None, today: date, future: bool) -> Interval:
    if week:
        monday = week_of(today)[0] + timedelta({"last": -7, "this": 0, "next": 7}[week])
        found = monday + timedelta(day)
    elif which == "next" or (future and which != "last"):
        found = weekday_after(today, day) if today.weekday() != day or which == "next" else today
    elif which == "last":
        found = weekday_upto(today - timedelta(1), day)
    else:
        found = weekday_upto(today, day)
    return found, found


def _period(name: str, step: int, today: date) -> Interval:
    monday, sunday = week_of(today)
    if name == "week":
        return monday + timedelta(7 * step), sunday + timedelta(7 * step)
    if name == "weekend":
        step = step if step or today.weekday() > 4 else -1
        return monday + timedelta(5 + 7 * step), sunday + timedelta(7 * step)
    if name == "month":
        moved = months_on(today.replace(day=1), step)
        return month_span(moved.year, moved.month)
    if name == "quarter":
        moved = months_on(today.replace(day=1), 3 * step)
        return _quarter((moved.month + 2) // 3, moved.year)
    decade = today.year // 10 * 10 + 10 * step
    return date(decade, 1, 1), date(decade + 9, 12, 31)


def _ago(number: int, unit: str, today: date) -> Interval:
    if unit == "day":
        day = today - timedelta(number)
        return day, day
    if unit == "week":
        return week_of(today - timedelta(7 * number))
    if unit == "month":
        moved = months_on(today.replace(day=1), -number)
        return month_span(moved.year, moved.month)
    return year_span(today.year - number)
