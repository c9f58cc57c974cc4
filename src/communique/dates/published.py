"""Infers the year in which a text was published from the anniversaries that it marks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.calendar import Anniversary, anniversaries

_TENS = {
    w: n * 10
    for n, w in enumerate(
        [
            "-",
            "-",
            "twentieth",
            "thirtieth",
            "fortieth",
            "fiftieth",
            "sixtieth",
            "seventieth",
            "eightieth",
            "ninetieth",
        ]
    )
    if w != "-"
}
_WORDS = _TENS | {
    "tenth": 10,
    "hundredth": 100,
    "centenary": 100,
    "centennial": 100,
    "bicentenary": 200,
    "bicentennial": 200,
}
_MARK = re.compile(
    r"\b(?:(\d{1,3})(?:st|nd|rd|th)|(" + "|".join(_WORDS) + r"))(?: (?:founding |birth )?anniversary)?\b",
    re.I,
)
_REACH = 160


def infer_published(text: str, *, spans: Sequence[tuple[int, int]]) -> tuple[str, str] | None:
    """The year (ISO) in which the article appeared and the reason, or None.

    `spans` are the stretches of `text` to look at. Only an anniversary that the text ties to one dated event
    of the table counts; where two disagree, none does.
    """
    found: dict[int, str] = {}
    for start, end in spans:
        for mark in _MARK.finditer(text, start, end):
            stated = mark.group()
            if "anniversary" not in text[mark.start() : mark.end() + 12] and "cent" not in stated.lower():
                continue
            number = int(mark[1]) if mark[1] else _WORDS[mark[2].lower()]
            event = _named(text[mark.start() : min(end, mark.end() + _REACH)].split("\n")[0])
            coming = re.search(
                r"\b(?:next year|upcoming|coming|will mark)\W*(?:\w+\W+){0,2}$",
                text[max(start, mark.start() - 30) : mark.start()],
            )
            if event is not None and not coming:
                year = event.when.year + number
                found[year] = f"the text marks {stated} of “{event.name}”, which was on {event.when}"
    return next(((str(y), why) for y, why in found.items()), None) if len(found) == 1 else None


def _named(text: str) -> Anniversary | None:
    low = text.casefold().replace("’", "'").replace("\\'", "'")
    hits = [
        (low.find(n.casefold()), -len(n), a) for a in anniversaries() for n in a.names if n.casefold() in low
    ]
    return min(hits, key=lambda h: h[:2])[2] if hits else None
