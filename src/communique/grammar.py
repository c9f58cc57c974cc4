"""Who does what to whom in a parsed sentence: the arguments of a verb or of a noun that tells an act.

Slots are `subject`, `object`, `indirect`, `possessor`, `modifier`, `clause` (the one who is asked to do
something), `content` (those whom the clause below a verb concerns), `theme` (those that the object is about: "hosted
U.S.-Korean talks") and the prepositions by their word. Subjects are inherited ("visited …, holding a summit"),
passives turned round, and what the parser leaves out is taken from the order of the words.
"""

from __future__ import annotations

from collections.abc import Iterator

from communique.language import Sentence, Token

Slots = dict[str, list[Token]]

_SUBJECTS = ("nsubj", "csubj")
_PASSIVE = ("nsubjpass", "csubjpass")
# Verbs whose object, not whose subject, does what the clause below them says.
_OBJECT_CONTROL = frozenset(
    [
        "ask",
        "urge",
        "order",
        "force",
        "invite",
        "tell",
        "allow",
        "permit",
        "persuade",
        "press",
        "push",
        "call",
        "request",
        "want",
        "expect",
        "require",
        "encourage",
        "compel",
        "enable",
        "help",
        "let",
        "make",
        "see",
    ]
)
_FRAMES = frozenset({"in", "during", "on", "at", "after", "before", "following"})
_LIGHT = frozenset(
    [
        "hold",
        "have",
        "conduct",
        "make",
        "pay",
        "take",
        "begin",
        "start",
        "open",
        "end",
        "conclude",
        "wrap",
        "arrive",
        "attend",
        "complete",
        "finish",
        "continue",
        "resume",
        "plan",
        "schedule",
        "cancel",
        "postpone",
        "announce",
        "propose",
        "seek",
        "host",
        "discuss",
        "kick",
        "undertake",
        "embark",
        "return",
        "leave",
        "join",
        "travel",
        "meet",
        "go",
        "come",
        "fly",
        "be",
        "offer",
        "enter",
        "fail",
        "agree",
        "want",
        "launch",
        "convene",
    ]
)


def arguments(sentence: Sentence, token: Token) -> Slots:
    """The arguments of the predicate `token` by slot."""
    return _of_noun(sentence, token) if token.pos in ("NOUN", "PROPN") else _of_verb(sentence, token)


def conjuncts(sentence: Sentence, token: Token) -> Iterator[Token]:
    """`token` and all that is coordinated with it, apposed to it or listed after "including"."""
    listed = [
        item
        for prep in sentence.children(token, "prep")
        if prep.lemma in ("include", "including")
        for item in sentence.children(prep, "pobj")
    ]
    if not listed:
        # "key figures, including A and B": A and B are told, the figures only stand for them.
        yield token
    for child in (*sentence.children(token, "conj", "appos"), *listed):
        yield from conjuncts(sentence, child)


def passive(sentence: Sentence, verb: Token) -> bool:
    """Whether the verb is passive, as a clause or as a participle after its noun."""
    return bool(sentence.children(verb, "auxpass", *_PASSIVE)) or (verb.dep == "acl" and verb.tag == "VBN")


def _of_verb(sentence: Sentence, verb: Token) -> Slots:
    slots: Slots = {}
    subjects = subject(sentence, verb)
    objects = [t for d in sentence.children(verb, "dobj", "attr", "oprd") for t in conjuncts(sentence, d)]
    if passive(sentence, verb):
        slots["object"] = subjects + objects
        agents = [t for by in sentence.children(verb, "agent") for t in _below(sentence, by)]
        slots["subject"] = agents
    else:
        slots["subject"], slots["object"] = subjects, objects
    slots["indirect"] = [
        t
        for d in sentence.children(verb, "dative")
        for t in (conjuncts(sentence, d) if d.pos != "ADP" else _below(sentence, d))
    ]
    for clause in sentence.children(verb, "ccomp", "xcomp"):
        slots.setdefault("clause", []).extend(
            t for s in sentence.children(clause, *_SUBJECTS, *_PASSIVE) for t in conjuncts(sentence, s)
        )
        slots.setdefault("content", []).extend(_content(sentence, clause))
    _prepositions(sentence, verb, slots)
    for noun in objects:
        if noun.mention is None:
            _prepositions(sentence, noun, slots)
            slots.setdefault("theme", []).extend(
                [
                    *_modifiers(sentence, noun),
                    *(t for p in sentence.children(noun, "poss") for t in conjuncts(sentence, p)),
                ]
            )
    _nested(sentence, slots)
    if verb.dep == "relcl" and any(t.text.lower() == "where" for t in sentence.children(verb, "advmod")):
        for preposition in ("to", "in", "at"):
            slots.setdefault(preposition, []).append(sentence.head(verb))
    return slots


def _nested(sentence: Sentence, slots: Slots) -> None:
    """ "withdrew from talks with Ethiopia": with whom the talks are is with whom the withdrawal is."""
    plain = [
        t
        for preposition in ("from", "on", "in", "to", "at")
        for t in slots.get(preposition, ())
        if t.mention is None
    ]
    for noun in plain:
        inner: Slots = {}
        _prepositions(sentence, noun, inner)
        for preposition in ("with", "between", "against"):
            slots.setdefault(preposition, []).extend(inner.get(preposition, ()))


def _content(sentence: Sentence, clause: Token) -> list[Token]:
    """With or against whom the clause below a verb ("refused to negotiate with …") is told."""
    objects = [t for d in sentence.children(clause, "dobj") for t in conjuncts(sentence, d)]
    inner: Slots = {}
    for token in (clause, *(o for o in objects if o.mention is None)):
        _prepositions(sentence, token, inner)
    return objects + [
        t for prep in ("with", "to", "for", "against", "from", "on") for t in inner.get(prep, ())
    ]


def _of_noun(sentence: Sentence, noun: Token) -> Slots:
    slots: Slots = {"possessor": [t for p in sentence.children(noun, "poss") for t in conjuncts(sentence, p)]}
    slots["modifier"] = _modifiers(sentence, noun)
    _prepositions(sentence, noun, slots)
    verb = governor(sentence, noun)
    if verb is not None:
        direct = noun.dep in ("dobj", "nsubj", "nsubjpass", "attr", "conj", "pobj")
        if (
            noun.dep in ("dobj", "conj", "attr", "pobj")
            and verb.lemma in _LIGHT
            and not passive(sentence, verb)
        ):
            slots["subject"] = [t for t in subject(sentence, verb) if t.i != noun.i]
        elif passive(sentence, verb):
            slots["subject"] = [t for by in sentence.children(verb, "agent") for t in _below(sentence, by)]
        elif noun.dep == "pobj" and sentence.head(noun).lemma in _FRAMES and not slots["possessor"]:
            # "In a meeting with X, Y said": whoever the sentence is about was there.
            slots["subject"] = [t for t in subject(sentence, verb) if t.i != noun.i]
        if direct and verb.lemma in _LIGHT:
            _prepositions(sentence, verb, slots)
    return slots


def governor(sentence: Sentence, noun: Token) -> Token | None:
    """The verb that the noun depends on, directly, through a preposition or a coordination."""
    at = noun
    for _ in range(4):
        at = sentence.head(at)
        if at.pos in ("VERB", "AUX"):
            return at
        if at.pos not in ("ADP", "NOUN") or (at.pos == "NOUN" and noun.dep != "conj"):
            return None
    return None


def _modifiers(sentence: Sentence, noun: Token) -> list[Token]:
    found = [
        t
        for c in sentence.children(noun, "compound", "amod", "nmod", "npadvmod")
        for t in conjuncts(sentence, c)
    ]
    # "U.S.-China talks": the parser hangs the first name anywhere; the row of words is plain.
    at = noun.i - 1
    while at >= 0 and (
        sentence.tokens[at].mention
        or sentence.tokens[at].text in ("-", "–", "/")
        or sentence.tokens[at].pos == "ADJ"
    ):
        token = sentence.tokens[at]
        if (token.mention and token not in found and token.dep not in ("poss", "nsubj", "pobj", "dobj")) or (
            token.mention and at + 1 < noun.i and sentence.tokens[at + 1].text in ("-", "–", "/")
        ):
            found.append(token)
        at -= 1
    return found


def subject(sentence: Sentence, verb: Token, depth: int = 0) -> list[Token]:
    """Who is the (surface) subject of `verb`, inherited where the clause has none of its own."""
    own = [t for s in sentence.children(verb, *_SUBJECTS, *_PASSIVE) for t in conjuncts(sentence, s)]
    own = [t for t in own if t.tag not in ("VBG",)]
    if own:
        return _antecedents(sentence, verb, own)
    head = sentence.head(verb)
    if depth > 6 or head.i == verb.i:
        return _linear(sentence, verb)
    if verb.dep == "acl" and verb.tag == "VBG" and head.i < verb.i - 1 and (near := _linear(sentence, verb)):
        # "reminiscent of Singapore and Vietnam hosting …": the parser hangs the clause on a noun further off.
        return near
    if verb.dep == "relcl" or verb.dep == "acl":
        if verb.dep == "acl" or verb.tag == "TO" or not sentence.children(verb, "nsubj"):
            return (
                list(conjuncts(sentence, head)) if head.pos != "VERB" else subject(sentence, head, depth + 1)
            )
    if verb.dep in ("xcomp", "ccomp", "pcomp") and head.lemma in _OBJECT_CONTROL:
        objects = [t for d in sentence.children(head, "dobj") for t in conjuncts(sentence, d)]
        if objects and not passive(sentence, head):
            return objects
    if verb.dep in ("conj", "xcomp", "advcl", "ccomp", "dep") and head.pos in ("VERB", "AUX"):
        return subject(sentence, head, depth + 1)
    if verb.dep == "pcomp" or head.pos == "ADP":
        return (
            subject(sentence, sentence.head(head), depth + 1)
            if sentence.head(head).pos in ("VERB", "AUX")
            else []
        )
    if head.pos in ("NOUN", "PROPN") and verb.dep in ("conj", "advcl"):
        return list(conjuncts(sentence, head))
    return _linear(sentence, verb)


def _antecedents(sentence: Sentence, verb: Token, subjects: list[Token]) -> list[Token]:
    if verb.dep == "relcl" and subjects[0].tag in ("WP", "WDT"):
        return [sentence.head(verb)]
    return subjects


def _linear(sentence: Sentence, verb: Token) -> list[Token]:
    """Mentions that stand directly before the verb where the parser gave it no subject."""
    at = verb.i - 1
    while (
        at >= 0 and sentence.tokens[at].pos in ("AUX", "ADV", "PART") and sentence.tokens[at].mention is None
    ):
        at -= 1
    found: list[Token] = []
    while at >= 0 and (sentence.tokens[at].mention or sentence.tokens[at].text in (",", "and")):
        if sentence.tokens[at].mention:
            found.insert(0, sentence.tokens[at])
        at -= 1
    return found


def _prepositions(sentence: Sentence, token: Token, slots: Slots) -> None:
    for prep in sentence.children(token, "prep", "agent", "prt", "advmod"):
        if prep.pos not in ("ADP", "SCONJ", "ADV", "PART"):
            continue
        slots.setdefault(prep.text.lower(), []).extend(
            t for t in _below(sentence, prep) if t not in slots.get(prep.text.lower(), ())
        )


def _below(sentence: Sentence, prep: Token) -> list[Token]:
    direct = [t for p in sentence.children(prep, "pobj") for t in conjuncts(sentence, p)]
    further = [t for p in sentence.children(prep, "prep") for t in _below(sentence, p)]
    coordinated = [t for p in sentence.children(prep, "conj") for t in _below(sentence, p)]
    return direct + further + coordinated
