"""The words of offices, names and actors (`data/titles.toml`, `data/function_words.txt`)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from communique.errors import VocabularyError
from communique.tables import data_path, read_toml


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Lower-case word lists. `actors` and `names` map a word to what it makes of a phrase."""

    heads: frozenset[str]
    modifiers: frozenset[str]
    portfolio: frozenset[str]
    honorifics: frozenset[str]
    particles: frozenset[str]
    suffixes: frozenset[str]
    function_words: frozenset[str]
    actors: dict[str, str]
    names: dict[str, str]

    def titles(self, word: str) -> bool:
        """Whether the word may stand within a title."""
        return word in self.heads or word in self.modifiers or word in self.portfolio


@cache
def load() -> Lexicon:
    """The lexicon. Raises `VocabularyError` naming the key that is missing."""
    path = data_path("titles.toml")
    toml = read_toml(path)
    words = data_path("function_words.txt").read_text(encoding="utf-8").split()
    try:
        heads = frozenset(part for phrase in toml["heads"] for part in phrase.split()[-1:])
        return Lexicon(
            heads=heads,
            **{
                key: frozenset(toml[key])
                for key in ("modifiers", "portfolio", "honorifics", "particles", "suffixes")
            },
            function_words=frozenset(words),
            actors={word.split()[-1]: kind for kind, group in toml["actors"].items() for word in group},
            names={word: kind for kind, group in toml["names"].items() for word in group},
        )
    except KeyError as error:
        raise VocabularyError(f"{path}: no key {error}") from error
