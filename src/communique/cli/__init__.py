"""The command line: one file per group of commands, each importing what it runs only when it runs."""

from __future__ import annotations

import sys

from communique.cli.app import app
from communique.errors import CommuniqueError


def main() -> None:
    """Run the program; a user's mistake is one line on stderr and exit status 2."""
    try:
        app()
    except CommuniqueError as error:
        print(f"communique: {error}", file=sys.stderr)
        sys.exit(2)
    except BrokenPipeError:
        # The reader of our output (head, less) went away: no error of the user's.
        sys.stderr.close()
        sys.exit(0)
