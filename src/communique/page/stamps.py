"""Date lines of a page: which line carries the date of publication, and which only looks like it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from communique import pagedate

_LABEL = re.compile(
    r"published|posted|publication|released?|issued|created|dated?|on|at|by|in|time|local|am|pm|a\.m\.?|p\.m\.?|gmt|utc|[a-z]{1,2}st|[a-z]{1,2}dt|cet|edt|est|ist|kst|jst|msk|hrs?|hours?|"
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|first|press|releases?|news|statement|\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:[ap]m)?(?:[a-z]{2,4})?|[+-]\d\d:?\d\d|\d{1,2}(?:am|pm)|[-–—|·•/,]+"
)
_LATER = re.compile(r"\b(?:updated?|modified|revised|edited|reviewed)\b", re.IGNORECASE)
_FIRST = re.compile(
    r"\b(?:published|posted|publication|released|issued|first)\b|^(?:date|on)\b", re.IGNORECASE
)
# Pages whose markup was lost print `20194:29 AM ESTUpdated an hour ago`.
_GLUED = re.compile(r"(?<=(?:19|20)\d\d)(?=\d{1,2}:\d\d)|(?<=[A-Za-z\d])(?=(?:Updated|Published|Posted)\b)")
_LONGEST = 140
Standing = Literal["labelled", "plain", "later"]


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date line: its date (None where it cannot be told) and whether it says what the date is for."""

    iso: str | None
    standing: Standing


def read(line: str) -> Stamp | None:
    """What `line` says if it is a date line; None for anything else."""
    if len(line) > _LONGEST:
        return None
    line = _GLUED.sub(" ", line)
    found = pagedate.find(line)
    if found is None:
        return Stamp(None, "later") if _LATER.match(line) and len(line.split()) <= 8 else None
    before, after = line[: found.start], line[found.end :]
    told = line.endswith(".") and len(after.split()) > 5
    if told or not (_introduces(before) and _follows(after)):
        return None
    if _LATER.search(before):
        return Stamp(None, "later")
    return Stamp(
        found.iso, "labelled" if _FIRST.search(before) or _FIRST.match(after.lstrip(" |,-")) else "plain"
    )


def _labels(text: str) -> bool:
    words = text.casefold().replace("(", " ").replace(")", " ").split()
    return all(_LABEL.fullmatch(word.strip(",:;|")) or not word.strip(",:;|") for word in words)


def _introduces(before: str) -> bool:
    if _labels(before) or _LATER.match(before):
        return True
    if re.match(r"(?:By|Posted by|Published by|Posted|Published)\b", before, re.IGNORECASE):
        return len(before.split()) <= 10
    return len(before.split()) <= 6 and before.rstrip().endswith(
        (",", "|", "-", "–", "—", "·", "•", ":", "/")
    )


def _follows(after: str) -> bool:
    if _labels(after) or (len(after.split()) <= 4 and not after.startswith("-")):
        return True
    return (
        bool(
            _LATER.search(after)
            or re.match(r"[\d:.apm ]*(?:posted|published|[|•·–—-] )", after.strip(), re.IGNORECASE)
        )
        and len(after.split()) <= 14
    )
