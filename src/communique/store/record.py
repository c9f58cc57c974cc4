"""The record as a user holds it in Python."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from communique.records import Reading
from communique.store import corrections, database
from communique.store.filters import Filters
from communique.store.history import Step, history
from communique.store.writing import Added, add_reading

VIEWS = (
    "events", "participants", "evidence", "dyads", "claims", "findings", "articles", "sources", "coverage", "imports",
    "rejected",
)  # fmt: skip


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)


class Record:
    """A record file. Opens it for writing (one process at a time), making it if it is not there.

    `read_only`: many processes may read at once. `wait`: seconds to wait while another process holds it.
    `by` and `clock` say who writes and when, for the history. Raises `RecordError`.
    """

    def __init__(
        self,
        path: Path | str,
        *,
        read_only: bool = False,
        wait: float = 0.0,
        by: str = "library",
        clock: Callable[[], datetime] = _now,
    ) -> None:
        self.path = str(path)
        self.by = by
        self.clock = clock
        self.connection: database.Connection = database.connect(path, read_only=read_only, wait=wait)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()

    def add(self, reading: Reading) -> Added:
        """Keep a reading, in one transaction. The same reading again changes nothing and says so."""
        return add_reading(self.connection, reading, by=self.by, at=self.clock())

    def query(self, sql: str, values: list[Any] | None = None) -> Any:
        """A DuckDB relation: `.pl()` for polars, `.arrow()`, `.fetchall()`. See `docs/record.md` for the views."""
        return self.connection.sql(sql, params=values or [])

    def view(self, name: str) -> Any:
        """One of the views in plain words (`VIEWS`), whole, as a DuckDB relation."""
        if name not in VIEWS:
            raise KeyError(f"no view {name!r}; there are {', '.join(VIEWS)}")
        return self.query(f'SELECT * FROM "{name}"')

    def events(self, filters: Filters | None = None) -> Any:
        """Current events, oldest first, as a polars frame. Raises `InputError` for a wrong filter."""
        where, values = (filters or Filters()).where()
        return self.query(
            f"SELECT * FROM events WHERE {where} ORDER BY date NULLS LAST, event_id", values
        ).pl()

    def ibis(self) -> Any:
        """The record as an Ibis backend: `record.ibis().table("dyads")`."""
        import ibis

        return ibis.duckdb.from_connection(self.connection)

    def correct(self, event_id: str, changes: dict[str, str], *, why: str) -> dict[str, str]:
        """A person's word on an event; see `corrections.correct`."""
        return corrections.correct(self.connection, event_id, changes, why=why, by=self.by, at=self.clock())

    def history(self, event_id: str) -> list[Step]:
        """What happened to the event, oldest first."""
        return history(self.connection, event_id)
