"""Whose country a well-known person is, for names that the news leaves without it (`data/leaders.csv`)."""

from __future__ import annotations

import unicodedata
from functools import cache

from communique.tables import codes, data_path, read_csv


def country(name: str) -> str | None:
    """The country code of the person called `name`: by full name, or by family name where only one bears it.

    Accents, hyphens and case do not count. None where nobody or more than one country fits.
    """
    found = _table().get(_plain(name), frozenset())
    return next(iter(found)) if len(found) == 1 else None


@cache
def _table() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for _, row in read_csv(data_path("leaders.csv"), ("country", "names")):
        for name in codes(row["names"]):
            family = " ".join(w for w in name.split() if len(w) > 1 and w.isupper())
            for form in (name, family):
                found.setdefault(_plain(form), set()).add(row["country"])
            given = [w for w in name.split() if w not in family.split()]
            found.setdefault(_plain(f"{' '.join(given[:1])} {family}"), set()).add(row["country"])
    return {form: frozenset(who) for form, who in found.items()}


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.replace("-", " ").replace("’", "'"))
    return " ".join("".join(c for c in letters if not unicodedata.combining(c)).casefold().split())
