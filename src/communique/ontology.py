"""The event types: one file each under `data/events/`, checked at load.

A type has its definition, PLOVER and CAMEO codes, patterns, examples and counter-examples; listing,
docs, tests and coding all follow from the folder.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from communique.errors import VocabularyError
from communique.records import Plover, Status
from communique.tables import data_path, read_toml

VERSION = "1"
ROLES = frozenset({"actor", "recipient", "host", "mediator"})
STATUSES = frozenset({"occurred", "planned", "possible", "denied", "hypothetical", "historical"})
_PATTERN_KEYS = frozenset(
    {"verb", "noun", "object", "roles", "needs", "status", "with", "without", "place", "passive"}
)


@dataclass(frozen=True, slots=True)
class Pattern:
    """How a type is said. `words` are lemmas of the trigger, which is a `verb` or a `noun`.

    `objects` are the lemmas one of which must be the verb's object (empty: any). `roles` maps a slot
    (`subject`, `object`, `possessor`, `modifier`, or a preposition) to a role. `needs` are the roles that
    must be filled. `place` are roles that only a territory or place may fill. `having` are lemmas that must
    stand below the trigger, `lacking` lemmas that must not.
    """

    id: str
    type: str
    part: str
    words: frozenset[str]
    objects: frozenset[str]
    roles: dict[str, str]
    needs: frozenset[str]
    place: frozenset[str]
    having: frozenset[str]
    lacking: frozenset[str]
    status: Status | None
    passive: bool


@dataclass(frozen=True, slots=True)
class EventType:
    """A type of event. `mutual`: all parties are actors, none recipient."""

    name: str
    definition: str
    plover: str | None
    mode: str | None
    context: str | None
    cameo: str | None
    mutual: bool
    patterns: tuple[Pattern, ...]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ontology:
    """All types by name, and the patterns by the lemma that triggers them."""

    types: dict[str, EventType]
    triggers: dict[str, tuple[Pattern, ...]]

    def codes(self, name: str, status: Status) -> tuple[Plover, str | None]:
        """PLOVER and CAMEO codes of an event of type `name` with `status`.

        An announced meeting or visit is AGREE (CAMEO 036), as PLOVER's manual has it.
        """
        kind = self.types[name]
        if status == "planned" and kind.plover == "CONSULT":
            return Plover("AGREE", None, "diplomatic"), "036"
        return Plover(kind.plover, kind.mode, kind.context), kind.cameo


@cache
def load(folder: Path | None = None) -> Ontology:
    """The ontology under `folder` (the one that ships, without it).

    Raises `VocabularyError` naming file and key.
    """
    types = {}
    for path in sorted((folder or data_path("events")).glob("*.toml")):
        kind = _type(path, read_toml(path))
        types[kind.name] = kind
    triggers: dict[str, list[Pattern]] = {}
    for kind in types.values():
        for pattern in kind.patterns:
            for word in pattern.words:
                triggers.setdefault(word, []).append(pattern)
    return Ontology(types, {word: tuple(patterns) for word, patterns in triggers.items()})


def _type(path: Path, toml: dict[str, Any]) -> EventType:
    for key in ("definition", "examples", "counter_examples"):
        if key not in toml:
            raise VocabularyError(f"{path}: no key {key!r}")
    patterns = tuple(_pattern(path, i, p) for i, p in enumerate(toml.get("pattern", []), 1))
    return EventType(
        name=path.stem,
        definition=toml["definition"],
        plover=toml.get("plover"),
        mode=toml.get("mode"),
        context=toml.get("context"),
        cameo=toml.get("cameo"),
        mutual=toml.get("mutual", False),
        patterns=patterns,
        examples=tuple(toml["examples"]),
        counter_examples=tuple(toml["counter_examples"]),
    )


def _pattern(path: Path, number: int, toml: dict[str, Any]) -> Pattern:
    where = f"{path}: pattern {number}"
    unknown = set(toml) - _PATTERN_KEYS
    if unknown:
        raise VocabularyError(f"{where}: unknown key {', '.join(sorted(unknown))}")
    part = "verb" if "verb" in toml else "noun"
    if part not in toml:
        raise VocabularyError(f"{where}: needs `verb` or `noun`")
    roles = dict(toml.get("roles", {}))
    wrong = (set(roles.values()) | set(toml.get("needs", ()))) - ROLES
    if wrong or toml.get("status", "occurred") not in STATUSES:
        raise VocabularyError(
            f"{where}: no such role or status: {', '.join(sorted(wrong)) or toml['status']}"
        )
    return Pattern(
        id=f"{path.stem}.{number}",
        type=path.stem,
        part=part,
        words=frozenset(toml[part]),
        objects=frozenset(toml.get("object", ())),
        roles=roles,
        needs=frozenset(toml.get("needs", ("actor",))),
        place=frozenset(toml.get("place", ())),
        having=frozenset(toml.get("with", ())),
        lacking=frozenset(toml.get("without", ())),
        status=toml.get("status"),
        passive=toml.get("passive", False),
    )
