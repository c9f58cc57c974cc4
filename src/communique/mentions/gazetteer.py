"""Finds the names of territories, places and organisations in a text, longest first."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from communique import organisations, territories

_TOKEN = re.compile(r"(?:[A-Za-z]\.){2,}|[^\W_]+(?:['’](?!s\b)[^\W_]+)*|[^\w\s]")
_ACRONYM = re.compile(r"[A-Z0-9&.-]{2,8}")


@dataclass(frozen=True, slots=True)
class Entry:
    """A name in the vocabulary: what it is, whose it is, and what else it may mean."""

    text: str
    kind: str
    code: str
    country: str | None
    others: tuple[str, ...] = ()
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """Offsets of a name in the text, with its entry."""

    start: int
    end: int
    entry: Entry


class Gazetteer:
    """A trie over normalised words."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._root: dict[str, Any] = {}
        for entry in entries:
            node = self._root
            for match in _TOKEN.finditer(entry.text):
                node = node.setdefault(_norm(match[0]), {})
            node.setdefault("", []).append(entry)

    def find(self, text: str, start: int, end: int, *, named: Set[str] = frozenset()) -> Iterator[Hit]:
        """Names in `text[start:end]`, left to right, none overlapping.

        `named` are codes that the article names beyond doubt elsewhere: they settle what an ambiguous name
        means ("the Workers' Party", "Georgia") where they leave one reading.
        """
        tokens = list(_TOKEN.finditer(text, start, end))
        at = 0
        while at < len(tokens):
            hit, stop = self._longest(text, tokens, at, named)
            if hit:
                yield hit
            at = max(stop, at + 1)

    def _longest(
        self, text: str, tokens: list[re.Match[str]], at: int, named: Set[str]
    ) -> tuple[Hit | None, int]:
        node, best, stop = self._root, None, at
        for j in range(at, min(at + 12, len(tokens))):
            following = node.get(_norm(tokens[j][0]))
            if following is None:
                break
            node = following
            surface = text[tokens[at].start() : tokens[j].end()]
            entry = _settled([e for e in node.get("", ()) if _case_fits(e.text, surface)], named)
            if entry:
                best, stop = Hit(tokens[at].start(), tokens[j].end(), entry), j + 1
        return best, stop


def _settled(entries: list[Entry], named: Set[str]) -> Entry | None:
    """The entry that the words mean; with `others` kept where several are left."""
    if len({e.code for e in entries}) < 2:
        return entries[0] if entries else None
    left = [e for e in entries if e.code in named or e.country in named]
    if len({e.code for e in left}) == 1:
        return replace(left[0], others=())
    organisations_only = all(e.code.startswith("ORG:") for e in entries)
    return replace(entries[0], country=None) if organisations_only else entries[0]


def _norm(token: str) -> str:
    plain = unicodedata.normalize("NFKD", token.replace("’", "'"))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    return plain.replace(".", "") if len(plain) > 1 else plain


def _case_fits(entry: str, surface: str) -> bool:
    if _ACRONYM.fullmatch(entry):
        return surface.replace(".", "").isupper() or surface == entry
    first = surface.removeprefix("the ").removeprefix("The ")
    return first[:1].isupper() or not entry[:1].isupper()


@cache
def load() -> Gazetteer:
    """The vocabulary that ships with the program."""
    return Gazetteer([*_territories(), *_organisations()])


def _territories() -> Iterator[Entry]:
    for term in territories.load().terms:
        kind = {"name": "state", "short": "state", "former": "state", "official": "state", "acronym": "state"}
        yield Entry(term.text, kind.get(term.kind, term.kind), term.code, term.code, term.others, term.weak)


def _organisations() -> Iterator[Entry]:
    for organisation in organisations.load():
        country = organisation.country or organisation.code
        for text in organisation.terms:
            yield Entry(text, organisation.kind, organisation.code, country)
