"""Who is meant: joins short forms, pronouns and offices to persons, and gives each its country.

A mention resolves only where one candidate is left; else it stays ambiguous or unresolved with the reason.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field, replace

from communique import leaders
from communique.mentions import lexicon
from communique.mentions.found import STATE_KINDS, Found
from communique.records import Kind, Resolution

_KINDS: dict[str, Kind] = {
    "igo": "igo",
    "organ": "igo",
    "forum": "igo",
    "bloc": "igo",
    "party": "party",
    "armed_group": "armed_group",
    "organisation": "organisation",
    "delegation": "delegation",
    "agency": "organisation",
    "person": "person",
    "people": "person",
    "office": "person",
    "pronoun": "person",
}
_NAMES = frozenset({"state", "demonym", "capital", "people"})
_LEADERS = frozenset(
    {
        "leader",
        "president",
        "minister",
        "premier",
        "head",
        "official",
        "chief",
        "diplomat",
        "envoy",
        "statesman",
        "counterpart",
    }
)
_TOP = frozenset({"leader", "president", "premier", "secretary", "minister", "king", "chancellor"})


@dataclass
class Entity:
    """A referent: `key` is the same for the same one. `office` and `country` are the first ones stated."""

    key: str
    name: str
    kind: Kind
    country: str | None = None
    office: str | None = None
    others: tuple[str, ...] = ()
    parts: frozenset[str] = frozenset()
    why: str = ""
    offices: list[str] = field(default_factory=list)

    @property
    def resolution(self) -> Resolution:
        if self.others:
            return Resolution(
                "ambiguous", (self.country or "", *self.others), self.why or "the name may mean each of these"
            )
        if self.country is None:
            return Resolution("unresolved", (), self.why or "the text does not say for which country")
        return Resolution("resolved", (), self.why)


def entities(
    mentions: Iterable[Found],
    *,
    frames: Mapping[int, str],
    home: str | None,
    subjects: Set[str] = frozenset(),
) -> dict[str, tuple[Entity, ...]]:
    """The referents of every mention, by mention id, for mentions in the order of the text.

    A plural form ("the two sides") has several; what cannot be joined to anything has none. An office whose
    country is not stated is of the country that its sentence is set in (`frames`: "In Nigeria, …" by index
    of the sentence), else of the country that the article speaks from (`home`). `subjects` are the ids of
    mentions that are subjects: "he" is whoever the sentence before was about.
    """
    memory = _Memory(subjects)
    referents = {}
    for found in mentions:
        referents[found.id] = memory.place(found)
        frame = frames.get(found.sentence)
        for entity in referents[found.id]:
            if found.kind == "person" and found.office and entity.country is None and frame:
                entity.country, entity.why = frame, "the sentence is set there"
    for entity in memory.persons:
        _settle(entity, home)
    return referents


def _settle(entity: Entity, home: str | None) -> None:
    """Gives a person whose country the text does not state the one that it is known by, or speaks from."""
    known = leaders.country(entity.name) if entity.country is None else None
    if known is not None:
        entity.country, entity.why = known, "known by that name in the table of leaders"
    elif entity.country is None and entity.office and home:
        entity.country = home
        entity.why = "an office told without its country is of the country that the article speaks from"


def home(mentions: Iterable[Found], dateline: str | None, visited: Set[str] = frozenset()) -> str | None:
    """The country that the article speaks from: that of its dateline, else the one whose government it names
    by its buildings alone, else the one that it names at least twice as often as any other but those that
    somebody visits in it (`visited`). None where nothing decides."""
    if dateline is not None:
        return dateline
    known = [f for f in mentions if f.country and not f.others and not f.country.startswith("ORG:")]
    return _leading(Counter(f.country for f in known if f.kind == "building"), 1) or _leading(
        Counter(f.country for f in known if f.kind in _NAMES and f.country not in visited), 3
    )


def _leading(counts: Counter[str | None], fewest: int) -> str | None:
    """What is counted at least `fewest` times and twice as often as the next."""
    best = counts.most_common(2)
    if not best or best[0][1] < fewest or (len(best) > 1 and best[0][1] < 2 * best[1][1]):
        return None
    return best[0][0]


class _Memory:
    """What has been spoken of so far, latest last."""

    def __init__(self, subjects: Set[str]) -> None:
        self.subjects = subjects
        self.subject: tuple[int, Entity] | None = None
        self.persons: list[Entity] = []
        self.recent: list[Entity] = []
        self.others: dict[str, Entity] = {}

    def place(self, found: Found) -> tuple[Entity, ...]:
        if found.kind == "person":
            referents: tuple[Entity, ...] = (self._person(found),)
        elif found.kind == "office":
            referents = self._office(found)
        elif found.kind == "pronoun":
            referents = self._pronoun(found)
        elif found.kind == "pair":
            referents = self._pair(found)
        else:
            referents = (
                self._other(found),
                *(self._other(replace(found, country=c, also=())) for c in found.also),
            )
        self._remember(found, referents)
        if found.id in self.subjects and referents and referents[0].kind == "person":
            self.subject = (found.sentence, referents[0])
        return referents

    def _remember(self, found: Found, referents: tuple[Entity, ...]) -> None:
        if found.kind in ("belonging", "demonym", "city", "region", "venue", "outlet", "meeting", "thing"):
            return
        for entity in referents:
            if entity in self.recent:
                self.recent.remove(entity)
            self.recent.append(entity)

    def _person(self, found: Found) -> Entity:
        if found.owned and (states := [e for e in self.recent if e.kind == "state" and e.country]):
            found = replace(found, country=states[-1].country)
        parts = frozenset(_parts(found.name))
        known = [p for p in self.persons if parts and (parts <= p.parts or p.parts <= parts)]
        # Two of one family stay apart where country or full name tells them apart.
        known = [p for p in known if not (found.country and p.country and found.country != p.country)]
        if len(known) > 1 and len(parts) == 1:
            known = [p for p in known if p in self.recent][-1:]
        if known:
            entity = known[-1]
            entity.country = entity.country or found.country
            entity.office = entity.office or found.office
            if len(parts) > len(entity.parts):
                entity.name, entity.parts = found.name, parts
        else:
            entity = Entity(
                f"person:{found.name}", found.name, "person", found.country, found.office, found.others, parts
            )
            self.persons.append(entity)
        if found.office:
            entity.offices.append(found.office.lower())
        return entity

    def _office(self, found: Found) -> tuple[Entity, ...]:
        """An office without a name: the person spoken of who holds it, else the office itself."""
        head = _head(found.name)
        holders = [p for p in self.persons if _holds(p, head, found.country)]
        holders = [p for p in holders if found.country or p in self.recent]
        latest = [p for p in self.recent if p in holders][-1:]
        if latest and (found.country is None or len(holders) == 1):
            return (latest[0],)
        if found.country is None:
            return ()
        key = f"office:{found.country}:{head}"
        entity = self.others.setdefault(
            key, Entity(key, found.name, "person", found.country, found.office, found.others)
        )
        return (entity,)

    def _pronoun(self, found: Found) -> tuple[Entity, ...]:
        if found.plural:
            return self._latest_pair(persons=False)
        if self.subject is not None and found.sentence - self.subject[0] in (1, 2):
            return (self.subject[1],)
        persons = [e for e in self.recent if e.kind == "person"]
        return (persons[-1],) if persons else ()

    def _pair(self, found: Found) -> tuple[Entity, ...]:
        return self._latest_pair(persons=_head(found.name) in _LEADERS)

    def _latest_pair(self, *, persons: bool) -> tuple[Entity, ...]:
        """The two latest referents of different countries."""
        chosen: list[Entity] = []
        # Persons with a name come before "officials" and other persons without one.
        named = [e for e in self.recent if e.key.startswith("person:")]
        enough = persons and len({e.country for e in named if e.country}) > 1
        for entity in reversed(named if enough else self.recent):
            if (
                entity.country
                and (not persons or entity.kind == "person")
                and all(entity.country != c.country for c in chosen)
            ):
                chosen.insert(0, entity)
            if len(chosen) == 2:
                return tuple(chosen)
        return self._latest_pair(persons=False) if persons else ()

    def _other(self, found: Found) -> Entity:
        kind: Kind = (
            "state"
            if found.kind in STATE_KINDS | {"city", "region", "demonym"}
            else _KINDS.get(found.kind, "organisation")
        )
        if found.kind == "belonging":
            # A state's people, ships and towns stand for the state.
            kind = "state"
        key = (
            f"{kind}:{found.country}"
            if kind in ("state", "igo") and found.country and found.kind != "belonging"
            else f"{kind}:{found.country}:{found.name.lower()}"
        )
        return self.others.setdefault(
            key, Entity(key, found.name, kind, found.country, found.office, found.others)
        )


def _parts(name: str) -> list[str]:
    lex = lexicon.load()
    words = name.replace("-", " ").replace("(", " ").replace(")", " ").replace("’", "'").split()
    return [
        w.strip(".,").lower()
        for w in words
        if w.lower() not in lex.honorifics | lex.suffixes and len(w.strip(".")) > 1
    ]


def _head(name: str) -> str:
    """The word of an office or phrase that says what it is: "minister" of "the foreign minister of Japan"."""
    for word in name.lower().replace("-", " ").split():
        singular = word.removesuffix("s")
        if (
            word in lexicon.load().heads
            or singular in lexicon.load().heads
            or singular in lexicon.load().actors
        ):
            return singular if singular in lexicon.load().heads else word
    return name.lower().split()[-1]


def _holds(person: Entity, head: str, country: str | None) -> bool:
    if country is not None and person.country != country:
        return False
    if head == "leader":
        return any(word in office for office in person.offices for word in _TOP)
    return any(head in office.replace("-", " ").split() for office in person.offices)
