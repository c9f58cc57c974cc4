"""The record: what a reading is made of.

Plain frozen dataclasses, no behaviour beyond turning into JSON and back. Offsets (`start`, `end`) are
Unicode code points into `Article.text`, end exclusive. Countries are ISO 3166-1 alpha-3 codes, `XKX`
for Kosovo, ISO 3166-3 codes for former states, and `ORG:` plus an acronym for organisations.
`docs/record.md` describes every field for users.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from dataclasses import dataclass, field
from typing import Any, Literal, TypeVar

SectionRole = Literal["headline", "dateline", "caption", "subhead", "body", "boilerplate"]
PublishedBasis = Literal["given", "metadata", "dateline", "inferred"]
Status = Literal["occurred", "planned", "possible", "denied", "hypothetical", "historical"]
Role = Literal["actor", "recipient", "host", "mediator"]
Kind = Literal["state", "igo", "person", "delegation", "party", "armed_group", "organisation"]
Verdict = Literal["resolved", "ambiguous", "unresolved"]
Precision = Literal["day", "month", "season", "year", "interval"]
ClaimKind = Literal["assessment", "forecast", "recommendation", "demand", "denial", "statement"]
Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the article's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of the page and what it is there for."""

    start: int
    end: int
    role: SectionRole


@dataclass(frozen=True, slots=True)
class Article:
    """A text as kept, with what is known of where and when it was published.

    `id` is the sha256 of `text`; `input_sha256` that of the bytes read. `published` is a partial ISO
    date (`2025`, `2025-10`, `2025-10-20`), `published_basis` how it is known, and `published_why` the
    reason in words where it was inferred. `notes` says what was mended on the way in (mojibake, a
    truncated page), one sentence each.
    """

    id: str
    input_sha256: str
    text: str
    sections: tuple[Section, ...] = ()
    file: str | None = None
    url: str | None = None
    outlet: str | None = None
    headline: str | None = None
    published: str | None = None
    published_basis: PublishedBasis | None = None
    published_why: str | None = None
    language: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name an actor or place. `entity` is the same value for the same referent."""

    id: str
    start: int
    end: int
    kind: str
    name: str
    country: str | None = None
    person: str | None = None
    office: str | None = None
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Resolution:
    """How sure it is who is meant: `candidates` are the names left, `why` one clause."""

    verdict: Verdict
    candidates: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Participant:
    """Who took part and as what. `start`/`end` point at `as_stated` in the text.

    `rank`: 1 head of state or government or ruling party, 2 vice-president, deputy head, speaker,
    3 minister, 4 deputy minister or special envoy, 5 ambassador or director-general, 6 other official.
    """

    role: Role
    name: str
    as_stated: str
    kind: Kind
    country: str | None = None
    person: str | None = None
    office: str | None = None
    rank: int | None = None
    resolution: Resolution = field(default_factory=lambda: Resolution("resolved"))
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where, as the text says it. `country` is null when the name does not settle it."""

    name: str
    country: str | None = None


@dataclass(frozen=True, slots=True)
class EventDate:
    """When: ISO days `start` and `end` (inclusive; either null when open, both when the words could
    not be resolved), the `text` that says so, and `why` it was resolved so."""

    start: str | None
    end: str | None
    precision: Precision | None
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Signal:
    """A signal of protocol (`seat_of_honour`, `state_visit`, …) and the words for it."""

    signal: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words that tell the event, in which section, and who is quoted for them (null: the outlet)."""

    start: int
    end: int
    section: SectionRole
    attributed_to: str | None = None


@dataclass(frozen=True, slots=True)
class Plover:
    """PLOVER code derived by the ontology from type and status."""

    type: str | None
    mode: str | None = None
    context: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that was done, is planned, possible or denied. See `docs/record.md`.

    `confidence` is the probability that the event, as coded, is what the text states. `rules` names
    the patterns that fired (file and line of reasoning for `communique explain`).
    """

    id: str
    type: str
    status: Status
    plover: Plover
    cameo: str | None
    participants: tuple[Participant, ...]
    evidence: tuple[Evidence, ...]
    place: Place | None = None
    date: EventDate | None = None
    count: int | None = None
    occasion: str | None = None
    protocol: tuple[Signal, ...] = ()
    confidence: float = 0.5
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Horizon:
    """The date interval that a forecast speaks of."""

    start: str | None
    end: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Claim:
    """What somebody says is so, will be, or should be. `text` is the exact span."""

    id: str
    kind: ClaimKind
    text: str
    start: int
    end: int
    speaker: str | None = None
    affiliation: str | None = None
    hedge: str | None = None
    about: tuple[str, ...] = ()
    horizon: Horizon | None = None
    reported_by: str | None = None


@dataclass(frozen=True, slots=True)
class Basis:
    """A fact that a finding rests on, where it is from, and the date it is known to hold to."""

    fact: str
    source: str
    as_of: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What a careful editor would stop at. `verdict` is set for `office_conflict` only."""

    kind: str
    severity: Severity
    message: str
    spans: tuple[Span, ...] = ()
    basis: tuple[Basis, ...] = ()
    verdict: str | None = None


@dataclass(frozen=True, slots=True)
class Coder:
    """What made the reading: program, ontology and models, each `name version`."""

    program: str
    ontology: str
    models: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """One article and everything read from it."""

    article: Article
    events: tuple[Event, ...]
    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...]
    mentions: tuple[Mention, ...]
    coder: Coder


T = TypeVar("T")


def to_dict(record: Any) -> Any:
    """A record as plain dicts and lists, ready for `json.dumps`."""
    if dataclasses.is_dataclass(record) and not isinstance(record, type):
        return {f.name: to_dict(getattr(record, f.name)) for f in dataclasses.fields(record)}
    if isinstance(record, list | tuple):
        return [to_dict(item) for item in record]
    return record


def from_dict(kind: type[T], value: dict[str, Any]) -> T:
    """The record that `to_dict` made `value` from. Unknown keys are ignored, missing ones defaulted.

    Raises `TypeError` or `KeyError` where a required field is missing or of the wrong form.
    """
    hints = typing.get_type_hints(kind)
    names = {f.name for f in dataclasses.fields(typing.cast(Any, kind))}
    return kind(**{name: _build(hints[name], value[name]) for name in names if name in value})


def _build(hint: Any, value: Any) -> Any:
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if value is None:
        return None
    if origin in (typing.Union, types.UnionType):
        return _build(next(a for a in args if a is not type(None)), value)
    if origin is tuple:
        return tuple(_build(args[0], item) for item in value)
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return from_dict(hint, value)
    return value
