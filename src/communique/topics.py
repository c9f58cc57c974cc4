"""Whether a sentence tells of relations between states at all, or of sport, business, weather and the like."""

from __future__ import annotations

import re
from functools import cache

from communique.tables import data_path, read_toml


def elsewhere(text: str) -> bool:
    """True where the words of `text` belong to another subject and none of them to diplomacy."""
    words = set(re.findall(r"[\w-]+", text.lower()))
    other, diplomatic = _words()
    return bool(words & other) and not words & diplomatic


@cache
def _words() -> tuple[frozenset[str], frozenset[str]]:
    lists = read_toml(data_path("topics.toml"))
    return frozenset(lists["other"]), frozenset(lists["diplomatic"])
