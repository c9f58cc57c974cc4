"""States and territories, and every word that news uses for them.

A `Territory` is a state, dependency or former state. A `Term` is one surface of it: a name, an adjective
("Laotian"), a people ("the French"), a capital, a city, a province, or a building that stands for its
government ("the Kremlin"). The same surface may belong to several territories: each has its own `Term`,
and `Term.others` names the rest. The files are `territories.csv`, `territory_terms.csv`, `places.csv` and
`weak_terms.csv` under `data/`; `docs/vocabulary.md` says what their columns mean and where they come from.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from communique.errors import VocabularyError
from communique.surfaces import Surfaces
from communique.tables import codes, data_path, read_csv

# Kinds whose surface is the territory itself, neither a part of it nor its people.
NAME_KINDS = frozenset({"name", "short", "former", "official", "acronym"})
PLACE_KINDS = frozenset({"capital", "city", "region", "building", "venue"})
TERM_KINDS = NAME_KINDS | PLACE_KINDS | {"demonym", "people"}

_TERRITORY_COLUMNS = ("code", "name", "iso2", "fips", "cameo", "cow", "region", "valid_from", "valid_to")
_TERM_COLUMNS = ("code", "kind", "terms")
_CODE = re.compile(r"[A-Z]{3,4}")
_DAY = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")


@dataclass(frozen=True, slots=True)
class Territory:
    """One state or territory.

    `code` is ISO 3166-1 alpha-3, `XKX` for Kosovo, the four letters of ISO 3166-3 for a former state
    ("SUHH"). `fips` (FIPS 10-4) and `cameo` hold every code in use for it, the present one first; `cow` is
    the Correlates of War number. `valid_from` and `valid_to` (exclusive) are ISO days, null where the state
    is older than the program's matter or still there.
    """

    code: str
    name: str
    iso2: str | None
    fips: tuple[str, ...]
    cameo: tuple[str, ...]
    cow: int | None
    region: str | None
    valid_from: str | None
    valid_to: str | None

    @property
    def former(self) -> bool:
        """True for a state that is no more."""
        return self.valid_to is not None


@dataclass(frozen=True, slots=True)
class Term:
    """One surface of one territory.

    `kind` is one of `TERM_KINDS`. `others` are the codes of other territories that the same words may mean.
    A `weak` surface (a given name such as "Jordan", a word such as "Male", a body that many states have)
    needs support from its context.
    """

    text: str
    code: str
    kind: str
    others: tuple[str, ...] = ()
    weak: bool = False

    @property
    def case(self) -> bool:
        """True where only this very case counts: "US" is not "us"."""
        return self.kind == "acronym"


class Territories:
    """The whole vocabulary of territories, as `load()` gives it."""

    def __init__(self, territories: Iterable[Territory], terms: Iterable[Term]) -> None:
        self._by_code = {t.code: t for t in territories}
        self.terms = tuple(terms)
        self._surfaces = Surfaces(self.terms)

    def __iter__(self) -> Iterator[Territory]:
        return iter(self._by_code.values())

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    def __len__(self) -> int:
        return len(self._by_code)

    def by_code(self, code: str) -> Territory:
        """The territory of an ISO code. Raises `KeyError` for an unknown one."""
        return self._by_code[code]

    def name(self, code: str) -> str:
        """Its usual name in English news. Raises `KeyError` for an unknown code."""
        return self._by_code[code].name

    def lookup(self, text: str) -> tuple[Term, ...]:
        """Every term that `text` may be; empty where it is none. See `Surfaces.find` for what is overlooked."""
        return self._surfaces.find(text)

    def from_name(self, text: str) -> str | None:
        """Code of a country's name as tables write it ("Korea, North"); null where unknown or ambiguous."""
        family, _, given = (part.strip() for part in text.partition(","))
        for form in (text, f"{given} {family}") if given else (text,):
            terms = self.lookup(form)
            found = {t.code for t in terms if t.kind in NAME_KINDS}
            if found:
                return found.pop() if len(found) == 1 else None
        return None

    def from_iso2(self, code: str) -> str | None:
        """ISO 3166-1 alpha-2 to code, null where unknown."""
        return self._iso2.get(code.upper())

    def from_fips(self, code: str) -> str | None:
        """FIPS 10-4 (GDELT's places: "CH" is China) to code, null where unknown."""
        return self._fips.get(code.upper())

    def from_cameo(self, code: str) -> str | None:
        """CAMEO actor country to code; null for its regions and groups ("EUR") and where unknown."""
        return self._cameo.get(code.upper())

    def from_cow(self, number: int) -> str | None:
        """Correlates of War number to code; the state that now bears it where several have."""
        return self._cow.get(number)

    # A present state comes before a former one that bore the same code.
    @cached_property
    def _present_last(self) -> list[Territory]:
        return sorted(self, key=lambda t: not t.former)

    @cached_property
    def _iso2(self) -> dict[str, str]:
        return {t.iso2: t.code for t in self._present_last if t.iso2}

    @cached_property
    def _fips(self) -> dict[str, str]:
        return {f: t.code for t in self._present_last for f in t.fips}

    @cached_property
    def _cameo(self) -> dict[str, str]:
        return {c: t.code for t in self._present_last for c in t.cameo}

    @cached_property
    def _cow(self) -> dict[int, str]:
        return {t.cow: t.code for t in self._present_last if t.cow is not None}


def day(cell: str, *, at: str) -> str | None:
    """An ISO day or null; `at` (file:line) is named in the error where the cell is neither."""
    if cell and not _DAY.fullmatch(cell):
        raise VocabularyError(f"{at}: {cell!r} is no day; write it as 2024-01-31 or leave it empty")
    return cell or None


def _territory(row: dict[str, str], *, at: str) -> Territory:
    if not _CODE.fullmatch(row["code"]):
        raise VocabularyError(
            f"{at}: code {row['code']!r}; three capitals (four for a former state) are wanted"
        )
    if not row["name"]:
        raise VocabularyError(f"{at}: {row['code']} has no name")
    if row["cow"] and not row["cow"].isdecimal():
        raise VocabularyError(f"{at}: cow {row['cow']!r} is no number")
    begins, ends = day(row["valid_from"], at=at), day(row["valid_to"], at=at)
    if begins and ends and begins >= ends:
        raise VocabularyError(f"{at}: {row['code']} ends ({ends}) before it begins ({begins})")
    return Territory(
        code=row["code"],
        name=row["name"],
        iso2=row["iso2"] or None,
        fips=codes(row["fips"]),
        cameo=codes(row["cameo"]),
        cow=int(row["cow"]) if row["cow"] else None,
        region=row["region"] or None,
        valid_from=begins,
        valid_to=ends,
    )


def read_territories(path: Path) -> dict[str, Territory]:
    """The territories of a file by code. Raises `VocabularyError` with file and line."""
    found: dict[str, Territory] = {}
    for line, row in read_csv(path, _TERRITORY_COLUMNS):
        territory = _territory(row, at=f"{path}:{line}")
        if territory.code in found:
            raise VocabularyError(f"{path}:{line}: {territory.code} is there twice")
        found[territory.code] = territory
    return found


def _surfaces(
    path: Path, territories: dict[str, Territory], seen: set[tuple[str, str]]
) -> Iterator[tuple[str, str, str]]:
    """(text, code, kind) of every term in a file whose rows are code, kind, terms; adds to `seen`."""
    for line, row in read_csv(path, _TERM_COLUMNS):
        code, kind = row["code"], row["kind"]
        if code not in territories:
            raise VocabularyError(f"{path}:{line}: unknown code {code!r}; add it to territories.csv first")
        if kind not in TERM_KINDS:
            raise VocabularyError(f"{path}:{line}: kind {kind!r}; one of {', '.join(sorted(TERM_KINDS))}")
        for text in codes(row["terms"]):
            if (text, code) in seen:
                raise VocabularyError(f"{path}:{line}: {text!r} is there twice for {code}")
            seen.add((text, code))
            yield text, code, kind


def _weak(path: Path, surfaces: set[str]) -> frozenset[str]:
    """The weak surfaces, without "the"; each must be a surface of some territory."""
    found: set[str] = set()
    for line, row in read_csv(path, ("why", "terms")):
        for text in codes(row["terms"]):
            if text not in surfaces:
                raise VocabularyError(f"{path}:{line}: {text!r} is no territory's term")
            found.add(text)
    return frozenset(found)


def _shared(rows: Iterable[tuple[str, str, str]]) -> dict[str, set[str]]:
    """The territories that bear each surface, "the" left out."""
    found: dict[str, set[str]] = defaultdict(set)
    for text, code, _ in rows:
        found[text.removeprefix("the ")].add(code)
    return found


def _term(row: tuple[str, str, str], shared: dict[str, set[str]], weak: frozenset[str]) -> Term:
    text, code, kind = row
    bare = text.removeprefix("the ")
    among = shared[bare]
    return Term(text, code, kind, tuple(sorted(among - {code})) if len(among) > 1 else (), bare in weak)


def read(folder: Path) -> Territories:
    """The vocabulary in `folder`. Raises `VocabularyError` with file and line."""
    territories = read_territories(folder / "territories.csv")
    rows = [(t.name, t.code, "name") for t in territories.values()]
    seen = {(t.name, t.code) for t in territories.values()}
    for file in ("territory_terms.csv", "places.csv"):
        rows.extend(_surfaces(folder / file, territories, seen))
    shared = _shared(rows)
    weak = _weak(folder / "weak_terms.csv", set(shared))
    return Territories(territories.values(), (_term(row, shared, weak) for row in rows))


@cache
def load() -> Territories:
    """The vocabulary that ships with the program."""
    return read(data_path())
