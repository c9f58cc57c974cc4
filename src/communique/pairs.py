"""A table of sentences with their two actors in, the same table with PLOVER classes out."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from communique.classify import Coding, Pair, load, pair
from communique.errors import InputError

NEEDED = ("sentence", "source", "target")
ADDED = ("root", "quad", "confidence")


def coded(path: Path, *, model: Path | None = None) -> tuple[str, list[str]]:
    """The table with `root`, `quad` and `confidence` added, and one warning for each actor not found.

    Every row gets a class; an actor whose words the sentence lacks is left unmarked. Raises `InputError`
    for a file that cannot be read, lacks a column, already has one of those added, or has a row of the
    wrong width or an empty sentence.
    """
    header, rows = _read(path)
    places = {name: header.index(name) for name in NEEDED}
    items = [pair(*(row[places[name]] for name in NEEDED)) for _, row in rows]
    warnings = [
        warning for (line, _), item in zip(rows, items, strict=True) for warning in _missing(path, line, item)
    ]
    return _written(header, rows, load(model).pairs(items)), warnings


def _read(path: Path) -> tuple[list[str], list[tuple[int, list[str]]]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); check the name") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8 (byte {error.start}); save the table as UTF-8") from error
    reader = csv.reader(io.StringIO(text, newline=""), delimiter="\t")
    header = next(reader, [])
    missing = [name for name in NEEDED if name not in header]
    if missing:
        raise InputError(
            f"{path}:1: no column {', '.join(missing)}; the first line names the columns, tab between"
        )
    if taken := [name for name in ADDED if name in header]:
        raise InputError(f"{path}:1: already has {', '.join(taken)}; rename or drop the column")
    rows = [(reader.line_num, row) for row in reader if row]
    for line, row in rows:
        if len(row) != len(header):
            raise InputError(f"{path}:{line}: {len(row)} cells where {len(header)} are named; mend the row")
        if not row[header.index("sentence")].strip():
            raise InputError(f"{path}:{line}: the sentence is empty; fill it or drop the row")
    return header, rows


def _missing(path: Path, line: int, item: Pair) -> list[str]:
    lacking = [name for name, span in (("source", item.source), ("target", item.target)) if span is None]
    return [
        f"{path}:{line}: the words of the {name} are not in the sentence; coded without its mark, give them as written"
        for name in lacking
    ]


def _written(header: list[str], rows: list[tuple[int, list[str]]], codings: list[Coding]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    writer.writerow([*header, *ADDED])
    for (_, row), coding in zip(rows, codings, strict=True):
        writer.writerow([*row, coding.root, coding.quad, f"{coding.confidence:.4f}"])
    return out.getvalue()
