"""Puts drafts, referents and dates together into events: one event for what is told several times."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from communique import dates, details, ontology, ranks
from communique.events import Draft
from communique.language import Sentence
from communique.mentions.found import Found
from communique.records import Article, Event, EventDate, Evidence, Participant, Place, Role
from communique.resolve import Entity

# Acts that one state does alone; the others need two parties of different countries.
_ALONE = frozenset(
    [
        "CLOSE_MISSION",
        "OPEN_MISSION",
        "RECALL",
        "EXPEL",
        "MOBILIZE",
        "ATTEND",
        "HOST",
        "ACCREDIT",
        "THREATEN",
        "RETREAT",
        "SANCTION",
    ]
)
# Acts told without their other party, who is plain from what went before.
_ELLIPTIC = frozenset(["REJECT", "DISCONTINUE", "CONCEDE", "INVITE"])
_FRAMES = frozenset({"VISIT", "MEET", "CALL", "ATTEND", "HOST"})
# Acts that protocol surrounds.
_CEREMONIAL = frozenset({"VISIT", "MEET", "ATTEND", "HOST", "SIGN", "ACCREDIT"})
_HOSTED = frozenset({"MEET", "VISIT"})


@dataclass(frozen=True)
class Scene:
    """A parsed sentence with its mentions by token."""

    sentence: Sentence
    marked: Mapping[int, Found]


def events(
    article: Article,
    scenes: Sequence[Scene],
    drafts: Iterable[Draft],
    referents: Mapping[str, tuple[Entity, ...]],
) -> tuple[Event, ...]:
    """The events of an article, in the order in which they are told."""
    by_index = {s.sentence.index: s for s in scenes}
    built: list[Event] = []
    for draft in drafts:
        event = _event(article, by_index[draft.sentence], draft, referents)
        if event is None or not _foreign(event):
            continue
        same = next((i for i, other in enumerate(built) if _same(other, event)), None)
        if same is not None:
            built[same] = _merged(built[same], event)
        elif by_index[draft.sentence].sentence.section != "headline":
            built.append(event)
    return tuple(_dated(built))


def _event(
    article: Article, scene: Scene, draft: Draft, referents: Mapping[str, tuple[Entity, ...]]
) -> Event | None:
    participants = _participants(article, scene, draft, referents)
    if not participants:
        return None
    sentence, trigger = scene.sentence, draft.trigger
    plover, cameo = ontology.load().codes(draft.type, draft.status)
    speaker = scene.marked.get(draft.attributed_to) if draft.attributed_to is not None else None
    key = f"{article.id}|{draft.type}|{trigger.start}|{trigger.end}"
    return Event(
        id=hashlib.sha256(key.encode()).hexdigest()[:16],
        type=draft.type,
        status=draft.status,
        plover=plover,
        cameo=cameo,
        participants=participants,
        evidence=(
            Evidence(sentence.start, sentence.end, sentence.section, speaker.name if speaker else None),
        ),
        place=_place(scene, draft, referents),
        date=_date(article, scene, draft),
        count=details.count(article.text, sentence, trigger),
        occasion=details.occasion(article.text, sentence),
        protocol=tuple(details.signals(article.text, sentence)) if draft.type in _CEREMONIAL else (),
        confidence=0.8 if draft.status == "occurred" else 0.7,
        rules=(draft.pattern,),
    )


def _participants(
    article: Article, scene: Scene, draft: Draft, referents: Mapping[str, tuple[Entity, ...]]
) -> tuple[Participant, ...]:
    mutual = ontology.load().types[draft.type].mutual
    found: dict[str, Participant] = {}
    for stated, index in draft.roles:
        mention = scene.marked[index]
        role: Role = "actor" if mutual and stated == "recipient" else stated  # type: ignore[assignment]
        for entity in referents.get(mention.id, ()):
            found.setdefault(entity.key, _participant(article, mention, entity, role))
    return tuple(found.values())


def _participant(article: Article, mention: Found, entity: Entity, role: Role) -> Participant:
    return Participant(
        role=role,
        name=entity.name,
        as_stated=article.text[mention.start : mention.end],
        kind=entity.kind,
        country=entity.country,
        person=entity.name if entity.key.startswith("person:") else None,
        office=mention.office or entity.office,
        rank=ranks.rank(mention.office or entity.office or ""),
        resolution=entity.resolution,
        start=mention.start,
        end=mention.end,
    )


def _place(scene: Scene, draft: Draft, referents: Mapping[str, tuple[Entity, ...]]) -> Place | None:
    if draft.place is not None:
        found = scene.marked[draft.place]
        return Place(found.name, None if found.others else found.country)
    if draft.type == "VISIT":
        visited = [scene.marked[i] for role, i in draft.roles if role == "recipient"]
        if len(visited) == 1:
            return Place(visited[0].name, visited[0].country)
    return None


def _date(article: Article, scene: Scene, draft: Draft) -> EventDate | None:
    """The date told nearest to the trigger in its sentence."""
    sentence, trigger = scene.sentence, draft.trigger
    text = article.text[sentence.start : sentence.end]
    found = [e for e in dates.find(text, offset=sentence.start) if e.kind in ("date", "relative", "anchored")]
    plain = [e for e in found if not e.modifier] or [e for e in found if e.end <= trigger.start]
    if not plain:
        return None
    nearest = min(plain, key=lambda e: min(abs(e.start - trigger.end), abs(trigger.start - e.end)))
    return dates.resolve(nearest, published=article.published, future=draft.status in ("planned", "possible"))


def countries(event: Event) -> frozenset[str]:
    """The countries and organisations that take part in the event."""
    return frozenset(p.country for p in event.participants if p.country)


def _foreign(event: Event) -> bool:
    parties = countries(event)
    if event.type in _ALONE:
        return bool(parties)
    if event.type in _ELLIPTIC:
        return bool(parties) and any(p.kind in ("state", "igo", "person") for p in event.participants)
    named = {p.name for p in event.participants if p.person and p.country is None}
    if (
        event.type not in ("ASSAULT", "COERCE")
        and len(parties) == 1
        and named
        and len(event.participants) > 1
    ):
        return True
    if event.type in _HOSTED and len(parties) == 1 and event.place is not None and event.place.country:
        return event.place.country not in parties and event.type == "VISIT"
    return len(parties) > 1


def _same(one: Event, other: Event) -> bool:
    """Whether two tellings are of one event: type, parties and status agree and the dates do not differ."""
    if one.type != other.type or one.status != other.status:
        return False
    a, b = countries(one), countries(other)
    if not (a <= b or b <= a):
        return False
    if (
        one.type == "VISIT"
        and a != b
        and not {p.country for p in one.participants if p.role == "actor"}
        & {p.country for p in other.participants if p.role == "actor"}
    ):
        return False
    if _persons(one) and _persons(other) and not _persons(one) & _persons(other):
        return False
    return _compatible(one.date, other.date)


def _persons(event: Event) -> set[str]:
    return {p.name for p in event.participants if p.person}


def _compatible(one: EventDate | None, other: EventDate | None) -> bool:
    if one is None or other is None or one.start is None or other.start is None:
        return True
    return (one.end or "9999") >= other.start and (other.end or "9999") >= one.start


def _merged(one: Event, other: Event) -> Event:
    """The event with the participants and evidence of both; a stated date and place win over none."""
    known = {(p.country, p.name) for p in one.participants}
    persons = {p.country for p in one.participants if p.person}
    more = tuple(
        p
        for p in other.participants
        if (p.country, p.name) not in known and (p.person or p.country not in persons)
    )
    gained = {p.country for p in more if p.person}
    kept = tuple(
        p for p in one.participants if p.kind == "person" or p.country not in gained or p.role != "actor"
    )
    spans = {(e.start, e.end) for e in one.evidence}
    evidence = one.evidence + tuple(e for e in other.evidence if (e.start, e.end) not in spans)
    return replace(
        one,
        participants=kept + more,
        evidence=evidence,
        date=one.date or other.date,
        place=one.place or other.place,
        count=one.count or other.count,
        occasion=one.occasion or other.occasion,
        protocol=tuple(dict.fromkeys(one.protocol + other.protocol)),
        confidence=min(0.95, one.confidence + 0.05),
        rules=tuple(dict.fromkeys(one.rules + other.rules)),
    )


def _dated(built: Sequence[Event]) -> Iterable[Event]:
    """Events without a date take that of the visit, meeting or ceremony they are plainly part of."""
    for n, event in enumerate(built):
        frame = None
        if event.date is None and event.status == "occurred":
            frame = next((f for f in reversed(built[:n]) if _frames(f, event)), None)
        if frame is not None and frame.date is not None:
            date = replace(frame.date, why=f"part of the {frame.type.lower()} dated by “{frame.date.text}”")
            yield replace(event, date=date)
        else:
            yield event


def _frames(frame: Event, event: Event) -> bool:
    return (
        frame.type in _FRAMES
        and frame.status == "occurred"
        and frame.date is not None
        and len(countries(frame) & countries(event)) > 1
    )
