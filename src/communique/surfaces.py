"""Looks a surface up as news prints it: hyphens, dots, curly apostrophes, accents, headlines in capitals."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Generic, Protocol, TypeVar

_SAME_SIGN = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "-": " ", "–": " ", "‑": " ", ".": None})


class Surface(Protocol):
    """A text that stands for something; `case` is true where only its very case counts."""

    @property
    def text(self) -> str: ...
    @property
    def case(self) -> bool: ...


T = TypeVar("T", bound=Surface)


def surface_key(text: str) -> str:
    """One apostrophe, spaces for hyphens, no dots: "U.S." = "US", "Port-au-Prince" = "Port au Prince"."""
    return " ".join(text.translate(_SAME_SIGN).split())


def plain_key(text: str) -> str:
    """`surface_key` without accents: "Türkiye" = "Turkiye"."""
    key = surface_key(text)
    if key.isascii():
        return key
    return "".join(c for c in unicodedata.normalize("NFKD", key) if not unicodedata.combining(c))


def _without_article(key: str) -> str:
    return key[4:] if key[:4] in ("the ", "The ", "THE ") else key


class Surfaces(Generic[T]):
    """Terms by surface; its indexes are built at the first lookup that needs them."""

    def __init__(self, terms: Iterable[T]) -> None:
        self._terms = tuple(terms)

    def _index(self, key: Callable[[str], str]) -> dict[str, list[T]]:
        found: dict[str, list[T]] = defaultdict(list)
        for term in self._terms:
            for form in {k := key(term.text), _without_article(k)}:
                found[form].append(term)
        return dict(found)

    @cached_property
    def _exact(self) -> dict[str, list[T]]:
        return self._index(surface_key)

    @cached_property
    def _plain(self) -> dict[str, list[T]]:
        return self._index(plain_key)

    @cached_property
    def _capitals(self) -> dict[str, list[T]]:
        found: dict[str, list[T]] = defaultdict(list)
        for form, terms in self._plain.items():
            found[form.upper()].extend(t for t in terms if not t.case)
        return dict(found)

    def find(self, text: str) -> tuple[T, ...]:
        """Every term that `text` may be: the same signs first, then without accents, then in capitals.

        Capitals alone are taken for a headline ("NORTH KOREA") only in words of four letters or more, so
        that "MALI" is found and "US" stays the acronym.
        """
        key = surface_key(text)
        plain = plain_key(text)
        tries = [(self._exact, key), (self._exact, _without_article(key))]
        tries += [(self._plain, plain), (self._plain, _without_article(plain))]
        if plain.isupper() and len(plain) > 3:
            tries += [(self._capitals, plain), (self._capitals, _without_article(plain))]
        return next((tuple(index[form]) for index, form in tries if index.get(form)), ())
