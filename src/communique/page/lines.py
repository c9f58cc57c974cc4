"""The pieces a page is laid out in: its lines, or its blocks where lines were wrapped at a fixed width."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_LINE = re.compile(r"[^\n]*[^\s][^\n]*")
_BLOCK = re.compile(r"[^\n]*\S[^\n]*(?:\n[^\n]*\S[^\n]*)*")
_NARROWEST, _WIDEST = 45, 100
_END = tuple('.!?:;"”’)]»…。！？')
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " "})


@dataclass(frozen=True, slots=True)
class Piece:
    """A line or paragraph of the page. `start`/`end` leave out white space around it."""

    start: int
    end: int
    text: str

    @property
    def words(self) -> int:
        """How many words; two signs of Chinese, Japanese or Thai count as one."""
        spaced = self.text.count(" ") + 1
        if spaced * 12 >= len(self.text) or self.text.isascii():
            return len(self.text.split())
        return len(self.text) // 2


def ended(text: str) -> bool:
    """Whether `text` ends as a sentence does."""
    return text.endswith(_END)


def plain(text: str) -> str:
    """`text` for comparison: straight quotes, no backslash escapes, single spaces, no case."""
    return " ".join(text.translate(_QUOTES).replace("\\", "").casefold().split())


def cut(text: str) -> list[Piece]:
    """The pieces of `text`, in order, without the empty ones."""
    pieces: list[Piece] = []
    for block in _BLOCK.finditer(text):
        lines = [
            _piece(text, block.start() + m.start(), block.start() + m.end())
            for m in _LINE.finditer(block.group())
        ]
        pieces += _joined(text, lines) if _wrapped(lines) else lines
    return pieces


def _piece(text: str, start: int, end: int) -> Piece:
    line = text[start:end]
    start += len(line) - len(line.lstrip())
    line = line.strip()
    return Piece(start, start + len(line), line)


def _wrapped(lines: list[Piece]) -> bool:
    """Whether these lines are one text broken at a fixed width, not paragraphs or entries of a list."""
    if len(lines) < 2 or max(len(line.text) for line in lines) > _WIDEST:
        return False
    longest = max(len(line.text) for line in lines)
    inner = lines[:-1]
    full = sum(len(line.text) >= max(_NARROWEST, 0.75 * longest) for line in inner)
    carried = sum(after.text[:1].islower() for after in lines[1:])
    return full >= 0.6 * len(inner) and carried >= 0.3 * len(inner)


def _joined(text: str, lines: list[Piece]) -> Iterator[Piece]:
    width = max(len(line.text) for line in lines)
    start = lines[0].start
    for line, after in zip(lines, [*lines[1:], None], strict=True):
        # A line well short of the width ends its paragraph (or is a title, a date).
        if after is None or (len(line.text) < 0.7 * width and not after.text[:1].islower()):
            yield _piece(text, start, line.end)
            start = after.start if after else start
