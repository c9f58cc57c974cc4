"""`communique code`: the PLOVER class of sentences whose two actors are given."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from communique.cli.app import app


@app.command()
def code(
    pairs: Annotated[Path, typer.Option(help="Tab-separated table with sentence, source and target.")],
    output: Annotated[Path | None, typer.Option(help="Where to write; standard output if left out.")] = None,
    model: Annotated[
        Path | None, typer.Option(help="Folder of another model, as models/train.py writes.")
    ] = None,
) -> None:
    """Name what each pair of actors does: adds root, quad and confidence to the table."""
    import sys

    from communique.errors import InputError
    from communique.pairs import coded

    lines, warnings = coded(pairs, model=model)
    for warning in warnings:
        typer.echo(warning, err=True)
    if output is None:
        sys.stdout.write(lines)
        return
    try:
        output.write_text(lines, encoding="utf-8")
    except OSError as error:
        raise InputError(f"{output}: cannot be written ({error.strerror}); give another --output") from error
