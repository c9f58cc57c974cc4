"""What part of a record is asked for: countries, groups, dates, types, status, data set."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from communique import calendar, organisations, territories
from communique.errors import InputError


@dataclass(frozen=True, slots=True)
class Filters:
    """Conditions on events; all given ones must hold.

    `of`, `with_`: a country (code or name), an organisation, or a group with known members ("ASEAN" means
    any of its members on the event's date, or itself). With both, the two take part on different sides of the pair.
    `since`, `until`: partial ISO dates; an event counts whose dates overlap them. `type`, `status`, `dataset`: values,
    comma-separated for several. `actor`: a person or participant by name.
    """

    of: str | None = None
    with_: str | None = None
    since: str | None = None
    until: str | None = None
    type: str | None = None
    status: str | None = None
    dataset: str | None = None
    actor: str | None = None

    def where(self) -> tuple[str, list[Any]]:
        """A condition on the columns of the view `events`, and its parameters. Raises `InputError`."""
        parts: list[str] = []
        values: list[Any] = []
        for name in (self.of, self.with_):
            if name:
                condition, given = _takes_part(name)
                parts.append(condition)
                values += given
        if self.of and self.with_:
            parts.append("len(countries) > 1")
        if self.since:
            parts.append("coalesce(date_end, date) >= ?")
            values.append(_day(self.since, last=False))
        if self.until:
            parts.append("coalesce(date, date_end) <= ?")
            values.append(_day(self.until, last=True))
        for column, cell in (("type", self.type), ("status", self.status), ("dataset", self.dataset)):
            if cell:
                parts.append(f"list_contains(?, {column})")
                values.append([item.strip() for item in cell.split(",")])
        if self.actor:
            parts.append(
                "event_id IN (SELECT event_id FROM participants WHERE lower(person) = lower(?) OR lower(name) = lower(?))"
            )
            values += [self.actor, self.actor]
        return " AND ".join(parts) or "true", values


def country(name: str) -> str:
    """The code of a country or organisation given as code or name. Raises `InputError`."""
    states = territories.load()
    if name.upper() in states:
        return name.upper()
    bodies = organisations.load()
    for code in (name.upper(), f"ORG:{name.upper()}"):
        if code in bodies:
            return code
    found = states.from_name(name) or states.from_name(name.title())
    if found is None:
        raise InputError(
            f"no country or organisation {name!r}; write a code (PRK, ORG:ASEAN) or a usual name"
        )
    return found


def _takes_part(name: str) -> tuple[str, list[Any]]:
    """Condition that the country, or a member of the group on the event's date, is among `countries`."""
    code = country(name)
    members = organisations.load().memberships(code) if code.startswith("ORG:") else ()
    if not members:
        return "list_contains(countries, ?)", [code]
    spans = [(m.member, m.start, m.end) for m in members]
    ever = " OR ".join(
        "(list_contains(countries, ?) AND coalesce(date, DATE '9999-12-31') >= ?::DATE"
        " AND (?::DATE IS NULL OR date < ?::DATE))"
        for _ in spans
    )
    values: list[Any] = [code]
    for member, start, end in spans:
        values += [member, start, end, end]
    return f"(list_contains(countries, ?) OR {ever})", values


def _day(partial: str, *, last: bool) -> str:
    try:
        span = calendar.interval(partial)
    except ValueError as error:
        raise InputError(f"{partial!r} is no date; write 2024, 2024-05 or 2024-05-31") from error
    return str(span[1] if last else span[0])
