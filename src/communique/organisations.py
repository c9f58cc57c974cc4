"""Organisations that act in world news, their surfaces, and who was a member when.

An `Organisation` is an international organisation or organ, a forum, a bloc, a party, an armed group, an
agency, company or NGO, or an `outlet` (a news agency or newspaper: quoted, never an actor). Files:
`organisations.csv` and `memberships.csv` under `data/`; `docs/vocabulary.md` says what their columns mean.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from communique import territories
from communique.errors import InputError, VocabularyError
from communique.surfaces import Surfaces
from communique.tables import codes, data_path, read_csv
from communique.territories import Territories, day

KINDS = frozenset({"igo", "organ", "forum", "bloc", "party", "armed_group", "organisation", "outlet"})

_COLUMNS = (
    "code",
    "name",
    "kind",
    "country",
    "seat",
    "city",
    "valid_from",
    "valid_to",
    "terms",
    "weak",
)
_MEMBER_COLUMNS = ("organisation", "member", "from", "to")
_CODE = re.compile(r"ORG:[A-Z0-9_]+")
_YEAR = re.compile(r"[12]\d{3}")


@dataclass(frozen=True, slots=True)
class OrganisationTerm:
    """One surface of one organisation; `others` and `weak` as for a territory's term."""

    text: str
    code: str
    others: tuple[str, ...] = ()
    weak: bool = False

    @property
    def case(self) -> bool:
        """True for one word with two capitals or more ("WHO" is not "who") and for "Quad"."""
        return " " not in self.text and (sum(c.isupper() for c in self.text) > 1 or len(self.text) <= 4)


@dataclass(frozen=True, slots=True)
class Organisation:
    """One organisation.

    `code` is `ORG:` and its usual acronym. `country` is the home state of a party, armed group, agency or
    outlet, null for one of several states. `terms` are all its surfaces, the name first; `weak` those that
    need support from their context. `seat` and `city` are its headquarters. `valid_to` is exclusive.
    """

    code: str
    name: str
    kind: str
    country: str | None
    seat: str | None
    city: str | None
    valid_from: str | None
    valid_to: str | None
    terms: tuple[str, ...]
    weak: frozenset[str]


@dataclass(frozen=True, slots=True)
class Membership:
    """A member from `start` until the day before `end` (ISO days); null where it still is one."""

    member: str
    start: str
    end: str | None

    def holds(self, on: str) -> bool:
        """Whether it was a member on the ISO day `on`."""
        return self.start <= on and (self.end is None or on < self.end)


class Organisations:
    """The whole vocabulary of organisations, as `load()` gives it."""

    def __init__(
        self, organisations: Iterable[Organisation], memberships: dict[str, tuple[Membership, ...]]
    ) -> None:
        self._by_code = {o.code: o for o in organisations}
        self._memberships = memberships
        self.terms = tuple(_terms(self._by_code.values()))
        self._surfaces = Surfaces(self.terms)

    def __iter__(self) -> Iterator[Organisation]:
        return iter(self._by_code.values())

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    def __len__(self) -> int:
        return len(self._by_code)

    def by_code(self, code: str) -> Organisation:
        """The organisation of a code. Raises `KeyError` for an unknown one."""
        return self._by_code[code]

    def lookup(self, text: str) -> tuple[OrganisationTerm, ...]:
        """Every term that `text` may be; empty where it is none."""
        return self._surfaces.find(text)

    def groups(self) -> tuple[Organisation, ...]:
        """The organisations whose members are known, by code."""
        return tuple(self._by_code[code] for code in sorted(self._memberships))

    def members(self, code: str, *, on: str) -> frozenset[str]:
        """Territories that were members on the ISO day `on`; empty where the members are not known."""
        return frozenset(m.member for m in self._memberships.get(code, ()) if m.holds(on))

    def memberships(self, code: str) -> tuple[Membership, ...]:
        """Every membership ever, in order of entry; empty where the members are not known."""
        return self._memberships.get(code, ())

    def group(self, name: str) -> Organisation:
        """The organisation with known members that a user calls `name` ("eu", "ORG:ASEAN", "Arab League").

        Raises `InputError`, which lists what there is.
        """
        wanted = name.strip().removeprefix("ORG:").casefold()
        for each in self.groups():
            surfaces = (each.code.removeprefix("ORG:"), *each.terms)
            if any(wanted == s.casefold() for s in surfaces):
                return each
        there = ", ".join(o.code.removeprefix("ORG:") for o in self.groups())
        raise InputError(f"no group {name!r} with known members; there are {there}")


def _terms(organisations: Iterable[Organisation]) -> Iterator[OrganisationTerm]:
    rows = [(text, each) for each in organisations for text in each.terms]
    shared: dict[str, set[str]] = defaultdict(set)
    for text, each in rows:
        shared[text].add(each.code)
    for text, each in rows:
        others = tuple(sorted(shared[text] - {each.code}))
        yield OrganisationTerm(text, each.code, others, text in each.weak)


def _organisation(row: dict[str, str], places: Territories, *, at: str) -> Organisation:
    if not _CODE.fullmatch(row["code"]):
        raise VocabularyError(f"{at}: code {row['code']!r}; write ORG: and capitals, figures or _")
    if row["kind"] not in KINDS:
        raise VocabularyError(f"{at}: kind {row['kind']!r}; one of {', '.join(sorted(KINDS))}")
    for column in ("country", "seat"):
        if row[column] and row[column] not in places:
            raise VocabularyError(f"{at}: {column} {row[column]!r} is not in territories.csv")
    terms = (row["name"], *codes(row["terms"]))
    if not row["name"] or len(set(terms)) < len(terms):
        raise VocabularyError(f"{at}: {row['code']} has no name, or the same term twice")
    weak = frozenset(codes(row["weak"]))
    if not weak <= set(terms):
        raise VocabularyError(f"{at}: weak {', '.join(sorted(weak - set(terms)))} is not among its terms")
    begins, ends = day(row["valid_from"], at=at), day(row["valid_to"], at=at)
    if begins and ends and begins >= ends:
        raise VocabularyError(f"{at}: {row['code']} ends ({ends}) before it begins ({begins})")
    return Organisation(
        code=row["code"],
        name=row["name"],
        kind=row["kind"],
        country=row["country"] or None,
        seat=row["seat"] or None,
        city=row["city"] or None,
        valid_from=begins,
        valid_to=ends,
        terms=terms,
        weak=weak,
    )


def read_organisations(path: Path, places: Territories) -> dict[str, Organisation]:
    """The organisations of a file by code. Raises `VocabularyError` with file and line."""
    found: dict[str, Organisation] = {}
    for line, row in read_csv(path, _COLUMNS):
        each = _organisation(row, places, at=f"{path}:{line}")
        if each.code in found:
            raise VocabularyError(f"{path}:{line}: {each.code} is there twice")
        found[each.code] = each
    return found


def _entry(row: dict[str, str], *, at: str) -> Membership:
    """A row's dates; a year alone as the day of entry is its first of January."""
    start = f"{row['from']}-01-01" if _YEAR.fullmatch(row["from"]) else day(row["from"], at=at)
    end = day(row["to"], at=at)
    if start is None:
        raise VocabularyError(f"{at}: a membership needs a day or year of entry")
    if end and end <= start:
        raise VocabularyError(f"{at}: {row['member']} leaves ({end}) before it enters ({start})")
    return Membership(row["member"], start, end)


def read_memberships(
    path: Path, organisations: dict[str, Organisation], places: Territories
) -> dict[str, tuple[Membership, ...]]:
    """Memberships by organisation, in order of entry. Raises `VocabularyError` with file and line."""
    found: dict[str, list[Membership]] = defaultdict(list)
    for line, row in read_csv(path, _MEMBER_COLUMNS):
        at, code = f"{path}:{line}", row["organisation"]
        if code not in organisations:
            raise VocabularyError(f"{at}: {code!r} is not in organisations.csv")
        if row["member"] not in places:
            raise VocabularyError(f"{at}: member {row['member']!r} is not in territories.csv")
        entry = _entry(row, at=at)
        if any(m.member == entry.member and m.holds(entry.start) for m in found[code]):
            raise VocabularyError(f"{at}: {entry.member} is already a member of {code} on {entry.start}")
        found[code].append(entry)
    return {code: tuple(sorted(ms, key=lambda m: (m.start, m.member))) for code, ms in found.items()}


def read(folder: Path, places: Territories) -> Organisations:
    """The vocabulary in `folder`. Raises `VocabularyError` with file and line."""
    found = read_organisations(folder / "organisations.csv", places)
    return Organisations(found.values(), read_memberships(folder / "memberships.csv", found, places))


@cache
def load() -> Organisations:
    """The vocabulary that ships with the program."""
    return read(data_path(), territories.load())
