"""Files in: what a path holds, as articles. What cannot be read is a refusal with its reason, not an end.

What a file is, its content says (`contents`); its name only settles doubt. Pages go through `pages`, feeds
through `feeds`, tables and JSON through `rows`; plain text goes straight to `article.from_text`.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path

from communique import article
from communique.errors import InputError
from communique.intake import contents, feeds, pages, rows
from communique.intake.options import Options, Refusal
from communique.records import Article

__all__ = ["Options", "Refusal", "read"]

LARGEST = 20_000_000
LARGEST_TABLE = 500_000_000
_SUFFIXES = frozenset(
    (
        "",
        ".txt",
        ".text",
        ".md",
        ".html",
        ".htm",
        ".xhtml",
        ".xml",
        ".rss",
        ".atom",
        ".json",
        ".jsonl",
        ".ndjson",
        ".csv",
        ".tsv",
        ".tab",
    )
)
_ABOUT = frozenset(("readme", "license", "licence", "changelog", "notice"))


def read(source: str, *, options: Options | None = None) -> Iterator[Article | Refusal]:
    """The articles of a file, of every file in a folder, or of standard input (`-`), in order.

    A folder is read to the bottom, sorted by path; hidden files, files of other kinds than text, pages, feeds
    and tables, and sidecars (`X.meta.json` beside `X.txt`) are passed over. A table or feed gives one article a
    row or entry, whose `file` is `path:line` (or `path:id` with `options.id_field`).
    """
    options = options or Options()
    if source == "-":
        yield from _articles(sys.stdin.buffer.read(LARGEST_TABLE), "-", options)
        return
    path = Path(source)
    if path.is_dir():
        files = _files(path)
        if not files:
            yield Refusal(source, None, f"{source}: no text, page, feed or table in this folder")
        for file in files:
            yield from _file(file, options)
    else:
        yield from _file(path, options)


def _files(folder: Path) -> list[Path]:
    kept = [p for p in sorted(folder.rglob("*")) if p.is_file() and _wanted(p.relative_to(folder))]
    texts = {p.parent / p.stem for p in kept if p.suffix.lower() != ".json"}
    return [p for p in kept if not _sidecar(p, texts)]


def _wanted(path: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.parts)
    return not hidden and path.suffix.lower() in _SUFFIXES and path.stem.casefold() not in _ABOUT


def _sidecar(path: Path, texts: set[Path]) -> bool:
    """`X.meta.json`, or `X.anything.json` beside a text, page or table `X`."""
    if path.suffix.lower() != ".json":
        return False
    return path.stem.endswith(".meta") or (
        "." in path.stem and path.with_name(path.stem.rsplit(".", 1)[0]) in texts
    )


def _file(path: Path, options: Options) -> Iterator[Article | Refusal]:
    name = str(path)
    try:
        size = path.stat().st_size
        if size > LARGEST_TABLE:
            yield Refusal(name, None, f"{name}: {size:,} bytes is more than is read at once; split it")
            return
        data = path.read_bytes()
    except FileNotFoundError:
        yield Refusal(name, None, f"{name}: there is no such file or folder; check the path")
        return
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        yield Refusal(name, None, f"{name}: {why}; check the path and its permissions")
        return
    yield from _articles(data, name, options)


def _articles(data: bytes, file: str, options: Options) -> Iterator[Article | Refusal]:
    try:
        held = contents.look(data, file)
        if held.kind == "feed":
            yield from feeds.read(held, file, options)
        elif held.kind in ("json", "table"):
            yield from rows.read(held, file, options)
        else:
            yield _one(held, data, file, options)
    except InputError as error:
        yield Refusal(file, None, str(error))


def _one(held: contents.Held, data: bytes, file: str, options: Options) -> Article:
    if len(data) > LARGEST:
        raise InputError(
            f"{file}: {len(data):,} bytes is more than one article (at most {LARGEST:,}); split it"
        )
    digest = hashlib.sha256(data).hexdigest()
    if held.kind == "html":
        return pages.read(held, file, options, digest=digest)
    return article.from_text(
        held.text,
        input_sha256=digest,
        file=file,
        published=options.published,
        language=options.language,
        notes=held.notes,
    )
