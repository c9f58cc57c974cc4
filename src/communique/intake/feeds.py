"""RSS and Atom: one article an entry, from its content or summary, with its own title, link and date."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator
from typing import Any

from communique import article, pagedate
from communique.errors import InputError
from communique.intake import pages
from communique.intake.contents import Held
from communique.intake.options import Options, Refusal
from communique.records import Article

# Half characters, written as numbers, break the feed's parser.
_HALVES = re.compile(
    r"&#(?:x0*d[89a-f][0-9a-f]{2}|0*5(?:5(?:29[6-9]|[3-9]\d\d)|6\d{3}|7(?:[0-2]\d\d|3[0-3]\d|34[0-3])));",
    re.IGNORECASE,
)


def read(held: Held, file: str, options: Options) -> Iterator[Article | Refusal]:
    """The entries of a feed in its order. Raises `InputError` where it has none."""
    import feedparser

    text = _HALVES.sub("\ufffd", held.text)
    headers = {"content-type": "application/xml; charset=utf-8"}
    try:
        feed = feedparser.parse(io.BytesIO(text.encode("utf-8", "replace")), response_headers=headers)
    except (
        ValueError,
        TypeError,
        AttributeError,
        AssertionError,
        IndexError,
        KeyError,
        RecursionError,
    ) as error:
        raise InputError(
            f"{file}: this feed cannot be read ({type(error).__name__}); fetch it again"
        ) from error
    if not feed.entries:
        why = "it is broken off or not well formed" if feed.bozo else "it is empty"
        raise InputError(f"{file}: no entry in this feed ({why}); fetch it again")
    outlet = feed.feed.get("title") or None
    for n, entry in enumerate(feed.entries, 1):
        try:
            yield _entry(entry, f"{file}:{n}", outlet, options, notes=held.notes)
        except InputError as error:
            yield Refusal(file, f"entry {n}", str(error))
    if feed.bozo and _broken_off(held.text):
        yield Refusal(
            file,
            "end",
            f"{file}: the feed breaks off after entry {len(feed.entries)}; fetch it again for the rest",
        )


def _entry(
    entry: Any, place: str, outlet: str | None, options: Options, *, notes: tuple[str, ...]
) -> Article:
    bodies = [part.get("value") or "" for part in entry.get("content", [])]
    text = pages.stripped(max([*bodies, entry.get("summary") or ""], key=len))
    title = pages.stripped(entry.get("title") or "") or None
    if not text.strip():
        raise InputError(f"{place}: this entry has no text; read the page that it links to")
    found = pagedate.find(entry.get("published") or "")
    published = options.published or (found.iso if found else None)
    return article.from_text(
        pages.titled(text, title),
        input_sha256=hashlib.sha256(f"{title}\n{text}".encode("utf-8", "replace")).hexdigest(),
        file=place,
        url=entry.get("link") or None,
        outlet=outlet,
        headline=title,
        published=published,
        published_basis="metadata" if published and not options.published else None,
        language=options.language,
        notes=notes,
    )


def _broken_off(text: str) -> bool:
    return not text.rstrip().lower().endswith(("</rss>", "</feed>", "</rdf:rdf>"))
