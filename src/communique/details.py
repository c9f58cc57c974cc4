"""What a sentence tells about an event beside its parties: how often, what for, and signals of protocol."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from communique.language import Sentence, Token
from communique.records import Signal
from communique.tables import data_path, read_toml

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
}
_COUNT = re.compile(
    r"\b(?:(once|twice|thrice)|(\d{1,3}|"
    + "|".join(list(_NUMBERS)[2:])
    + r") times)\b(?! (?:more|as|the|higher|larger|over|bigger))",
    re.I,
)
_OCCASION = re.compile(
    r"\b(?:marking|to mark|to commemorate|commemorating|to celebrate|celebrating|on the occasion of|on the sidelines of|as part of|within the framework of)\s+"
    r"(?P<what>[^,;.—()]{6,120})"
)


def count(text: str, sentence: Sentence, trigger: Token) -> int | None:
    """How often the event happened, where the clause of the trigger says so ("three times")."""
    end = next((t.start for t in sentence.tokens[trigger.i + 1 :] if t.text in (",", ";")), sentence.end)
    match = _COUNT.search(text, trigger.start, end)
    if match is None:
        return None
    if match[1]:
        return {"once": 1, "twice": 2, "thrice": 3}[match[1].lower()]
    return int(match[2]) if match[2].isdigit() else _NUMBERS[match[2].lower()]


def occasion(text: str, sentence: Sentence) -> str | None:
    """What the event was for or part of."""
    match = _OCCASION.search(text, sentence.start, sentence.end)
    return " ".join(match["what"].removeprefix("the ").split()) if match else None


def signals(text: str, sentence: Sentence) -> Iterator[Signal]:
    """The signals of protocol in the sentence, each with its words."""
    for name, pattern in _signals().items():
        for match in pattern.finditer(text, sentence.start, sentence.end):
            yield Signal(name, match.start(), match.end())


@cache
def _signals() -> dict[str, re.Pattern[str]]:
    toml = read_toml(data_path("protocol.toml"))
    return {name: re.compile("|".join(patterns), re.I) for name, patterns in toml.items()}
