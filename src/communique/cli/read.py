"""`communique read` and `communique types`."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from communique.cli.app import app


class Format(StrEnum):
    """How a reading is printed."""

    text = "text"
    json = "json"
    jsonl = "jsonl"
    markdown = "markdown"


@app.command()
def read(
    sources: Annotated[
        list[str], typer.Argument(help="Files, folders, or - for standard input.", metavar="FILE…")
    ],
    published: Annotated[
        str | None, typer.Option(help="Publication date: 2025, 2025-10 or 2025-10-20.")
    ] = None,
    text_field: Annotated[
        str | None, typer.Option(help="Column or key of a table that holds the text.")
    ] = None,
    date_field: Annotated[str | None, typer.Option(help="Column or key that holds the date.")] = None,
    format: Annotated[Format, typer.Option(help="How to print the reading.")] = Format.text,
    model: Annotated[str | None, typer.Option(help="Another installed spaCy pipeline.")] = None,
    record: Annotated[
        Path | None, typer.Option(help="Keep the readings in this record (a DuckDB file).")
    ] = None,
    strict: Annotated[bool, typer.Option(help="Stop at the first file that cannot be read.")] = False,
) -> None:
    """Read articles: who did what, with or to whom, where and when, each with the words for it."""
    from communique import intake, report
    from communique.coder import Reader
    from communique.errors import InputError
    from communique.intake import Options, Refusal
    from communique.records import to_dict

    options = Options(published=published, text_field=text_field, date_field=date_field)
    reader, readings, refused = Reader(model), [], 0
    store = None
    if record is not None:
        from communique.store import Record

        store = Record(record)
    for article in (a for source in sources for a in intake.read(source, options=options)):
        try:
            if isinstance(article, Refusal):
                raise InputError(article.message)
            reading = reader.read(article)
        except InputError as error:
            if strict:
                raise
            print(f"communique: {error}", file=sys.stderr)
            refused += 1
            continue
        if store is not None:
            store.add(reading)
        if format is Format.json:
            readings.append(to_dict(reading))
        elif format is Format.jsonl:
            print(json.dumps(to_dict(reading), ensure_ascii=False))
        else:
            print(report.text(reading) if format is Format.text else report.markdown(reading))
    if store is not None:
        store.close()
    if readings:
        print(json.dumps(readings[0] if len(readings) == 1 else readings, ensure_ascii=False, indent=1))
    if refused:
        raise typer.Exit(2)


@app.command()
def types() -> None:
    """List the types of event with definition and example."""
    from communique import ontology

    for name, kind in ontology.load().types.items():
        print(f"{name:20} {kind.definition}")
        if kind.examples:
            print(f"{'':20} “{kind.examples[0]}”")
