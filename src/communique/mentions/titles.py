"""Reads offices and personal names off a row of words.

U.S. Secretary of State Rex Tillerson          title, then name
Kim Song-nam, head of the International Department,   name, then apposition
the General Secretary of the Communist Party of Vietnam   an office without a name
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from communique.language import Word
from communique.mentions import lexicon
from communique.mentions.gazetteer import Entry

_CONNECTORS = frozenset({"of", "for", "and", "the", "to", "on", "in", "&", "at"})
_NATION_KINDS = frozenset(
    {"state", "demonym", "capital", "building", "igo", "organ", "bloc", "forum", "region"}
)
_LONGEST_APPOSITION = 45
# Verbs and openers that show that what follows a comma is a clause and not an apposition.
_CLAUSE = frozenset(
    [
        "is",
        "was",
        "were",
        "are",
        "has",
        "have",
        "had",
        "will",
        "would",
        "said",
        "says",
        "told",
        "met",
        "visited",
        "who",
        "which",
        "that",
        "when",
        "while",
        "where",
        "after",
        "before",
        "but",
        "also",
        "he",
        "she",
        "they",
        "it",
        "we",
        "i",
        "not",
        "in",
        "on",
        "at",
        "by",
        "from",
        "with",
        "if",
        "because",
        "although",
        "as",
    ]
)


@dataclass(frozen=True, slots=True)
class Title:
    """An office as stated: words `first` to `last`, whose country, and whether it is complete."""

    first: int
    last: int
    country: str | None
    others: tuple[str, ...]
    head: str


class Row:
    """The words of one sentence with the vocabulary entries on them.

    `spans` maps the index of a first word to (index after the last, entry).
    """

    def __init__(
        self, words: Sequence[Word], spans: dict[int, tuple[int, Entry]], known: frozenset[str]
    ) -> None:
        self.words = words
        self.low = [w.text.lower().replace("’", "'") for w in words]
        self.spans = spans
        self.known = known
        self.inside = {i for a, (b, _) in spans.items() for i in range(a, b)}
        self._lex = lexicon.load()

    def __len__(self) -> int:
        return len(self.words)

    def glued(self, i: int) -> bool:
        """Whether word `i` follows the one before without a space."""
        return 0 < i < len(self.words) and self.words[i].start == self.words[i - 1].end

    def capital(self, i: int) -> bool:
        return i < len(self.words) and self.words[i].text[:1].isupper()

    def possessive(self, i: int) -> bool:
        return i < len(self.words) and self.low[i] in ("'s", "'")

    def determiner(self, i: int) -> int:
        return (
            i + 1
            if i < len(self.low) and self.low[i] in ("the", "a", "an", "his", "her", "its", "their")
            else i
        )

    def name(self, i: int) -> int:
        """The index after a personal name that begins at word `i`; `i` where none does."""
        at, parts = i, 0
        while at < len(self.words) and parts < 6:
            if self._name_part(at, first=at == i):
                parts += 1
                at += 1
            elif (
                at > i
                and self.low[at] in ("-", "–")
                and self.glued(at)
                and self.glued(at + 1)
                and self._part_after_hyphen(at + 1)
            ) or (
                at > i
                and self.low[at] in ("'", "’")
                and self.glued(at)
                and self.glued(at + 1)
                and self.capital(at + 1)
            ):
                at += 2
            elif (
                self.low[at] in self._lex.particles
                and at + 1 < len(self.words)
                and self._name_part(at + 1, first=False)
            ):
                at += 1
            elif (
                at > i
                and self.low[at] == ","
                and at + 1 < len(self.words)
                and self.low[at + 1] in ("jr", "jr.", "sr", "sr.")
            ):
                return at + 2
            elif at > i and self.low[at] in self._lex.suffixes and self.capital(at):
                at += 1
            elif (
                self.low[at] == "("
                and at > i
                and at + 2 < len(self.words)
                and self.low[at + 2] == ")"
                and self._name_part(at + 1, first=False)
                and not self.words[at + 1].text.isupper()
            ):
                at += 3
            else:
                break
        return at if parts else i

    def _part_after_hyphen(self, i: int) -> bool:
        return i < len(self.words) and self.words[i].text.isalpha()

    def _name_part(self, i: int, *, first: bool) -> bool:
        word = self.words[i].text
        low = self.low[i]
        if not word[:1].isupper() or not any(c.isalpha() for c in word) or low in self._lex.function_words:
            return False
        if i in self.inside:
            entry = self._entry_at(i)
            # "Jordan", "Chad", "Georgia" are given names too; "Paris" is not read as one.
            return entry is not None and entry.weak and self.capital(i + 1)
        if word in self.known:
            return True
        if len(word) > 3 and word.isupper() and "." not in word:
            return all(len(w.text) < 2 or w.text.isupper() for w in self.words)
        if first and low in self._lex.honorifics:
            return False
        return not self._lex.titles(low)

    def _entry_at(self, i: int) -> Entry | None:
        return next((e for a, (b, e) in self.spans.items() if a <= i < b), None)

    def nation(self, i: int) -> tuple[int, Entry | None]:
        """A nation at word `i` ("Turkey's", "Russian", "the Republic of Belarus"): index after, entry."""
        if i in self.spans and self.spans[i][1].kind in _NATION_KINDS:
            return self.spans[i]
        return i, None

    def title(self, i: int) -> Title | None:
        """The office that begins at word `i` (no determiner), with its nation wherever it stands."""
        at, head, country, others = i, -1, None, ()  # type: int, int, str | None, tuple[str, ...]
        nation_before = False
        while at < len(self.words):
            after, entry = self._organ(at)
            if entry is not None:
                if self._dangling(at, head):
                    break
                linked = at > i and self.low[at - 1] in ("to", "on", "for", "in", "at") and head >= 0
                linked = linked or (
                    at > i
                    and self.low[at - 1] == "the"
                    and self.low[at - 2] in ("to", "on", "for", "in", "at")
                )
                if not linked and (country is None or (not nation_before and entry.kind == "state")):
                    country, others = entry.country, entry.others
                    nation_before = head < 0
                at = after
                if self.possessive(at):
                    at += 1
            elif self._lex.titles(self.low[at]) and not (head >= 0 and self._starts_name(at)):
                if self.low[at] in self._lex.heads:
                    head = at
                at += 1
            elif (
                (
                    self.low[at] in ("-", "–")
                    and self.glued(at)
                    and at + 1 < len(self.words)
                    and self._lex.titles(self.low[at + 1])
                )
                or (self.possessive(at) and at > i)
                or (self.low[at] in _CONNECTORS and head >= 0 and self._continues(at))
                or (self.low[at] == "," and head >= 0 and self._list_of_portfolios(at))
            ):
                at += 1
            else:
                break
        return Title(i, at, country, others, self.low[head]) if head >= 0 else None

    def _organ(self, i: int) -> tuple[int, Entry | None]:
        if i in self.spans and self.spans[i][1].kind in _NATION_KINDS | {"party", "organisation", "people"}:
            return self.spans[i]
        return i, None

    def _dangling(self, at: int, head: int) -> bool:
        """Whether a nation after a complete title begins something else ("President Biden Japan …")."""
        if head < 0 or at == 0:
            return False
        before = self.low[at - 1]
        return before not in _CONNECTORS and not self._lex.titles(before) and before not in ("'s", "'")

    def _starts_name(self, i: int) -> bool:
        return self.words[i].text in self.known and not self._lex.titles(self.low[i])

    def _continues(self, i: int) -> bool:
        """Whether a title goes on after the connector at word `i`."""
        at = i + 1
        while at < len(self.words) and self.low[at] in ("the", "its", "their"):
            at += 1
        if at >= len(self.words):
            return False
        if self.low[i] in ("and", "&"):
            # "President and Prime Minister X" goes on, "President Biden and Prime Minister Y" does not; a
            # second person begins with a determiner or nation.
            return (
                at == i + 1
                and self._lex.titles(self.low[at])
                and self.words[at].text[:1].isupper() == self.words[i - 1].text[:1].isupper()
            )
        if self.low[i] == "in":
            return at in self.spans and self.spans[at][1].kind in ("state", "capital", "city")
        return at in self.spans or (self._lex.titles(self.low[at]))

    def _list_of_portfolios(self, i: int) -> bool:
        at = i + 1
        return (
            at + 1 < len(self.words)
            and self.low[at] in self._lex.portfolio
            and self.low[at] not in self._lex.heads
            and self.capital(at)
            and self.low[at + 1] in (",", "and")
        )

    def honorific(self, i: int) -> int:
        while (
            i < len(self.words)
            and self.low[i] in self._lex.honorifics
            and (self.capital(i) or self.low[i].endswith("."))
        ):
            i += 1
        return i

    def apposition(self, i: int) -> Title | None:
        """The office told after a name: `i` is the comma. `last` is the index after it, comma not taken."""
        if i >= len(self.words) or self.low[i] not in (",", "(", "—", "–"):
            return None
        at = self.determiner(i + 1)
        if at < len(self.low) and self.low[at] in ("one", "another"):
            at += 3 if at + 1 < len(self.low) and self.low[at + 1] == "of" else 1
        while at < len(self.low) and self.low[at] in (
            "now",
            "currently",
            "formerly",
            "both",
            "long",
            "himself",
            "herself",
        ):
            at += 1
        title = self.title(at) or self._loose(at)
        if title is None:
            return None
        end = self._apposition_end(title.last, i)
        return Title(i, end, title.country, title.others, title.head) if end > 0 else None

    def _loose(self, i: int) -> Title | None:
        """A title after words that no list holds: "a leading Seoul-based security analyst"."""
        nation = None
        for at in range(i, min(i + 7, len(self.low))):
            if self.low[at] in _CLAUSE or self.low[at] in (",", ".", ";", "(", "and"):
                return None
            if at in self.spans and self.spans[at][1].kind in _NATION_KINDS and nation is None:
                nation = self.spans[at][1]
            if self.low[at] in self._lex.heads and not (
                at + 1 < len(self.low) and self._lex.titles(self.low[at + 1])
            ):
                title = self.title(at)
                assert title is not None
                country = nation.country if nation else title.country
                return Title(i, title.last, country, nation.others if nation else title.others, title.head)
        return None

    def _apposition_end(self, at: int, begin: int) -> int:
        """Index after the whole apposition, or 0 where this is none: it runs to a comma, "who" or the end."""
        closing = ")" if self.low[begin] == "(" else self.low[begin] if self.low[begin] in ("—", "–") else ","
        while at < len(self.words) and at - begin < _LONGEST_APPOSITION:
            low = self.low[at]
            if (
                low == closing
                or low in (";", ".", ":", "who", "whom", "whose", "”", '"')
                or (low == "," and closing != ")")
            ):
                following = self.title(self.determiner(at + 1)) if low == "," else None
                if (
                    following is not None
                    and following.last < len(self.words)
                    and self._closes(following.last)
                    and not self._named_next(following.last)
                ):
                    at = following.last
                    continue
                return at
            if low in _CLAUSE and low not in ("in", "on", "at", "with", "as", "by", "from", "that", "which"):
                return 0
            at += 1
        return at if at >= len(self.words) else 0

    def _closes(self, i: int) -> bool:
        return self.low[i] in (",", ".", ";", "who", "and", ":")

    def _named_next(self, i: int) -> bool:
        return self.name(self.honorific(i)) > self.honorific(i)
