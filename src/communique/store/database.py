"""Opens the record's DuckDB file: locks, migrations, and database errors in a user's words."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import duckdb

from communique import __version__
from communique.errors import RecordError
from communique.tables import data_path

Connection = Any  # duckdb.DuckDBPyConnection; the library ships no types
_RETRY = 0.1  # seconds between two tries for the lock


def connect(path: Path | str, *, read_only: bool = False, wait: float = 0.0) -> Connection:
    """A connection to the record at `path` (":memory:" for one that is not kept), migrated to this version.

    `wait`: seconds to wait while another process holds the file. Raises `RecordError`.
    """
    if read_only and not Path(path).exists():
        raise RecordError(
            f"{path}: no such record; `communique read FILE --record {path}` or `import` makes one"
        )
    connection = _locked(str(path), read_only, wait)
    try:
        if not read_only:
            migrate(connection)
        elif _version(connection) < len(_migrations()):
            raise RecordError(
                f"{path}: not a record of this version; open it once for writing to bring it up to date"
            )
    except duckdb.Error as error:
        connection.close()
        raise RecordError(f"{path}: {_first_line(error)}") from error
    return connection


def _locked(path: str, read_only: bool, wait: float) -> Connection:
    deadline = time.monotonic() + wait
    while True:
        try:
            return duckdb.connect(path, read_only=read_only)
        except duckdb.IOException as error:
            if "lock" not in str(error):
                raise RecordError(f"{path}: {_first_line(error)}") from error
            if time.monotonic() >= deadline:
                raise RecordError(_held(path, str(error), wait)) from error
            time.sleep(_RETRY)
        except duckdb.Error as error:
            raise RecordError(f"{path}: cannot be opened as a record: {_first_line(error)}") from error


def _held(path: str, message: str, wait: float) -> str:
    pid = re.search(r"PID (\d+)", message)
    who = f"another process (pid {pid.group(1)})" if pid else "another process"
    more = f" after {wait:g} s" if wait else "; wait with --wait SECONDS"
    return f"{path}: is being written by {who}{more}"


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0]


def _migrations() -> list[Path]:
    return sorted(data_path("store").glob("[0-9]*.sql"))


def _version(connection: Connection) -> int:
    known = connection.execute(
        "SELECT count(*) FROM duckdb_tables() WHERE schema_name = 'kept' AND table_name = 'migrations'"
    ).fetchone()[0]
    if not known:
        return 0
    return int(connection.execute("SELECT coalesce(max(version), 0) FROM kept.migrations").fetchone()[0])


def migrate(connection: Connection) -> None:
    """Bring tables to the newest version, each step one transaction; then make the views anew if any step ran."""
    have, steps = _version(connection), _migrations()
    if have > len(steps):
        raise RecordError(
            f"the record is of version {have}, this program knows {len(steps)}: install a newer one"
        )
    for number, step in enumerate(steps[have:], have + 1):
        with transaction(connection):
            connection.execute(step.read_text(encoding="utf-8"))
            connection.execute(
                "INSERT INTO kept.migrations VALUES (?, now()::TIMESTAMP, ?)", [number, __version__]
            )
            make_views(connection)
    if have == len(steps) and _viewed(connection) != __version__:
        with transaction(connection):
            make_views(connection)


def _viewed(connection: Connection) -> str | None:
    row = connection.execute("SELECT comment FROM duckdb_views() WHERE view_name = 'events'").fetchone()
    return row[0] if row else None


def make_views(connection: Connection) -> None:
    """(Re)make the views; needed after a new data set's table was added."""
    tables = connection.execute(
        "SELECT table_name FROM duckdb_tables() WHERE schema_name = 'kept' AND starts_with(table_name, 'imported_') ORDER BY 1"
    ).fetchall()
    common = [
        r[0] for r in connection.execute("SELECT column_name FROM (DESCRIBE kept.imported_none)").fetchall()
    ]
    columns = ", ".join(f'"{c}"' for c in common)
    union = " UNION ALL ".join(f'SELECT {columns} FROM kept."{name}"' for (name,) in tables)
    connection.execute(f"CREATE OR REPLACE VIEW kept.imported AS {union}")
    connection.execute((data_path("store") / "views.sql").read_text(encoding="utf-8"))
    connection.execute(f"COMMENT ON VIEW events IS '{__version__}'")


@contextmanager
def transaction(connection: Connection) -> Iterator[None]:
    """All or nothing. A full disk or a broken file becomes a `RecordError` that names the fix."""
    connection.execute("BEGIN TRANSACTION")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException as error:
        with suppress(
            duckdb.Error
        ):  # the database may have given the transaction up; the first error says why
            connection.execute("ROLLBACK")
        if isinstance(error, duckdb.Error):
            raise RecordError(_failed(error)) from error
        raise


def _failed(error: Exception) -> str:
    line = _first_line(error)
    if "No space left" in line or "could not write" in line.lower() or "disk" in line.lower():
        return f"the disk is full: nothing of this step was kept; free some space and run it again ({line})"
    return f"the record could not be written: {line}"
