"""Sentences and their grammar: the only room that knows the language model.

A `Sentence` is plain data: tokens with offsets into the article's text, lemma, part of speech and the
arc to their head. Everything after this room reads that and never sees spaCy.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property


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
    section: str
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
