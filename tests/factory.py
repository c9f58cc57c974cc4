"""Builders of one line for tests."""

from __future__ import annotations

from communique import article
from communique.records import Article


def told_apart(page: str, *, headline: str | None = None) -> dict[str, list[str]]:
    """The words of each role on a page, in order."""
    return by_role(article.from_text(page, headline=headline))


def by_role(read: Article) -> dict[str, list[str]]:
    """The words of each role in an article, in order."""
    found: dict[str, list[str]] = {}
    for section in read.sections:
        found.setdefault(section.role, []).append(read.text[section.start : section.end])
    return found


def html(*body: str, head: str = "", end: str = "</body></html>") -> str:
    """An HTML page of these elements."""
    return f"<!DOCTYPE html><html><head>{head}</head><body>{''.join(body)}{end}"
