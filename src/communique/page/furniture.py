"""What pages are furnished with: menus, share counts, cookie notices, comment forms. Phrases are data."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from communique.errors import VocabularyError
from communique.page.lines import plain
from communique.tables import data_path, read_toml

_COUNT = re.compile(
    r"\(?[+-]?\d[\d.,]*\s*[kKmM]?\s*(?:comments?|shares?|views?|likes?|retweets?|reads?|min(?:ute)?s? read|min(?:ute)?s?|hours? ago|days? ago|min(?:ute)?s? ago)?\)?(?:\s*\(\+\))?",
    re.IGNORECASE,
)
_AGO = re.compile(
    r"(?:an?|\d+|one|two|three|few) (?:second|minute|hour|day|week|month)s? ago\.?|\d+ minutes? read|reading time.*",
    re.IGNORECASE,
)
_LINK = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+|(?:#\w+[\s,]*)+|@\w+")
_TRAIL = re.compile(r"\s(?:>|»|›|/|::|→|\|)\s")
_HANDLE = re.compile(r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}\s?@\w+")
_BYLINE = re.compile(r"(?:By|BY|Text by|Story by|Written by|Author:|Reporter:|Editor:)\s?:? ?[A-ZÀ-Þ]")
_SIGN = re.compile(
    r"\s+(?:-0-|#{2,}|\(?-?END-?\)?|-{1,2}/{0,2}ends?|///+|\*{3,}|Enditem|\(ANI\)|\(PTI\)|[A-Z]{2,4}/[A-Z]{2,4}(?:/[A-Z]{2,4})?|\((?:Additional |With )?(?:[Rr]eporting|[Ww]riting|[Ee]diting)[^()]{2,250}\)|\[?Back to top\]?)\.?\s*$"
)
_CUT_SHORT = ("...", "…")


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrases of `data/boilerplate.toml`, ready to compare."""

    line: frozenset[str]
    starts: tuple[str, ...]
    contains: re.Pattern[str]
    comments: frozenset[str]
    lists: frozenset[str]
    agencies: frozenset[str]


@cache
def phrases() -> Phrases:
    """Loaded once. Raises `VocabularyError` where a key is missing or not a list of phrases in plain form."""
    path = data_path("boilerplate.toml")
    data = read_toml(path)
    for key in ("line", "starts", "contains", "comments", "lists", "agencies"):
        if not data.get(key) or any(not isinstance(p, str) or plain(p) != p.strip() for p in data[key]):
            raise VocabularyError(
                f"{path}: {key}: must be a list of phrases in lower case with straight quotes"
            )
    return Phrases(
        line=frozenset(data["line"]),
        starts=tuple(data["starts"]),
        contains=re.compile("|".join(re.escape(p) for p in data["contains"])),
        comments=frozenset(data["comments"]),
        lists=frozenset(data["lists"]),
        agencies=frozenset(data["agencies"]),
    )


def agencies() -> frozenset[str]:
    """Names of picture agencies as credits print them, in lower case."""
    return phrases().agencies


def furnishes(text: str) -> bool:
    """Whether this line belongs to the page and not to the article."""
    if not any(c.isalpha() for c in text[:2000]) or text.endswith(("↩", "↩︎", "[↑]")):
        return True
    if len(text) > 600:
        return False
    known, key = phrases(), plain(text)
    if key in known.line or key.startswith(known.starts) or known.contains.search(key):
        return True
    words = len(key.split())
    if words <= 8 and (_COUNT.fullmatch(text) or _AGO.fullmatch(text) or _LINK.fullmatch(text)):
        return True
    return words <= 25 and (text.endswith(_CUT_SHORT) or _trail(text)) and not text.startswith(('"', "“"))


def closing(text: str) -> int:
    """How strongly this line says that the article is over: 0 not at all, 1 another list begins, 2 comments."""
    if len(text) > 60:
        return 0
    key = plain(text).rstrip(":.!…» ")
    known = phrases()
    if key in known.comments or re.fullmatch(
        r"\d+ (?:comments?|responses?|replies)(?: \(\+\))?(?: to .*)?", key
    ):
        return 2
    return 1 if key in known.lists or key.startswith(("more in ", "more from ", "related ")) else 0


def sign(text: str) -> int:
    """Where the sign that closes a report (`-0-`, `###`, `(Reporting by …)`) begins; the length where there is none."""
    found = _SIGN.search(text, max(len(text) - 300, 0))
    return found.start() if found else len(text)


def byline(text: str) -> bool:
    """Whether this line names the writer."""
    short = len(text) <= 120 and len(text.split()) <= 14
    return (
        short
        and bool(_HANDLE.fullmatch(text) or (_BYLINE.match(text) and not text.endswith(".")))
        and not closing(text)
    )


def _trail(text: str) -> bool:
    """`Home > World > Asia`, `About | Contact | Terms`: short names between signs."""
    parts = _TRAIL.split(text)
    return len(parts) > 2 and all(len(part.split()) <= 4 for part in parts[:-1])
