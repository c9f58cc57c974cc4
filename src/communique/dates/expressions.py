"""Finds the words for dates in a sentence, and tells them from other numbers and names.

A pattern per kind runs only where a cheap look at the words says that it can match. Patterns are
written with a plain space for any white space.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from communique.calendar import MONTHS, WEEKDAYS
from communique.tables import data_path, read_toml

ExpressionKind = Literal["date", "relative", "anchored", "feast", "vague", "duration", "frequency"]


@dataclass(frozen=True, slots=True)
class Expression:
    """Words for a time. `start`/`end` are offsets (end exclusive), `text` the words themselves.

    `kind`: `date` (names a year, month, day or weekday), `relative` (reckoned from publication),
    `anchored` (reckoned from another event), `feast`, `vague` ("recently"); `duration` and `frequency`
    say how long or how often, not when. `modifier` marks words that date the noun they stand before
    ("the 2015 deal", "Saturday's meeting") and not what the sentence reports.
    """

    start: int
    end: int
    text: str
    kind: ExpressionKind
    modifier: bool = False


def spaced(pattern: str) -> str:
    """A pattern in which a plain space stands for any white space."""
    return pattern.replace(" ", r"\s+")


def any_of(words: list[str] | tuple[str, ...]) -> str:
    """A group that matches any of `words`, longest first."""
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"


@lru_cache(maxsize=1)
def word_lists() -> dict[str, Any]:
    """The lists of `data/dates.toml`."""
    return read_toml(data_path("dates.toml"))


_ABBREVIATED = r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?"
_FULL = any_of([form for m in MONTHS for form in (m.capitalize(), m.upper())])
_CLEAR = any_of([form for m in MONTHS if m not in ("march", "may") for form in (m.capitalize(), m.upper())])
_M = rf"(?:{_FULL}\b|{_ABBREVIATED})"
_W = rf"(?:{any_of([f for w in WEEKDAYS for f in (w.capitalize(), w.upper())])}|(?:Mon|Tue|Tues|Wed|Thu|Thur|Thurs|Fri|Sat|Sun)\.)"
_D = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w:%]|[.,]\d)"
_Y = r"(?:1[5-9]|20)\d\d(?![\w%]|[.,]\d)"
_J = r"(?:\s?[-–—/]\s?| (?:to|through|thru|until|till|and|or) )"
_PART = r"(?: (?:morning|afternoon|evening|night|noon))?"
_N = r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|a few|a couple of)"
_SMALL = r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|several|a few|a couple of)"
_UNIT = r"(?:day|week|month|year|decade)"
_PERIOD = r"(?:week|weekend|month|quarter|year|decade|century)"
_SEASON = r"(?:spring|summer|autumn|fall|winter)"
_OF_YEAR = rf"(?:,? {_Y}|,? (?:of )?(?i:last|this|next) year|,? of {_Y})"

_CORES = (
    r"\d{4}-\d\d-\d\d(?!\d)|\d{4}([./])\d\d?\1\d\d?(?!\d)",
    r"\d\d?([./-])\d\d?\2\d{4}(?!\d)|\d\d?/\d\d?/\d\d(?![\d/])",
    rf"(?:{_W},? (?:the )?)?\(?{_M} {_D}(?:{_J}(?:{_M} )?{_D})?{_OF_YEAR}?",
    rf"(?:{_W},? (?:the )?)?{_D}(?: (?:of )?{_M}(?:,? {_Y})?)?{_J}{_D} (?:of )?{_M}{_OF_YEAR}?",
    rf"(?:{_W},? (?:the )?)?{_D} (?:of )?{_M}{_OF_YEAR}?",
    rf"{_M}{_J}{_M}{_OF_YEAR}?|{_M}{_OF_YEAR}",
    rf"(?:(?i:last|next|this|past|the following) ){_M}\b(?! [A-Z])",
    rf"(?i:last|next|this|past|early|late) {_W}{_PART}|{_W}{_PART}(?:{_J}{_W}{_PART})?(?: (?:last|next|this) week)?",
    r"(?i:the day before yesterday|the day after tomorrow|earlier today|later today|today|yesterday|tomorrow|tonight|last night|this (?:morning|afternoon|evening))",
    r"(?:(?:yesterday|tomorrow) (?:morning|afternoon|evening|night))",
    rf"(?i:(?:last|past|this|next|coming|current|previous) {_PERIOD}\b(?!-))",
    rf"(?i:{_SEASON})(?: of)? {_Y}|(?i:last|this|next) {_SEASON}",
    rf"(?i:(?:first|second|1st|2nd) half|(?:first|second|third|fourth|1st|2nd|3rd|4th|final|last) quarter) of (?:the (?:year|month)|{_Y}|(?:last|this|next) (?:year|month)|{_M}(?:{_OF_YEAR})?)",
    rf"(?:Q[1-4]|H[12]) {_Y}",
    r"(?:1[5-9]|20)\d0['’]?s\b",
    rf"(?i:{_N} {_UNIT}s? (?:ago|back))",
    rf"(?i:(?:past|last|next|coming) {_N} {_UNIT}s?\b)",
    r"(?i:the |this )?(?i:weekend)\b",
    r"(?i:the (?:year|month|week|decade|century)\b)",
    r"(?i:the )\d\d?(?:st|nd|rd|th)(?= (?:of (?:this|last|next) month))(?: of (?:this|last|next) month)",
    rf"{_CLEAR}(?=\b)|May|March|MAY|MARCH",
    _Y,
)
_ATOM = "(?:" + "|".join(_CORES) + ")"
_OPENING = (
    r"(?i:since|until|till|before|after|by|as of|throughout|through|prior to|from|ahead of|beyond|around)"
    r"|(?i:(?:the )?(?:early|mid|late|middle|end|beginning|start|close)(?: part)?(?: of| in)?|earlier|later)"
)
_DATE = (
    rf"(?i:from|between) (?:(?i:early|mid|late)[ -])?(?i:the )?{{A}}\s?,?(?i:\s?[-–—]\s?|\s?(?:to|and|until|till|through) )(?:(?i:early|mid|late)[ -])?(?i:the )?{{B}}"
    rf"|(?:(?:{_OPENING})(?: | ?[-–] ?)){{{{0,3}}}}(?i:the )?{{C}}(?: (?i:on|onwards?|onward)\b)?"
)


def _renumbered(pattern: str, by: int) -> str:
    return re.sub(r"\\([12])", lambda m: f"\\{int(m.group(1)) + by}", pattern)


_DATE = _DATE.format(A=_renumbered(_ATOM, 0), B=_renumbered(_ATOM, 2), C=_renumbered(_ATOM, 4))


def _compiled() -> dict[ExpressionKind, re.Pattern[str]]:
    lists = word_lists()
    frame, feast = (
        any_of(lists["frames"]),
        any_of([*lists["feasts"], *(f"(?i:{f})" for f in lists["fixed_feasts"])]),
    )
    patterns: dict[ExpressionKind, str] = {
        "date": _DATE,
        "anchored": rf"(?i:(?:(?:on )?the (?:next|following|same|previous|preceding) (?:day|week|month|year)|that (?:same )?(?:day|week|month|year)"
        rf"|{_N} {_UNIT}s? (?:earlier|later|before|after|afterwards?|previously)|the day (?:before|after)|hours (?:later|earlier|before|after)|later (?:that|the same) day"
        rf"|(?:on )?the eve of (?:the|his|her|its|their) (?:[\w-]+ ){{0,2}}{frame}"
        rf"|(?:before|after|during|ahead of|following|prior to|throughout) (?:the|his|her|its|their|this|that) (?:[\w-]+ ){{0,2}}{frame})\b)",
        "feast": rf"{feast}(?:,? {_Y})?\b",
        "vague": r"(?i:(?:in )?(?:the )?(?:recent|coming|past|following|last few|next few|past few|coming few) (?:hours|days|weeks|months|years|decades)|recently|soon|(?:decades|centuries|years|months|weeks|days) ago|the other day|at a later date|in the (?:near )?future)\b",
        "duration": rf"(?i:(?:for|in|within|over|after|during) (?:the (?:first time|last time|past|last|next) (?:in|for) )?(?:more than |about |almost |nearly |over |some |at least )?{_SMALL} (?:hour|day|week|month|year|decade)s?['’]?(?! (?:ago|earlier|later|old|before|after|back))\b|{_SMALL}-(?:hour|day|week|month|year)(?!-old)\b)",
        "frequency": rf"(?i:(?:every|each) (?:other )?(?:{_SMALL} )?(?:{_UNIT}s?|{_W}|{_M}|spring|summer|autumn|winter)\b|(?:once|twice|{_SMALL} times) (?:a|per|every|each) {_UNIT}\b|annual(?:ly)?\b|yearly\b|monthly\b|weekly\b|daily\b|biannual(?:ly)?\b|on {_W}s\b)",
    }
    return {kind: re.compile(rf"(?<![\w$€£¥.,/-])(?:{spaced(p)})") for kind, p in patterns.items()}


_PATTERNS = _compiled()
_WORD = re.compile(r"[a-z]+|\d")
_DATE_WORDS = frozenset(
    [
        *MONTHS,
        *WEEKDAYS,
        *(m[:3] for m in MONTHS),
        "sept",
        *("mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun"),
    ]
    + [
        "today",
        "yesterday",
        "tomorrow",
        "tonight",
        "last",
        "past",
        "this",
        "next",
        "coming",
        "current",
        "previous",
        "ago",
        "back",
    ]
    + ["weekend", "week", "month", "year", "decade", "century", "q"]
)
_ANCHOR_WORDS = frozenset(
    [
        "next",
        "following",
        "same",
        "previous",
        "preceding",
        "that",
        "earlier",
        "later",
        "before",
        "after",
        "afterward",
        "afterwards",
        "previously",
        "eve",
        "during",
        "ahead",
        "prior",
        "throughout",
    ]
)
_UNIT_WORDS = frozenset(
    [
        "hour",
        "hours",
        "day",
        "days",
        "week",
        "weeks",
        "month",
        "months",
        "year",
        "years",
        "decade",
        "decades",
        "centuries",
    ]
)
_VAGUE_WORDS = _UNIT_WORDS | {"recently", "soon", "other", "later", "future"}
_FREQUENCY_WORDS = frozenset(
    [
        "every",
        "each",
        "once",
        "twice",
        "times",
        "annual",
        "annually",
        "yearly",
        "monthly",
        "weekly",
        "daily",
        "biannual",
        "biannually",
    ]
) | {w + "s" for w in WEEKDAYS}
_RELATIVE = re.compile(
    r"(?i)\b(?:today|yesterday|tomorrow|tonight|last|past|this|next|coming|current|previous|ago|back|weekend|the (?:year|month|week|decade|century))\b"
)


@lru_cache(maxsize=1)
def _feast_words() -> frozenset[str]:
    lists = word_lists()
    return frozenset(
        re.findall(r"[a-z]+", name.lower())[0] for name in [*lists["feasts"], *lists["fixed_feasts"]]
    )


def find(text: str, *, offset: int = 0) -> tuple[Expression, ...]:
    """Every expression of time in `text`, in order, none overlapping; offsets are raised by `offset`."""
    words = frozenset(_WORD.findall(text.lower()))
    kinds = [kind for kind, cue in _cues(words).items() if cue]
    if not kinds:
        return ()
    banned = [m.span() for m in _names().finditer(text)]
    found: list[tuple[int, int, ExpressionKind]] = []
    for kind in kinds:
        for match in _PATTERNS[kind].finditer(text):
            span = _trimmed(text, *match.span()) if kind == "date" else match.span()
            if span and not any(a < span[1] and span[0] < b for a, b in banned):
                found.append((*span, kind))
    return tuple(_expression(text, *span, offset) for span in _longest(found))


def _cues(words: frozenset[str]) -> dict[ExpressionKind, bool]:
    digits = not words.isdisjoint("0123456789")
    units = not words.isdisjoint(_UNIT_WORDS)
    return {
        "date": digits or not words.isdisjoint(_DATE_WORDS),
        "anchored": not words.isdisjoint(_ANCHOR_WORDS),
        "feast": not words.isdisjoint(_feast_words()),
        "vague": not words.isdisjoint(_VAGUE_WORDS),
        "duration": units,
        "frequency": not words.isdisjoint(_FREQUENCY_WORDS),
    }


@lru_cache(maxsize=1)
def _names() -> re.Pattern[str]:
    return re.compile(rf"\b{spaced(any_of(word_lists()['not_dates']))}\b")


def _longest(found: list[tuple[int, int, ExpressionKind]]) -> list[tuple[int, int, ExpressionKind]]:
    kept: list[tuple[int, int, ExpressionKind]] = []
    for span in sorted(found, key=lambda s: (s[0] - s[1], s[0])):
        if all(span[1] <= a or b <= span[0] for a, b, _ in kept):
            kept.append(span)
    return sorted(kept)


_BARE_MONTH = re.compile(rf"{_FULL}")
_BARE_YEAR = re.compile(r"\d{4}")
_LEAD = re.compile(
    spaced(
        r"(?i:\b(?:in|since|until|till|by|from|of|during|before|after|around|early|mid|late|to|through|between|throughout|and|for|as of|on) ?$)|[(,]\s?$"
    )
)
_MAY_LEAD = re.compile(
    spaced(r"(?i:\b(?:in|since|until|last|next|this|early|late|during|through|throughout|mid)[ -]?$)")
)
_DETERMINED = re.compile(
    spaced(
        r"(?i:\b(?:the|an?|its|their|his|her|our|your|this|that|each|any|no)|['’]s) (?:(?:[a-z]+ed|[a-z]+ing|upcoming|historic|first|recent|original|previous|landmark|deadly|failed|key) )?$"
    )
)
_NOUN_NEXT = re.compile(
    spaced(
        r"['’]s?(?= \w)| (?!(?:and|or|but|to|in|on|at|by|for|from|with|as|of|after|before|when|while|that|which|who|where|because|if|over|about|against|between|during|since|until|through|under|amid|is|was|were|are|has|had|have|will|would|could|may|might|said|says|the|an?|his|her|its|their|it|he|she|they|we|i|than|into|onto|not|also|where)\b)[A-Za-z]"
    )
)
_WEAK_LEAD = re.compile(r"(?i:(?:the|on|in|around|earlier|later)\s+)")


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span without what says nothing, or None where the words are no date after all."""
    words = text[start:end]
    core = re.sub(r"(?i)^(?:the\s+)", "", words)
    if re.fullmatch(
        spaced(
            r"(?i:the )?(?i:(?:the )?(?:year|month|week|decade|century)|(?:earlier|later) the (?:year|month|week|decade|century))"
        ),
        words,
    ):
        return None
    if re.fullmatch(
        spaced(
            r"(?i:(?:since|until|till|before|after|by|as of|throughout|through|from|earlier|later|around|during) the (?:year|month|week|decade|century))"
        ),
        words,
    ):
        return None
    bare = _BARE_MONTH.search(core)
    if bare and core.endswith(bare.group()) and not _bare_month_stands(text, start, end, bare.group(), core):
        return None
    if _BARE_YEAR.fullmatch(core) and not _bare_year_stands(text, start, end):
        return None
    if _counted(text, end) and re.search(r"\d$", core):
        return None
    return (
        (end - len(core), end)
        if re.match(r"(?i:the\s+)\d{4}$", words) or _BARE_MONTH.fullmatch(core)
        else (start, end)
    )


def _bare_month_stands(text: str, start: int, end: int, month: str, core: str) -> bool:
    before, after = text[max(0, start - 24) : start], text[end : end + 2]
    if month.lower() in ("may", "march"):
        return core != month or bool(_MAY_LEAD.search(before))
    return core != month or bool(_LEAD.search(before)) or not re.match(r"\s[A-Z]", after)


def _bare_year_stands(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - 24) : start]
    follows = _NOUN_NEXT.match(text, end)
    return bool(_LEAD.search(before)) or bool(
        follows and (_DETERMINED.search(before) or text[start:end].lower().startswith("the"))
    )


@lru_cache(maxsize=1)
def _counted_pattern() -> re.Pattern[str]:
    return re.compile(rf"[\s-]+{any_of(word_lists()['counted'])}\b")


def _counted(text: str, end: int) -> bool:
    return _counted_pattern().match(text, end) is not None


def _expression(text: str, start: int, end: int, kind: ExpressionKind, offset: int) -> Expression:
    words = text[start:end]
    if kind == "date" and _RELATIVE.search(words):
        kind = "relative"
    return Expression(
        start + offset,
        end + offset,
        words,
        kind,
        kind in ("date", "relative") and _modifies(text, start, end),
    )


def _modifies(text: str, start: int, end: int) -> bool:
    if not _NOUN_NEXT.match(text, end):
        return False
    possessive = text[end : end + 1] in ("'", "’")
    return (
        possessive
        or bool(_DETERMINED.search(text[max(0, start - 40) : start]))
        or text[start : start + 4].lower() == "the "
        or (
            bool(_BARE_MONTH.fullmatch(text[start:end]))
            and not _LEAD.search(text[max(0, start - 24) : start])
        )
    )
