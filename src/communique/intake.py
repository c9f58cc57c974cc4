"""Files in: what a path holds, as articles. What cannot be read is a refusal with its reason, not an end."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import charset_normalizer

from communique import article
from communique.errors import InputError
from communique.records import Article

LARGEST = 20_000_000
_BINARY = {
    b"%PDF": "a PDF file",
    b"PK\x03\x04": "a ZIP or Office file",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
    b"\x1f\x8b": "a gzip file",
}


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that was not read, and one line that says why and what to do."""

    file: str
    message: str


def read(source: str, *, published: str | None = None) -> Iterator[Article | Refusal]:
    """The articles of a file, of every text file in a folder (sorted, hidden ones skipped), or of "-".

    `published` is the (partial) ISO date of all of them, where the user gives it.
    """
    if source == "-":
        yield _article(sys.stdin.buffer.read(), "-", published)
        return
    path = Path(source)
    if not path.exists():
        yield Refusal(source, f"{source}: there is no such file or folder")
        return
    for file in _files(path) if path.is_dir() else [path]:
        yield _file(file, published)


def _files(folder: Path) -> list[Path]:
    files = (p for p in sorted(folder.rglob("*")) if p.is_file() and not p.name.startswith("."))
    return [p for p in files if p.suffix in ("", ".txt", ".text", ".md")]


def _file(path: Path, published: str | None) -> Article | Refusal:
    try:
        size = path.stat().st_size
        if size > LARGEST:
            return Refusal(str(path), f"{path}: {size:,} bytes is more than one article; split it")
        return _article(path.read_bytes(), str(path), published)
    except OSError as error:
        return Refusal(str(path), f"{path}: {error.strerror}; check the path and its permissions")


def _article(data: bytes, file: str, published: str | None) -> Article | Refusal:
    try:
        text = _decode(data, file)
        return article.from_text(
            text, input_sha256=hashlib.sha256(data).hexdigest(), file=file, published=published
        )
    except InputError as error:
        return Refusal(file, str(error))


def _decode(data: bytes, file: str) -> str:
    for magic, what in _BINARY.items():
        if data.startswith(magic):
            raise InputError(f"{file}: this is {what}; save the article as plain text")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        best = charset_normalizer.from_bytes(data).best()
    if best is None or b"\x00" in data[:1000]:
        raise InputError(f"{file}: no text encoding fits these bytes; save the article as UTF-8 text")
    return str(best)
