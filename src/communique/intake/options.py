"""What a user may say about the files, and what is answered where one cannot be read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """`published`: (partial) ISO date of all articles, over any that they give themselves. `language`: ISO 639-1
    code, where it need not be found out. The fields name columns of tables or keys of JSON; null: found by name.
    """

    published: str | None = None
    language: str | None = None
    text_field: str | None = None
    date_field: str | None = None
    headline_field: str | None = None
    url_field: str | None = None
    outlet_field: str | None = None
    id_field: str | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file, or a `place` in one (line, entry), that was not read; `message` is one line with file and fix."""

    file: str
    place: str | None
    message: str
