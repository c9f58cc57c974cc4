"""Finds the mentions of a sentence before it is parsed, and the words that the parser is shown for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace

from communique import ontology
from communique.language import Word
from communique.mentions import gazetteer, lexicon
from communique.mentions.found import Found
from communique.mentions.gazetteer import Entry
from communique.mentions.titles import Row, Title

# What the parser sees in place of a mention: words that its training text is full of.
_FORMS = {
    "person": ("Smith", "Jones", "Clinton", "Brown", "Baker", "Miller"),
    "state": ("France", "Germany", "Japan", "Britain", "Italy", "Spain"),
    "demonym": ("French", "German", "Japanese", "British", "Italian", "Spanish"),
    "place": ("Paris", "London", "Tokyo", "Berlin", "Rome", "Madrid"),
    "organisation": ("NATO", "Congress", "OPEC", "IBM", "Interpol", "UNESCO"),
    "thing": ("Olympics",),
}
_FORM_KINDS = {
    "person": "person",
    "unknown": "person",
    "state": "state",
    "demonym": "demonym",
    "people": "state",
    "capital": "place",
    "city": "place",
    "region": "place",
    "building": "place",
    "venue": "place",
    "meeting": "thing",
    "thing": "thing",
}


@dataclass(frozen=True, slots=True)
class Marked:
    """The mentions of one sentence, and its words with each mention taken as one."""

    words: tuple[Word, ...]
    found: tuple[Found, ...]


def find(
    words: Sequence[Word],
    text: str,
    *,
    sentence: int,
    known: frozenset[str] = frozenset(),
    named: Set[str] = frozenset(),
) -> Marked:
    """Mentions among `words`, the words of one sentence of `text`.

    `known` are parts of names met elsewhere in the article ("Trong"), which then are names at the
    beginning of a sentence too; `named` are codes of states that it names beyond doubt.
    """
    if not words:
        return Marked((), ())
    row = Row(words, _spans(words, text, named), known)
    found = list(_scan(row, text, sentence))
    return Marked(tuple(_collapse(words, found)), tuple(found))


def plain_case(words: Sequence[Word], common: Set[str]) -> list[Word]:
    """The words of a headline in Title Case, without the capitals that are only there for show.

    A word keeps its capital unless the body (`common`, its words as they stand) has it in lower case or it
    triggers an event.
    """
    letters = [w for w in words if w.text[:1].isalpha()]
    if sum(w.text[:1].isupper() for w in letters) * 10 < 7 * len(letters) or len(letters) < 4:
        return list(words)
    return [replace(w, text=w.text.lower()) if _for_show(w.text, common) else w for w in words]


def _for_show(word: str, common: Set[str]) -> bool:
    low = word.lower()
    if not word[:1].isupper() or word[1:] != low[1:]:
        return False
    stems = {
        low,
        low.removesuffix("s"),
        low.removesuffix("es"),
        low.removesuffix("d"),
        low.removesuffix("ed"),
    }
    return low in common or bool(stems & ontology.load().triggers.keys())


def name_parts(found: Sequence[Found]) -> frozenset[str]:
    """The capitalised parts of the personal names among `found`."""
    return frozenset(
        part
        for f in found
        if f.kind == "person"
        for part in f.name.replace("-", " ").split()
        if part[:1].isupper() and len(part) > 1 and part.lower() not in lexicon.load().honorifics
    )


def _spans(words: Sequence[Word], text: str, named: Set[str]) -> dict[int, tuple[int, Entry]]:
    starts = {w.start: i for i, w in enumerate(words)}
    ends = {w.end: i + 1 for i, w in enumerate(words)}
    spans = {}
    for hit in gazetteer.load().find(text, words[0].start, words[-1].end, named=named):
        # "U.S." may end a sentence: the tokenizer then keeps its dot with it or splits it off.
        first, last = (
            starts.get(hit.start),
            ends.get(hit.end) or ends.get(hit.end + 1) or ends.get(hit.end - 1),
        )
        if first is not None and last is not None and last > first:
            spans[first] = (last, hit.entry)
    return spans


def _scan(row: Row, text: str, sentence: int) -> Iterator[Found]:
    at, n = 0, 0
    while at < len(row):
        found = _person(row, at, text) or _entry(row, at, text) or _capitalised(row, at, text)
        if found is None:
            at += 1
            continue
        yield replace(found, id=f"{sentence}.{n}", sentence=sentence)
        n, at = n + 1, max(found.last, at + 1)


def _make(
    row: Row, text: str, first: int, last: int, name: tuple[int, int], kind: str, **more: object
) -> Found:
    a, b = row.words[name[0]].start, row.words[name[1] - 1].end
    return Found(
        id="",
        sentence=0,
        start=row.words[first].start,
        end=row.words[last - 1].end,
        name_start=a,
        name_end=b,
        first=first,
        last=last,
        kind=kind,
        name=" ".join(text[a:b].split()),
        **more,  # type: ignore[arg-type]
    )


def _person(row: Row, at: int, text: str) -> Found | None:
    """A person at word `at`: by title and name, honorific and name, or by an office alone."""
    title = row.title(at)
    begin = title.last if title else at
    if (
        title
        and begin < len(row)
        and row.low[begin] == ","
        and (row.honorific(begin + 1) > begin + 1 or _name_in_commas(row, begin))
    ):
        begin += 1
    named = row.honorific(begin)
    end = row.name(named)
    if end > named and (title or named > begin):
        return _named(row, at, title, (named, end), text)
    if title and _office_alone(row, at, title):
        office = _words(row, text, title.first, title.last)
        return _make(
            row,
            text,
            at,
            title.last,
            (at, title.last),
            "office",
            country=title.country,
            others=title.others,
            office=office,
        )
    return None


def _name_in_commas(row: Row, comma: int) -> bool:
    end = row.name(comma + 1)
    return end > comma + 1 and end < len(row) and row.low[end] in (",", ".", ";")


def _named(row: Row, at: int, title: Title | None, name: tuple[int, int], text: str) -> Found:
    end, country, others = name[1], title.country if title else None, title.others if title else ()
    office = _words(row, text, title.first, title.last) if title and title.last > title.first else None
    if country is None:
        after, nation = row.nation(end + 2 if end + 1 < len(row) and row.low[end + 1] == "the" else end + 1)
        if end < len(row) and row.low[end] == "of" and nation is not None:
            end, country, others = after, nation.country, nation.others
    end, more = _appositions(row, end)
    if more is not None:
        stated = _words(row, text, more.first + 1, more.last)
        office = f"{office}, {stated}" if office else stated
        if country is None:
            country, others = more.country, more.others
    return _make(row, text, at, end, name, "person", country=country, others=others, office=office)


def _appositions(row: Row, end: int) -> tuple[int, Title | None]:
    """The apposition after a name: the index after it (its closing comma included) and its office."""
    title = row.apposition(end)
    if title is None:
        return end, None
    last = title.last
    closes = last < len(row) and row.low[last] in (",", ")", "—", "–") and not _lists_on(row, last)
    return (last + 1 if closes else last), title


def _lists_on(row: Row, comma: int) -> bool:
    """Whether the comma that closes an apposition also parts two items of a list ("A, x of y, B, …")."""
    return row.low[comma] == "," and row.name(comma + 1) > comma + 1


def _office_alone(row: Row, at: int, title: Title) -> bool:
    # A lower-case head without nation ("officials", "the president") is for the grammar to take up.
    return (
        title.country is not None
        and title.last - title.first > 1
        and title.last not in row.spans
        and _compact(row, title)
    )


def _compact(row: Row, title: Title) -> bool:
    """Whether the office stands as one name: its last word is its head, an organ or a nation."""
    last = row.low[title.last - 1]
    lex = lexicon.load()
    singular = last in lex.heads or last in lex.portfolio or (title.last - 1) in row.inside
    return singular and not (
        title.last < len(row) and row.low[title.last] in ("-", "–") and row.glued(title.last)
    )


def _words(row: Row, text: str, first: int, last: int) -> str:
    return " ".join(text[row.words[first].start : row.words[last - 1].end].split()).strip(" ,(")


def _entry(row: Row, at: int, text: str) -> Found | None:
    if at not in row.spans:
        return None
    last, entry = row.spans[at]
    named = row.name(at)
    if entry.weak and named > last:
        return _named(row, at, None, (at, named), text)
    last = _acronym_after(row, last)
    end = row.spans[at][0]
    return _make(row, text, at, last, (at, end), entry.kind, country=entry.country, others=entry.others)


def _acronym_after(row: Row, last: int) -> int:
    """Takes in "(ARF)" after a name written out."""
    closed = last + 2 < len(row) and row.low[last] == "(" and row.low[last + 2] == ")"
    return last + 3 if closed and row.words[last + 1].text.isupper() else last


def _capitalised(row: Row, at: int, text: str) -> Found | None:
    """A row of capitalised words that no list knows."""
    if not row.capital(at) or row.low[at] in lexicon.load().function_words:
        return None
    end = row.name(at)
    if end > at and (end - at > 1 or row.words[at].text in row.known) and not _heads_thing(row, at, end):
        if at == 0 and end - at == 2 and row.words[at].text not in row.known and not row.capital(1):
            return None
        return _named(row, at, None, (at, end), text)
    return _proper(row, at, text)


def _heads_thing(row: Row, at: int, end: int) -> bool:
    names = lexicon.load().names
    return row.low[end - 1] in names or (end < len(row) and row.low[end] in names and row.capital(end))


def _proper(row: Row, at: int, text: str) -> Found | None:
    """An organisation, meeting, place or thing by its last word ("Tashkent Law Spring")."""
    names = lexicon.load().names
    end = at
    while (
        end < len(row)
        and end not in row.spans
        and (
            row.capital(end)
            or (
                end > at
                and row.low[end] in ("of", "for", "and", "on", "the")
                and row.capital(end + 1)
                and end + 1 not in row.spans
            )
        )
    ):
        if row.low[end] in lexicon.load().function_words and row.low[end] not in (
            "of",
            "for",
            "and",
            "on",
            "the",
        ):
            break
        end += 1
    while end > at + 1 and row.low[end - 1] not in names:
        end -= 1
    kind = names.get(row.low[end - 1]) if end > at + 1 else None
    if kind is None:
        return None
    kind = "venue" if kind == "place" else kind
    last = _acronym_after(row, end)
    country = None
    if last + 1 < len(row) and row.low[last] == "of" and kind == "organisation":
        after, nation = row.nation(row.determiner(last + 1))
        if nation is not None:
            last, country = after, nation.country
    return _make(row, text, at, last, (at, end), kind, country=country)


def _collapse(words: Sequence[Word], found: Sequence[Found]) -> Iterator[Word]:
    at, counts = 0, dict.fromkeys(_FORMS, 0)
    for f in found:
        yield from words[at : f.first]
        kind = _FORM_KINDS.get(f.kind, "organisation" if f.kind != "office" else "person")
        forms = _FORMS[kind]
        form = forms[counts[kind] % len(forms)]
        counts[kind] += 1
        yield Word(words[f.first].text if f.last - f.first == 1 else f.name, f.start, f.end, form, f.id)
        at = f.last
    yield from words[at:]
