"""Writes a reading into the record: one article, one transaction."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from communique.records import Article, Reading, to_dict
from communique.store.database import Connection, transaction

_PARTICIPANT = {
    "role": "VARCHAR", "name": "VARCHAR", "as_stated": "VARCHAR", "kind": "VARCHAR", "country": "VARCHAR",
    "person": "VARCHAR", "office": "VARCHAR", "rank": "TINYINT", "verdict": "VARCHAR", "candidates": ["VARCHAR"],
    "why": "VARCHAR", "start": "INTEGER", "end": "INTEGER",
}  # fmt: skip
_SPAN = {"start": "INTEGER", "end": "INTEGER"}
_EVIDENCE = {
    "article_id": "VARCHAR",
    **_SPAN,
    "section": "VARCHAR",
    "attributed_to": "VARCHAR",
    "words": "VARCHAR",
}
_EVENT = {
    "id": "VARCHAR", "type": "VARCHAR", "status": "VARCHAR", "plover": "VARCHAR", "mode": "VARCHAR",
    "context": "VARCHAR", "cameo": "VARCHAR", "date": "DATE", "date_end": "DATE", "precision": "VARCHAR",
    "date_text": "VARCHAR", "date_why": "VARCHAR", "place": "VARCHAR", "place_country": "VARCHAR", "count": "INTEGER",
    "occasion": "VARCHAR", "confidence": "DOUBLE", "participants": [_PARTICIPANT], "evidence": [_EVIDENCE],
    "protocol": [{"signal": "VARCHAR", **_SPAN, "words": "VARCHAR"}], "rules": ["VARCHAR"],
}  # fmt: skip
_CLAIM = {
    "id": "VARCHAR", "kind": "VARCHAR", "text": "VARCHAR", "start": "INTEGER", "end": "INTEGER", "speaker": "VARCHAR",
    "affiliation": "VARCHAR", "hedge": "VARCHAR", "about": ["VARCHAR"], "horizon_start": "DATE", "horizon_end": "DATE",
    "horizon_text": "VARCHAR", "reported_by": "VARCHAR",
}  # fmt: skip
_BASIS = {"fact": "VARCHAR", "source": "VARCHAR", "as_of": "VARCHAR"}
_FINDING = {
    "kind": "VARCHAR", "severity": "VARCHAR", "message": "VARCHAR", "spans": [_SPAN], "basis": [_BASIS],
    "verdict": "VARCHAR",
}  # fmt: skip
_MENTION = {
    "id": "VARCHAR", **_SPAN, "kind": "VARCHAR", "name": "VARCHAR", "country": "VARCHAR", "person": "VARCHAR",
    "office": "VARCHAR", "entity": "VARCHAR",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Added:
    """What `add` did: `verdict` is `new` (first reading of this text), `again` (nothing changed) or
    `superseded` (another reading took the place of the last); `source` whether a new source of it was noted."""

    article_id: str
    verdict: Literal["new", "again", "superseded"]
    source: bool
    events: int


def add_reading(connection: Connection, reading: Reading, *, by: str, at: datetime) -> Added:
    """Keep `reading` in one transaction. The same reading again changes nothing."""
    article, content = reading.article, _content(reading)
    digest = hashlib.sha256(content.encode()).hexdigest()
    with transaction(connection):
        last = connection.execute(
            "SELECT sha256 FROM kept.readings WHERE article_id = ? ORDER BY id DESC LIMIT 1", [article.id]
        ).fetchone()
        connection.execute(
            "INSERT INTO kept.articles VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            [article.id, article.text, article.language, at, by],
        )
        source = _add_source(connection, article, by, at)
        if last is None or last[0] != digest:
            _add_statements(connection, reading, digest, by, at)
    verdict: Literal["new", "again", "superseded"] = (
        "new" if last is None else "again" if last[0] == digest else "superseded"
    )
    return Added(article.id, verdict, source, len(reading.events))


def _content(reading: Reading) -> str:
    """The reading without what belongs to the source: equal for identical copies of a text."""
    whole = to_dict(reading)
    whole["article"] = {"id": reading.article.id, "sections": whole["article"]["sections"]}
    return json.dumps(whole, ensure_ascii=False, sort_keys=True)


def _add_source(connection: Connection, article: Article, by: str, at: datetime) -> bool:
    told = [
        article.id, article.input_sha256, article.file, article.url, article.outlet, article.headline,
        article.published, article.published_basis, article.published_why, list(article.notes),
    ]  # fmt: skip
    key = hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()
    new = not connection.execute("SELECT 1 FROM kept.sources WHERE id = ?", [key]).fetchone()
    if new:
        marks = ", ".join("?" * (len(told) + 3))
        connection.execute(f"INSERT INTO kept.sources VALUES ({marks})", [key, *told, at, by])
    return new


def _add_statements(connection: Connection, reading: Reading, digest: str, by: str, at: datetime) -> None:
    article, coder = reading.article, reading.coder
    number = connection.execute("SELECT nextval('kept.seq')").fetchone()[0]
    sections = "[" + json.dumps({**_SPAN, "role": "VARCHAR"}) + "]"
    connection.execute(
        f"INSERT INTO kept.readings VALUES (?, ?, ?, ?, ?, ?, from_json_strict(?, '{sections}'), "
        f"from_json_strict(?, '{json.dumps([_MENTION])}'), ?, ?)",
        [
            number, article.id, digest, coder.program, coder.ontology, list(coder.models),
            json.dumps(to_dict(article.sections)), json.dumps(to_dict(reading.mentions)), at, by,
        ],
    )  # fmt: skip
    events = [_event_row(reading, event) for event in to_dict(reading.events)]
    _insert(connection, "event_versions", _EVENT, events, [number, article.id], lead=1)
    claims = [_claim_row(claim) for claim in to_dict(reading.claims)]
    _insert(connection, "claim_versions", _CLAIM, claims, [number, article.id], lead=1)
    _insert_findings(connection, to_dict(reading.findings), number, article.id, by, at)


def _insert(
    connection: Connection,
    table: str,
    shape: dict[str, Any],
    rows: list[dict[str, Any]],
    fixed: list[Any],
    *,
    lead: int,
) -> None:
    """Insert `rows` of `shape`; the values `fixed` go after the first `lead` columns."""
    if not rows:
        return
    names = [f'r."{name}"' for name in shape]
    marks = [f"${i}" for i in range(2, 2 + len(fixed))]
    chosen = ", ".join([*names[:lead], *marks, *names[lead:]])
    connection.execute(
        f"INSERT INTO kept.{table} SELECT {chosen} FROM (SELECT unnest(from_json_strict($1, '{json.dumps([shape])}')) AS r)",
        [json.dumps(rows, ensure_ascii=False), *fixed],
    )


def _insert_findings(
    connection: Connection, rows: list[dict[str, Any]], reading: int, article_id: str, by: str, at: datetime
) -> None:
    if not rows:
        return
    names = ", ".join(f'r."{name}"' for name in _FINDING)
    connection.execute(
        f"INSERT INTO kept.finding_versions SELECT $2, $3, NULL, {names}, true, $2, $4, $5 "
        f"FROM (SELECT unnest(from_json_strict($1, '{json.dumps([_FINDING])}')) AS r)",
        [json.dumps(rows, ensure_ascii=False), reading, article_id, at, by],
    )


def _event_row(reading: Reading, event: dict[str, Any]) -> dict[str, Any]:
    text, article_id = reading.article.text, reading.article.id
    date, place, plover = event["date"] or {}, event["place"] or {}, event["plover"]
    return {
        **{key: event[key] for key in ("id", "type", "status", "cameo", "count", "occasion", "confidence", "rules")},
        "plover": plover["type"], "mode": plover["mode"], "context": plover["context"],
        "date": date.get("start"), "date_end": date.get("end"), "precision": date.get("precision"),
        "date_text": date.get("text"), "date_why": date.get("why"),
        "place": place.get("name"), "place_country": place.get("country"),
        "participants": [{**p, **p["resolution"]} for p in event["participants"]],
        "evidence": [{**e, "article_id": article_id, "words": text[e["start"] : e["end"]]} for e in event["evidence"]],
        "protocol": [{**s, "words": text[s["start"] : s["end"]]} for s in event["protocol"]],
    }  # fmt: skip


def _claim_row(claim: dict[str, Any]) -> dict[str, Any]:
    horizon = claim["horizon"] or {}
    return {
        **claim,
        "horizon_start": horizon.get("start"),
        "horizon_end": horizon.get("end"),
        "horizon_text": horizon.get("text"),
    }
