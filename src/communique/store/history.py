"""What happened to an event: who read, merged or corrected it, when and why, oldest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from communique.errors import InputError
from communique.store.database import Connection


@dataclass(frozen=True, slots=True)
class Step:
    """One statement on an event. `what` is `read`, `imported`, `merged`, `parted`, `judged` or `corrected`."""

    at: datetime
    by: str
    what: str
    detail: str
    why: str | None


_STEPS = """
WITH mine AS (SELECT $1 AS id UNION SELECT event_id FROM kept.memberships WHERE merged_id = $1
              UNION SELECT merged_id FROM kept.memberships WHERE event_id = $1 AND merged_id <> '')
SELECT r."at", r."by", 'read', concat(e.type, ' ', e.status, coalesce(' ' || e.date::VARCHAR, ''), ' by ', r.program,
       ', ontology ', r.ontology, coalesce(': “' || e.evidence[1].words || '”', '')), NULL, r.id AS seq
FROM kept.event_versions e JOIN kept.readings r ON r.id = e.reading WHERE e.event_id IN (SELECT id FROM mine)
UNION ALL
SELECT m."at", m."by", 'imported', concat(i.type, ' ', i.status, coalesce(' ' || i.date::VARCHAR, ''), ' from ', m.file, ':',
       i."row" % 4294967296), NULL, 0
FROM kept.imported i JOIN kept.imports m ON m.id = i."row" // 4294967296 WHERE i.event_id IN (SELECT id FROM mine)
UNION ALL
SELECT "at", "by", CASE WHEN merged_id = '' THEN 'parted' ELSE 'merged' END,
       CASE WHEN merged_id = '' THEN event_id || ' stands alone' ELSE event_id || ' into ' || merged_id END, NULL, seq
FROM kept.memberships WHERE event_id IN (SELECT id FROM mine)
UNION ALL
SELECT "at", "by", 'judged', concat("left", ' and ', "right", ': ', judgement, coalesce(printf(', score %.2f', score), ''),
       coalesce(' ' || compared, '')), why, seq
FROM kept.decisions WHERE "left" IN (SELECT id FROM mine) OR "right" IN (SELECT id FROM mine)
UNION ALL
SELECT "at", "by", 'corrected', concat(field, ': ', coalesce(nullif(was, ''), 'nothing'), ' → ', coalesce(nullif(value, ''), 'nothing')), why, seq
FROM kept.corrections WHERE event_id IN (SELECT id FROM mine) OR list_contains(members, $1)
ORDER BY seq, 1
"""


def history(connection: Connection, event_id: str) -> list[Step]:
    """Every statement on the event and on those merged with it. Raises `InputError` for an unknown one."""
    rows = connection.execute(_STEPS, [event_id]).fetchall()
    if not rows:
        raise InputError(f"no event {event_id}; `communique show events` lists the ids")
    return [Step(*row[:5]) for row in rows]
