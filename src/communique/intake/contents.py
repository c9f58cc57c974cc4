"""What a file holds, by its bytes: plain text, a page, a feed, JSON, a table, or nothing that can be read."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Literal

from communique.errors import InputError

Kind = Literal["text", "html", "feed", "json", "table"]

_BINARY = (
    (b"%PDF", "a PDF file", "save the article as text or HTML"),
    (b"PK\x03\x04", "a ZIP, Word or other Office file", "unpack it, or save the article as plain text"),
    (b"\xd0\xcf\x11\xe0", "an old Office file", "save the article as plain text"),
    (b"\x89PNG", "a PNG image", "give the article's text"),
    (b"\xff\xd8\xff", "a JPEG image", "give the article's text"),
    (b"GIF8", "a GIF image", "give the article's text"),
    (b"RIFF", "an image or sound", "give the article's text"),
    (b"\x1f\x8b", "a gzip file", "unpack it first"),
    (b"BZh", "a bzip2 file", "unpack it first"),
    (b"\xfd7zXZ", "an xz file", "unpack it first"),
    (b"7z\xbc\xaf", "a 7z file", "unpack it first"),
    (b"(\xb5/\xfd", "a zstd file", "unpack it first"),
    (b"\x7fELF", "a program", "give the article's text"),
    (b"{\\rtf", "an RTF file", "save the article as plain text"),
    (b"SQLite format 3", "an SQLite database", "export its articles as CSV"),
    (b"PAR1", "a Parquet file", "export its articles as CSV or JSON Lines"),
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE
)
_FEED = re.compile(r"<(?:rss|feed|rdf:RDF)[\s>]")
_PAGE = re.compile(r"<(?:!doctype html|html|head|body)[\s>]", re.IGNORECASE)
_TAG = re.compile(
    r"<(?:p|div|h[1-6]|article|section|span|meta|title|br|a|ul|main|header)(?:\s[^<>]*)?/?>", re.IGNORECASE
)
_JSON = re.compile(r"\s*(?:\[\s*(?:[\[{\"\]]|$)|\{\s*(?:\"|\}|$))")
_TABLES = (".csv", ".tsv", ".tab")
_DELIMITERS = "\t,;|"
_COLUMNS = re.compile(
    r"(?:^|[\t,;|])[\"']?(?:text|body|content|article|article_?text|full_?text|maintext|main_text|story)[\"']?(?=[\t,;|]|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Held:
    """A file's kind, its text, the delimiter of a table, and what had to be guessed or mended."""

    kind: Kind
    text: str
    delimiter: str = ","
    notes: tuple[str, ...] = ()


def look(data: bytes, file: str) -> Held:
    """What `data` holds. Raises `InputError` where it is empty, binary or in no known encoding."""
    if not data.strip():
        raise InputError(f"{file}: the file is empty; give a file that holds an article")
    for magic, what, fix in _BINARY:
        if data.startswith(magic):
            raise InputError(f"{file}: looks like {what}; {fix}")
    text, notes = decode(data, file)
    kind, delimiter = _kind(text, file)
    return Held(kind, text, delimiter, notes)


def decode(data: bytes, file: str) -> tuple[str, tuple[str, ...]]:
    """`data` as text, and a note where the encoding was guessed. Raises `InputError` where none fits."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _as(data, name, file), ()
    if b"\x00" in data[:4096]:
        raise InputError(
            f"{file}: looks like binary data (it holds NUL bytes); give the article as UTF-8 text"
        )
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        cut = error.end >= len(data) - 3 and len(data) > 100 and error.reason == "unexpected end of data"
        if cut:
            note = "The file breaks off in the middle of a character, which was dropped."
            return data[: error.start].decode("utf-8"), (note,)
    return _declared_or_guessed(data, file)


def _as(data: bytes, name: str, file: str) -> str:
    try:
        return data.decode(name).lstrip("\ufeff")
    except UnicodeDecodeError as error:
        raise InputError(
            f"{file}: begins as {name} but is not; save it as UTF-8 text ({error.reason} at byte {error.start})"
        ) from error


def _declared_or_guessed(data: bytes, file: str) -> tuple[str, tuple[str, ...]]:
    declared = _CHARSET.search(data[:2048])
    if declared:
        name = declared.group(1).decode("ascii")
        try:
            return data.decode(name), ()
        except (LookupError, UnicodeError):
            pass  # the page misstates its encoding: guess as for any other
    from charset_normalizer import from_bytes

    # The first part is proof enough and keeps the time linear.
    best = from_bytes(data[:200_000]).best()
    if best is None:
        raise InputError(f"{file}: no text encoding fits these bytes; save the article as UTF-8 text")
    try:
        text = data.decode(best.encoding)
    except UnicodeError:
        text = data.decode(best.encoding, "replace")
    if sum(not c.isprintable() and not c.isspace() for c in text[:5000]) > 0.1 * len(text[:5000]):
        raise InputError(f"{file}: looks like binary data; give the article as UTF-8 text")
    return text, (f"The file is not UTF-8; it was read as {best.encoding}.",)


def _kind(text: str, file: str) -> tuple[Kind, str]:
    head = text.lstrip()[:4000]
    suffix = "." + file.rsplit(".", 1)[-1].lower() if "." in file else ""
    if head.startswith("<"):
        if _FEED.search(head):
            return "feed", ","
        if _PAGE.search(head) or len(_TAG.findall(head)) >= 2:
            return "html", ","
        if head.startswith("<?xml"):
            raise InputError(
                f"{file}: XML that is neither a feed (RSS, Atom) nor a page; give one of these or plain text"
            )
    if _JSON.match(head) or (suffix in (".json", ".jsonl", ".ndjson") and head[:1] in "[{"):
        return "json", ","
    first = head.split("\n", 1)[0].rstrip("\r")
    delimiter = max(_DELIMITERS, key=first.count)
    headed = (
        first.count(delimiter) >= 1
        and len(first) < 1000
        and _COLUMNS.search(first)
        and " " not in first.replace(delimiter + " ", "")
    )
    if suffix in _TABLES or headed:
        return "table", "\t" if suffix in (".tsv", ".tab") and "\t" in first else delimiter
    if len(_TAG.findall(head)) >= 6:
        return "html", ","
    return "text", ","
