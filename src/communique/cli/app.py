"""The commands by name. A group's module registers its commands on `app` when imported here."""

from __future__ import annotations

import typer

app = typer.Typer(
    name="communique",
    help="Reads news of diplomacy into a record that can be checked.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.callback()
def communique() -> None:
    """Reads news of diplomacy into a record that can be checked."""


from communique.cli import code, read  # noqa: E402, F401
