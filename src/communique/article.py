"""A page becomes an `Article`: the text kept whole, told apart into sections, dated where the page says so."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

from communique import page, pagedate, tongue
from communique.errors import InputError
from communique.records import Article, PublishedBasis

_LINE_ENDS = re.compile(r"\r\n?")
_SURROGATES = re.compile("[\ud800-\udfff]")


def from_text(
    text: str,
    *,
    input_sha256: str | None = None,
    file: str | None = None,
    url: str | None = None,
    outlet: str | None = None,
    headline: str | None = None,
    published: str | None = None,
    published_basis: PublishedBasis | None = None,
    language: str | None = None,
    notes: Sequence[str] = (),
) -> Article:
    """The article that `text` holds. Nothing is cut: menus, captions and credits are marked in `sections`.

    Each section is a paragraph or a part of one; together they cover everything but white space.
    `published` is an ISO date, possibly partial; where it is given without a basis the basis is `given`.
    Without it the page's own date line counts (`metadata`), then a dateline with a year (`dateline`), else
    the date stays null. `headline` helps to find the headline in the text; without it the best line counts.
    Raises `InputError` where the text is empty or `published` is no date.
    """
    kept, mended = _mend(text)
    if not kept.strip():
        raise InputError(f"{file or 'text'}: there is no text in it; give a file that holds an article")
    layout = page.lay_out(kept, headline=headline)
    date, basis = layout.published, layout.published_basis
    if published is not None:
        date, basis = pagedate.check(published, place=file or "text"), published_basis or "given"
    return Article(
        id=hashlib.sha256(kept.encode()).hexdigest(),
        input_sha256=input_sha256 or hashlib.sha256(text.encode("utf-8", "replace")).hexdigest(),
        text=kept,
        sections=layout.sections,
        file=file,
        url=url,
        outlet=outlet,
        headline=headline or layout.headline,
        published=date,
        published_basis=basis if date else None,
        language=language or tongue.detect(_sample(kept, layout)),
        notes=(*notes, *mended),
    )


def _sample(text: str, layout: page.Layout) -> str:
    """Words enough to tell the language by: the body's first few thousand characters."""
    parts: list[str] = []
    size = 0
    for section in layout.sections:
        if section.role == "body" and size < 3000:
            parts.append(text[section.start : min(section.end, section.start + 3000)])
            size += len(parts[-1])
    return "\n".join(parts)


def _mend(text: str) -> tuple[str, list[str]]:
    """The text with LF line ends, no byte-order mark and no mojibake, and what was mended."""
    notes: list[str] = []
    text = _LINE_ENDS.sub("\n", text.lstrip("\ufeff"))
    if _SURROGATES.search(text):
        text = _SURROGATES.sub("\ufffd", text)
        notes.append("Half characters (lone surrogates) were replaced by U+FFFD.")
    fixed = _unscramble(text)
    if fixed != text:
        notes.append("Wrongly decoded characters (mojibake) were mended; offsets refer to the mended text.")
    return fixed, notes


# Every piece of mojibake begins with one of these: UTF-8 lead bytes read as Latin-1 or Windows-125x.
_SUSPECT = re.compile("[ÂÃÄÅÆÇÈÉÎÏÐÑØâãäåæçèéïðÐСРВГ][^a-zA-Z0-9\\s]")


def _unscramble(text: str) -> str:
    if not _SUSPECT.search(text):
        return text
    import ftfy
    from ftfy import TextFixerConfig

    only_encoding = TextFixerConfig(
        unescape_html=False,
        remove_terminal_escapes=False,
        fix_latin_ligatures=False,
        fix_character_width=False,
        uncurl_quotes=False,
        fix_line_breaks=False,
        fix_surrogates=False,
        remove_control_chars=False,
        normalization=None,
        explain=False,
    )
    return ftfy.fix_text(text, only_encoding)
