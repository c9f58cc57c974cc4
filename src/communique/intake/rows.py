"""Tables of articles: CSV, TSV, JSON Lines, a JSON array or object. A bad row is refused, the rest is read."""

from __future__ import annotations

import csv
import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from communique import article, pagedate
from communique.errors import InputError
from communique.intake import pages
from communique.intake.contents import Held
from communique.intake.options import Options, Refusal
from communique.records import Article

# Names that columns and keys go by, the likeliest first.
_NAMES = {
    "text": "text body maintext main_text content article articletext article_text fulltext full_text bodytext body_text articlebody article_body content_text plain_text story text_content description summary",
    "date": "published published_at publishedat date_published datepublished date_publish publish_date publishdate published_date publication_date publicationdate pub_date pubdate date article_date datetime",
    "headline": "headline title head heading article_title",
    "url": "url link href source_url article_url canonical_url permalink",
    "outlet": "outlet publisher source_name sitename site_name newspaper publication source site domain media",
}
_LISTS = re.compile(
    r'"(?:articles|items|data|results|documents|docs|entries|rows|records|response)"\s*:\s*(?=\[)'
)
_SPACE = re.compile(r"[\s,]*")
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:\d{6})?")


@dataclass(frozen=True, slots=True)
class Row:
    """A row: the line it begins on, its own text as in the file, and its cells or what is wrong with it."""

    line: int
    raw: str
    cells: Mapping[str, Any] | None
    wrong: str | None = None


def read(held: Held, file: str, options: Options) -> Iterator[Article | Refusal]:
    """The articles of a table, in order. Raises `InputError` where no column or key can be the text."""
    rows = _json(held.text) if held.kind == "json" else _csv(held, file)
    for row in rows:
        place = f"{file}:{row.line}"
        try:
            if row.cells is None:
                raise InputError(f"{place}: {row.wrong}")
            names = _fields(row.cells, options, place)
            yield _article(row, names, place, file, options, held.notes)
        except InputError as error:
            yield Refusal(file, f"line {row.line}", str(error))


def _csv(held: Held, file: str) -> Iterator[Row]:
    csv.field_size_limit(2**31 - 1)
    raw: list[str] = []

    def lines() -> Iterator[str]:
        for line in held.text.splitlines(keepends=True) if "\n" not in held.text else _lines(held.text):
            raw.append(line)
            yield line.replace("\x00", "")

    reader = csv.reader(lines(), delimiter=held.delimiter, strict=True)
    try:
        header = [cell.strip() for cell in next(reader, [])]
    except csv.Error as error:
        raise InputError(
            f"{file}:1: the header cannot be read ({error}); name the columns in the first line"
        ) from error
    raw.clear()
    while True:
        begins = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            yield Row(
                begins, "".join(raw), None, f"not a row of a table ({error}); close its quotation marks"
            )
            raw.clear()
            continue
        if cells is None:
            return
        if any(cell.strip() for cell in cells):
            fits = len(cells) == len(header)
            wrong = (
                None
                if fits
                else f"{len(cells)} cells where the header names {len(header)}; quote cells that hold the delimiter"
            )
            yield Row(begins, "".join(raw), dict(zip(header, cells, strict=True)) if fits else None, wrong)
        raw.clear()


def _lines(text: str) -> Iterator[str]:
    """Lines with their ends, broken at LF only (cells may hold other separators)."""
    at = 0
    while at < len(text):
        end = text.find("\n", at) + 1 or len(text)
        yield text[at:end]
        at = end


def _json(text: str) -> Iterator[Row]:
    """Values one after another: lines, the items of an array, or one object (or the list of articles in it)."""
    decoder = json.JSONDecoder()
    at = len(text) - len(text.lstrip())
    inside = text[at : at + 1] == "["
    if not inside and (wrapped := _list_in(text, at, decoder)) is not None:
        at, inside = wrapped, True
    at += inside
    line, counted = 1, 0
    while True:
        space = _SPACE.match(text, at)
        at = space.end() if space else at
        line, counted = line + text.count("\n", counted, at), at
        if at >= len(text) or (inside and text[at] == "]"):
            if inside and at >= len(text):
                yield Row(
                    line, "", None, "the JSON breaks off before its closing bracket; fetch the file again"
                )
            return
        try:
            value, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            why = getattr(error, "msg", "nested too deep")
            yield Row(line, text[at : at + 200], None, f"not valid JSON ({why}); mend or drop this line")
            after = text.find("\n", at) + 1
            if inside or not after:
                return
            at = after
            continue
        wrong = (
            None if isinstance(value, dict) else "not an object with named fields; give one object an article"
        )
        yield Row(line, text[at:end], value if isinstance(value, dict) else None, wrong)
        at = end


def _list_in(text: str, at: int, decoder: json.JSONDecoder) -> int | None:
    """Where the list of articles begins in one object that wraps it: `{"status": "ok", "articles": [...]}`."""
    found = _LISTS.search(text, at, at + 5000)
    if found is None:
        return None
    first = re.compile(r"\[\s*\{").match(text, found.end())
    before = text[at : found.start()]
    return (
        found.end()
        if first and "\n{" not in before and not re.search(r'"(?:text|body|content)"\s*:', before)
        else None
    )


def _fields(cells: Mapping[str, Any], options: Options, place: str) -> dict[str, str]:
    """Which column or key holds what."""
    asked = {
        "text": options.text_field,
        "date": options.date_field,
        "headline": options.headline_field,
        "url": options.url_field,
        "outlet": options.outlet_field,
        "id": options.id_field,
    }
    seen = ", ".join(map(str, list(cells)[:12])) or "none"
    by_name = {
        str(name).strip().casefold().replace(" ", "_").replace("-", "_"): name
        for name in reversed(list(cells))
    }
    found: dict[str, str] = {}
    for what, name in asked.items():
        if name is not None:
            if name not in cells:
                raise InputError(f"{place}: no field {name!r}; the fields are {seen}")
            found[what] = name
        elif what in _NAMES:
            known = [by_name[n] for n in _NAMES[what].split() if n in by_name]
            if known:
                found[what] = next((name for name in known if cells[name]), known[0])
    if "text" not in found:
        raise InputError(
            f"{place}: no field that holds the text; name it with --text-field (the fields are {seen})"
        )
    return found


def _article(
    row: Row, names: Mapping[str, str], place: str, file: str, options: Options, notes: tuple[str, ...]
) -> Article:
    cells = row.cells or {}
    cell = {what: _string(cells.get(name)) for what, name in names.items()}
    text = cell["text"] or ""
    if pages.looks_marked_up(text):
        text = pages.stripped(text)
    if not text.strip():
        raise InputError(
            f"{place}: the field {names['text']!r} is empty; drop the row or name another with --text-field"
        )
    published, note = (options.published, None) if options.published else _date(cell.get("date"), place)
    headline = pages.stripped(cell.get("headline") or "").strip() or None
    return article.from_text(
        pages.titled(text, headline),
        input_sha256=hashlib.sha256(row.raw.encode("utf-8", "replace")).hexdigest(),
        file=f"{file}:{cell['id']}" if cell.get("id") else place,
        url=cell.get("url"),
        outlet=cell.get("outlet"),
        headline=headline,
        published=published,
        published_basis="metadata" if published and not options.published else None,
        language=options.language,
        notes=(*notes, *([note] if note else [])),
    )


def _string(value: Any) -> str | None:
    """A cell as a string; a nested `{"name": …}` gives its name, a list of paragraphs its lines."""
    if isinstance(value, dict):
        value = value.get("name") or value.get("title") or value.get("rendered") or value.get("$date")
    if isinstance(value, list):
        value = "\n".join(str(part) for part in value if isinstance(part, str | int | float))
    return str(value).strip() or None if value is not None and not isinstance(value, bool | dict) else None


def _date(value: str | None, place: str) -> tuple[str | None, str | None]:
    """A cell's date as an ISO date, and a note where day and month could change places."""
    if value is None:
        return None, None
    if compact := _COMPACT.fullmatch(value):
        return pagedate.check("-".join(compact.groups()), place=place), None
    found = pagedate.find(value) if not re.fullmatch(r"\d{4}(?:-\d\d)?", value) else None
    if found and found.start <= 12:
        if found.iso is None:
            return None, f"The date {value!r} can be read in two ways; give it as 2025-10-20."
        return found.iso, None
    return pagedate.check(value, place=place), None
