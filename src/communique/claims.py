"""What somebody says is so, will be or should be, with who says it and how sure.

A claim is the clause below a verb of saying ("Yoo observed that …"), the words in quotation marks beside one
("“…,” said Sherman"), or the clause that ", officials said" closes.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cache
from typing import Any

from communique import grammar, ontology
from communique.language import Sentence, Token
from communique.mentions.found import Found
from communique.records import Article, Claim, ClaimKind
from communique.tables import data_path, read_toml

_QUOTES = re.compile(r"[“\"](?P<said>[^“”\"]{12,}?)[”\"]")
_FEWEST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Quote:
    """A claim before its speaker is resolved: offsets, kind, and the token of the speaker."""

    sentence: Sentence
    start: int
    end: int
    kind: ClaimKind
    speaker: Token


def find(
    article: Article, sentences: Iterable[tuple[Sentence, Mapping[int, Found]]], coded: Set[int]
) -> list[Quote]:
    """The claims of the sentences, which follow one another, each given with its mentions by token.

    `coded` are the offsets of words that are coded as events: to say that such a thing happens is a plain
    statement.
    """
    found: list[Quote] = []
    last: Quote | None = None
    for sentence, marked in sentences:
        quotes = list(_quotes(article.text, sentence, marked, coded))
        if not quotes and last is not None and _goes_on(article.text, sentence, last):
            quotes = [_continued(article.text, sentence, last, coded)]
        found += [q for q in quotes if not any(_inside(q, other) for other in quotes)]
        last = next((q for q in quotes if _in_quotation(article.text, q)), None)
    return found


def _quotes(text: str, sentence: Sentence, marked: Mapping[int, Found], coded: Set[int]) -> Iterator[Quote]:
    for verb in sentence.tokens:
        if verb.mention is None and verb.pos == "VERB" and verb.lemma in _verbs():
            speaker = next((s for s in grammar.subject(sentence, verb) if _speaks(s, marked)), None)
            span = _content(text, sentence, verb, speaker) if speaker is not None else None
            if speaker is not None and span is not None:
                yield Quote(
                    sentence,
                    *span,
                    _kind(sentence, verb.lemma, text[span[0] : span[1]], span, coded),
                    speaker,
                )


def _inside(inner: Quote, outer: Quote) -> bool:
    """What a claim says that somebody else says is part of that claim."""
    within = outer.start <= inner.start and inner.end <= outer.end
    return within and (inner.start, inner.end) != (outer.start, outer.end)


def _in_quotation(text: str, quote: Quote) -> bool:
    return text[quote.start - 1 : quote.start] in ("“", '"')


def _goes_on(text: str, sentence: Sentence, last: Quote) -> bool:
    """Whether a sentence in quotation marks goes on with what the speaker before it said."""
    near = sentence.index - last.sentence.index in (1, 2) and sentence.paragraph == last.sentence.paragraph
    return near and text[sentence.start] in ("“", '"') and text[sentence.end - 1] in ("”", '"')


def _continued(text: str, sentence: Sentence, last: Quote, coded: Set[int]) -> Quote:
    span = (sentence.start + 1, sentence.end - 1)
    return Quote(
        last.sentence, *span, _kind(sentence, "say", text[span[0] : span[1]], span, coded), last.speaker
    )


def claims(
    article: Article,
    quotes: Iterable[Quote],
    speakers: Mapping[tuple[int, int], tuple[str, str | None]],
    outlet: str | None,
) -> tuple[Claim, ...]:
    """The quotes as claims. `speakers` gives name and affiliation by sentence and token of the speaker."""
    return tuple(
        _claim(article, quote, *speakers[quote.sentence.index, quote.speaker.i], outlet) for quote in quotes
    )


def _claim(
    article: Article, quote: Quote, speaker: str, affiliation: str | None, outlet: str | None
) -> Claim:
    text = article.text[quote.start : quote.end]
    key = f"{article.id}|claim|{quote.start}|{quote.end}"
    return Claim(
        id=hashlib.sha256(key.encode()).hexdigest()[:16],
        kind=quote.kind,
        text=text,
        start=quote.start,
        end=quote.end,
        speaker=speaker,
        affiliation=affiliation,
        hedge=hedge(text),
        reported_by=outlet,
    )


def hedge(text: str) -> str | None:
    """The first word of `text` that limits how sure it is said to be."""
    found = re.search(r"\b(?:" + "|".join(_lists()["hedge"]["words"]) + r")\b", text, re.I)
    return found.group().lower() if found else None


@cache
def _lists() -> dict[str, Any]:
    return read_toml(data_path("claims.toml"))


@cache
def _verbs() -> dict[str, str]:
    return {verb: kind for kind, verbs in _lists()["verbs"].items() for verb in verbs}


def _speaks(token: Token, marked: Mapping[int, Found]) -> bool:
    if token.i in marked:
        return marked[token.i].kind not in ("venue", "thing", "meeting")
    return (
        token.pos in ("NOUN", "PRON")
        and token.tag not in ("WDT",)
        and token.text.lower() not in ("it", "this", "that", "which")
    )


def _content(text: str, sentence: Sentence, verb: Token, speaker: Token) -> tuple[int, int] | None:
    clause = next((c for c in sentence.children(verb, "ccomp") if c.i != speaker.i), None)
    if clause is None and verb.lemma in ("highlight", "deny"):
        clause = next(iter(sentence.children(verb, "dobj")), None)
    if clause is None:
        return _quoted(text, sentence)
    words = [t for t in sentence.subtree(clause) if not _between(t, verb, speaker)]
    while words and (words[0].text.lower() == "that" or not any(c.isalnum() for c in words[0].text)):
        words.pop(0)
    while words and not any(c.isalnum() or c in "%)" for c in words[-1].text):
        words.pop()
    if len(words) < _FEWEST_WORDS:
        return None
    # A clause before its verb ("…, officials said") is broken off by the words of saying.
    start = words[0].start
    end = max((w.end for w in words if (w.i < verb.i) == (words[0].i < verb.i)), default=words[-1].end)
    return (start, end) if end - start > 12 else None


def _between(token: Token, verb: Token, speaker: Token) -> bool:
    return min(verb.i, speaker.i) <= token.i <= max(verb.i, speaker.i)


def _quoted(text: str, sentence: Sentence) -> tuple[int, int] | None:
    match = _QUOTES.search(text, sentence.start, sentence.end)
    return (match.start("said"), len(match["said"].rstrip(",")) + match.start("said")) if match else None


def _kind(sentence: Sentence, verb: str, text: str, span: tuple[int, int], coded: Set[int]) -> ClaimKind:
    kind = _verbs()[verb]
    if kind in ("recommendation", "demand", "denial", "forecast"):
        return kind  # type: ignore[return-value]
    if kind == "plain" and hedge(text) in (None, "will", "would") and _tells_an_act(sentence, span, coded):
        return "statement"
    for name, patterns in _lists()["content"].items():
        if any(re.search(p, text, re.I) for p in patterns):
            return name  # type: ignore[no-any-return]
    judges = re.search("|".join(_lists()["judgement"]["words"]), text, re.I)
    return "statement" if kind == "plain" and judges is None else "assessment"


def _tells_an_act(sentence: Sentence, span: tuple[int, int], coded: Set[int]) -> bool:
    """Whether the clause itself is an event, and so is coded as one: "he will visit Rome on Monday"."""
    inside = [t for t in sentence.tokens if span[0] <= t.start < span[1]]
    root = next((t for t in inside if not span[0] <= sentence.head(t).start < span[1] or t.head == t.i), None)
    if root is None or root.mention is not None:
        return False
    # What could be an event but lacks its other party is still a fact told, and no judgement.
    return root.start in coded or (root.tag != "VBZ" and root.lemma.lower() in ontology.load().triggers)
