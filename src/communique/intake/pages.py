"""HTML pages: the main text with its paragraphs, and headline, outlet, address and date from the metadata."""

from __future__ import annotations

import re
from typing import Any

from communique import article
from communique.errors import InputError
from communique.intake.contents import Held
from communique.intake.options import Options
from communique.page.lines import plain
from communique.records import Article

_FEWEST = 60
_ELEMENT = re.compile(
    r"</?(?:p|br|div|li|ul|ol|h[1-6]|blockquote|td|tr|figure|figcaption)\b[^<>]{0,2000}>", re.IGNORECASE
)
_MARKUP = re.compile(r"</?[a-zA-Z!][^<>]{0,2000}>")
_DROPPED = re.compile(r"<(script|style)\b[^<>]{0,2000}>[^<]*</\1\s*>", re.IGNORECASE)


def read(held: Held, file: str, options: Options, *, digest: str) -> Article:
    """The article of a page. Its headline stands first in the text kept. Raises `InputError` where a page holds
    none (a front page, a list, a form, a page that scripts fill)."""
    found = _extract(held.text, file)
    text = (getattr(found, "text", None) or "").strip() if found is not None else ""
    if len(text) < _FEWEST:
        raise InputError(
            f"{file}: no article found in this page; save the article's own page, or its text as .txt"
        )
    published = options.published or getattr(found, "date", None)
    broken = "<html" in held.text[:3000].lower() and "</html" not in held.text[-3000:].lower()
    return article.from_text(
        titled(text, found.title),
        input_sha256=digest,
        file=file,
        url=found.url or None,
        outlet=found.sitename or None,
        headline=" ".join((found.title or "").split()) or None,
        published=published,
        published_basis="metadata" if published and not options.published else None,
        language=options.language,
        notes=(*held.notes, *(["The page breaks off: its closing </html> is missing."] if broken else [])),
    )


def titled(text: str, headline: str | None) -> str:
    """`text` with `headline` as its first line, unless it has it already."""
    title = " ".join((headline or "").split())
    if not title or plain(title) in plain(text[: len(title) * 2 + 400]):
        return text
    return f"{title}\n\n{text}"


def stripped(markup: str) -> str:
    """The text of a piece of HTML (a feed's entry, a cell of a table), one paragraph a line."""
    import html

    if "<" not in markup and "&" not in markup:
        return markup
    text = _MARKUP.sub("", _ELEMENT.sub("\n", _DROPPED.sub("", markup)))
    lines = (" ".join(line.split()) for line in html.unescape(text).split("\n"))
    return "\n".join(line for line in lines if line)


def looks_marked_up(text: str) -> bool:
    """Whether a cell that should be text is HTML."""
    return bool(_ELEMENT.search(text[:5000]))


def _extract(markup: str, file: str) -> Any:
    import logging

    from trafilatura import bare_extraction

    # The extractor reports every odd page through logging; what matters we say ourselves.
    for name in ("trafilatura", "htmldate", "readability_lxml"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    dates = {
        "original_date": True,
        "extensive_search": False,  # a date guessed from anywhere on the page would be invented
        "min_date": "1900-01-01",
        "max_date": "2100-12-31",
        "outputformat": "%Y-%m-%d",
    }
    try:
        return bare_extraction(
            markup.replace("\x00", ""),
            with_metadata=True,
            include_comments=False,
            date_extraction_params=dates,
        )
    except (
        ValueError,
        TypeError,
        AttributeError,
        RecursionError,
        AssertionError,
        IndexError,
        KeyError,
    ) as error:
        raise InputError(
            f"{file}: this page's HTML cannot be read ({type(error).__name__}); save its text as .txt"
        ) from error
