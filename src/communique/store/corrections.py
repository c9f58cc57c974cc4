"""A person's word on an event: outranks reading and merging, and adds a row."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any, get_args

from communique import ontology
from communique.errors import InputError
from communique.records import Kind, Precision, Role, Status
from communique.store.database import Connection, transaction

FIELDS = (
    "type", "status", "date", "date_end", "precision", "place", "place_country", "count", "occasion", "participants",
    "plover", "mode", "context", "cameo", "withdrawn",
)  # fmt: skip


def correct(
    connection: Connection, event_id: str, changes: dict[str, str], *, why: str, by: str, at: datetime
) -> dict[str, str]:
    """Set fields of an event; empty text clears one. Returns all that was set.

    With `type` or `status` the PLOVER and CAMEO codes follow unless they are given too. Raises `InputError`.
    """
    if not why.strip():
        raise InputError("a correction needs a reason: --why TEXT")
    current = _current(connection, event_id)
    for field, value in changes.items():
        _check(field, value)
    changes = {**_codes(current, changes), **changes}
    members = [m for m in current["members"] if m != event_id]
    with transaction(connection):
        for field, value in changes.items():
            was = current.get(field)
            was = json.dumps(was, default=str, ensure_ascii=False) if isinstance(was, list) else was
            connection.execute(
                "INSERT INTO kept.corrections VALUES (nextval('kept.seq'), ?, ?, ?, ?, ?, ?, ?, ?)",
                [event_id, members, field, value, None if was is None else str(was), why, at, by],
            )
    return changes


def _current(connection: Connection, event_id: str) -> dict[str, Any]:
    for view, condition in (("kept.v_wide", "event_id = ?"), ("kept.v_plain", "event_id = ?")):
        cursor = connection.execute(f"SELECT * FROM {view} WHERE {condition}", [event_id])
        row = cursor.fetchone()
        if row:
            found = dict(zip([c[0] for c in cursor.description], row, strict=True))
            return {"members": [], **found}
    withdrawn = connection.execute(
        "SELECT merged_id FROM kept.v_member WHERE event_id = ?", [event_id]
    ).fetchone()
    if withdrawn:
        raise InputError(f"event {event_id} is merged into {withdrawn[0]}: correct that one")
    if connection.execute("SELECT 1 FROM kept.corrections WHERE event_id = ?", [event_id]).fetchone():
        return {"members": [], "type": None, "status": None}
    raise InputError(f"no event {event_id}; `communique show events` lists the ids")


def _codes(current: dict[str, Any], changes: dict[str, str]) -> dict[str, str]:
    """The codes that follow from a changed type or status."""
    if not {"type", "status"} & changes.keys():
        return {}
    kind, status = changes.get("type", current["type"]), changes.get("status", current["status"])
    types = ontology.load()
    if kind not in types.types:
        return {}
    plover, cameo = types.codes(kind, status)
    return {
        "plover": plover.type or "",
        "mode": plover.mode or "",
        "context": plover.context or "",
        "cameo": cameo or "",
    }


def _check(field: str, value: str) -> None:
    if field not in FIELDS:
        raise InputError(f"no field {field!r} to correct; there are {', '.join(FIELDS)}")
    allowed = {
        "type": tuple(ontology.load().types),
        "status": get_args(Status),
        "precision": get_args(Precision),
        "withdrawn": ("true", "false"),
    }.get(field)
    if allowed and value not in allowed:
        raise InputError(f"{field}={value}: one of {', '.join(allowed)} is wanted")
    try:
        if field in ("date", "date_end") and value:
            date.fromisoformat(value)
        if field == "count" and value:
            int(value)
        if field == "participants":
            _check_participants(json.loads(value))
    except (ValueError, TypeError, KeyError) as error:
        raise InputError(f"{field}={value}: {error}") from error


def _check_participants(given: Any) -> None:
    if not isinstance(given, list) or not given:
        raise ValueError("a list of participants is wanted")
    for each in given:
        if each["role"] not in get_args(Role) or each.get("kind", "state") not in get_args(Kind):
            raise ValueError(f"role {each['role']!r} or kind {each.get('kind')!r} is unknown")
        each["name"]
