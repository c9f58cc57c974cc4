"""The record: one DuckDB file that holds what was read, imported, merged and corrected.

    from communique.store import Record

    with Record("asia.duckdb") as record:
        record.add(reading)
        record.events(Filters(of="PRK", since="2024-01-01")).pl()

`docs/record.md` describes every view, column by column.
"""

from communique.store.filters import Filters
from communique.store.record import Record
from communique.store.writing import Added

__all__ = ["Added", "Filters", "Record"]
