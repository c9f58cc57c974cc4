"""Reads the vocabulary under `data/`: CSV and TOML files, with errors that name file, line and key."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator, Sequence
from importlib import resources
from pathlib import Path
from typing import Any

from communique.errors import VocabularyError


def data_path(*parts: str) -> Path:
    """Path of a vocabulary file that ships with the program."""
    return Path(str(resources.files("communique"))).joinpath("data", *parts)


def read_csv(path: Path, columns: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Rows of a CSV file with their line numbers. Lines that begin with `#` are comments.

    Raises `VocabularyError` where the header lacks one of `columns` or a row has too few or too many cells.
    """
    with path.open(encoding="utf-8", newline="") as lines:
        kept = ((n, line) for n, line in enumerate(lines, 1) if line.strip() and not line.startswith("#"))
        numbers: list[int] = []

        def feed() -> Iterator[str]:
            for n, line in kept:
                numbers.append(n)
                yield line

        reader = csv.reader(feed())
        header = next(reader, None)
        if header is None:
            raise VocabularyError(f"{path}: empty; the first line must name the columns {', '.join(columns)}")
        missing = [c for c in columns if c not in header]
        if missing:
            raise VocabularyError(f"{path}:{numbers[-1]}: no column {', '.join(missing)}")
        for row in reader:
            if len(row) != len(header):
                raise VocabularyError(f"{path}:{numbers[-1]}: {len(row)} cells where {len(header)} are named")
            yield numbers[-1], dict(zip(header, (cell.strip() for cell in row), strict=True))


def read_toml(path: Path) -> dict[str, Any]:
    """A TOML file as a dict. Raises `VocabularyError` with the parser's line and column."""
    try:
        with path.open("rb") as file:
            return tomllib.load(file)
    except tomllib.TOMLDecodeError as error:
        raise VocabularyError(f"{path}: {error}") from error


def codes(cell: str) -> tuple[str, ...]:
    """The items of a `;`-separated cell."""
    return tuple(item.strip() for item in cell.split(";") if item.strip())
