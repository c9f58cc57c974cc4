"""Mentions that only grammar shows: "the Vietnamese leader", "two American bombers", "he", "the two sides"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from communique.language import Sentence, Token
from communique.mentions import lexicon
from communique.mentions.found import Found

_SINGULAR = frozenset({"he", "she", "him", "her", "his", "himself", "herself"})
_PLURAL = frozenset({"they", "them", "their", "themselves", "both"})
_NATIONS = frozenset(
    {
        "state",
        "demonym",
        "capital",
        "building",
        "igo",
        "organ",
        "bloc",
        "forum",
        "party",
        "organisation",
        "people",
    }
)
_PAIRS = frozenset(
    [
        "side",
        "country",
        "leader",
        "delegation",
        "president",
        "minister",
        "nation",
        "party",
        "neighbor",
        "neighbour",
        "official",
        "government",
        "counterpart",
        "head",
        "premier",
        "ally",
        "power",
        "capital",
        "statesman",
        "envoy",
        "diplomat",
    ]
)


def find(sentence: Sentence, found: Iterable[Found]) -> dict[int, Found]:
    """Mentions of a parsed sentence by the index of their (head) token, those found before included."""
    by_id = {f.id: f for f in found}
    marked = {t.i: by_id[t.mention] for t in sentence.tokens if t.mention in by_id}
    for token in sentence.tokens:
        if token.i in marked:
            continue
        phrase = _pronoun(sentence, token) or _noun(sentence, token, marked)
        if phrase is not None:
            marked[token.i] = phrase
    _name_the_apposed(sentence, marked)
    return marked


def _name_the_apposed(sentence: Sentence, marked: dict[int, Found]) -> None:
    """ "his Czech counterpart, Jan Hamáček": the name takes country and office, the phrase gives way to it."""
    for index, found in list(marked.items()):
        apposed = [t for t in sentence.children(sentence.tokens[index], "appos") if t.i in marked]
        if found.kind == "office" and apposed and marked[apposed[0].i].kind == "person":
            person = marked[apposed[0].i]
            marked[apposed[0].i] = replace(
                person,
                country=person.country or found.country,
                others=person.others or found.others,
                office=person.office or found.name,
            )
            del marked[index]


def _pronoun(sentence: Sentence, token: Token) -> Found | None:
    low = token.text.lower()
    if token.pos not in ("PRON", "DET") or low not in _SINGULAR | _PLURAL:
        return None
    if low == "both" and sentence.head(token).i != token.i and token.dep in ("det", "preconj", "predet"):
        return None
    return _make(sentence, token, token, token, "pronoun", plural=low in _PLURAL)


def _noun(sentence: Sentence, token: Token, marked: dict[int, Found]) -> Found | None:
    if token.pos not in ("NOUN", "PROPN"):
        return None
    lex = lexicon.load()
    word = token.lemma.split("-")[-1]
    kind = (
        lex.actors.get(word)
        or lex.actors.get(token.text.lower())
        or ("person" if word in lex.heads else None)
    )
    nation = _nation(sentence, token, marked)
    if kind is None:
        return _belonging(sentence, token, nation) if token.tag in ("NN", "NNS") else None
    plural = token.tag in ("NNS", "NNPS")
    first = min(
        (t for t in sentence.subtree(token) if t.i <= token.i and (t.head == token.i or t.i == token.i)),
        key=lambda t: t.i,
    )
    definite = any(
        t.text.lower() in ("the", "both", "two", "his", "her", "their", "its")
        for t in sentence.children(token)
    )
    if nation is None and not (definite and kind in ("person", "state", "delegation")):
        return None
    if nation is None and plural and word in _PAIRS and _two(sentence, token):
        return _make(sentence, first, token, token, "pair", plural=True)
    named = {"person": "office" if not plural else "people", "state": "agency"}.get(kind, kind)
    return _make(
        sentence,
        first,
        token,
        token,
        named,
        plural=plural,
        country=nation.country if nation else None,
        others=nation.others if nation else (),
    )


def _belonging(sentence: Sentence, token: Token, nation: Found | None) -> Found | None:
    """What is a state's or of a state ("Iranian commandos", "the Ukrainian city"): it stands for the state
    where it acts or is acted upon."""
    if nation is None:
        return None
    first = min(sentence.subtree(token), key=lambda t: t.i) if nation.first < token.i else token
    return _make(
        sentence,
        first if first.i <= token.i else token,
        token,
        token,
        "belonging",
        plural=token.tag == "NNS",
        country=nation.country,
        others=nation.others,
    )


def _two(sentence: Sentence, token: Token) -> bool:
    # Without "two" or "both", "the leaders" are those spoken of as well.
    return any(t.text.lower() in ("two", "both", "the") for t in sentence.children(token))


def _nation(sentence: Sentence, token: Token, marked: dict[int, Found]) -> Found | None:
    before = [c for c in sentence.children(token, "poss", "amod", "compound", "nmod") if c.i < token.i]
    for child in before:
        found = marked.get(child.i)
        if found is not None and found.kind in _NATIONS | {"agency"} and found.country:
            return found
        for deeper in sentence.children(child, "poss", "amod", "compound", "nmod"):
            inner = marked.get(deeper.i)
            if inner is not None and inner.kind in _NATIONS and inner.country:
                return inner
    for prep in sentence.children(token, "prep"):
        if prep.lemma in ("of", "from"):
            for child in sentence.children(prep, "pobj"):
                found = marked.get(child.i)
                if found is not None and found.kind in _NATIONS and found.country:
                    return found
    return None


def _make(
    sentence: Sentence,
    first: Token,
    last: Token,
    head: Token,
    kind: str,
    *,
    plural: bool,
    country: str | None = None,
    others: tuple[str, ...] = (),
) -> Found:
    name = " ".join(t.text for t in sentence.tokens[first.i : last.i + 1])
    return Found(
        id=f"{sentence.index}.t{head.i}",
        sentence=sentence.index,
        start=first.start,
        end=last.end,
        name_start=head.start,
        name_end=head.end,
        first=first.i,
        last=last.i + 1,
        kind=kind,
        name=name,
        country=country,
        others=others,
        office=name if kind == "office" else None,
        plural=plural,
    )
