"""Codes what sentences say into drafts of events: type, who in which role, status, and the words for it.

A draft still names mentions, not persons: `resolve` says who is meant, `coder` puts the event together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from communique import grammar, ontology
from communique.language import Sentence, Token
from communique.mentions.found import PLACE_KINDS, Found
from communique.ontology import Pattern
from communique.records import Status

_SPEECH = frozenset(
    [
        "say",
        "tell",
        "report",
        "announce",
        "add",
        "state",
        "declare",
        "claim",
        "insist",
        "note",
        "confirm",
        "quote",
        "write",
        "reveal",
        "disclose",
        "explain",
        "argue",
        "believe",
        "think",
    ]
)
_FUTURE = frozenset(
    [
        "plan",
        "expect",
        "schedule",
        "intend",
        "prepare",
        "set",
        "due",
        "agree",
        "decide",
        "announce",
        "promise",
        "pledge",
        "vow",
        "arrange",
        "poise",
        "slate",
        "invite",
        "aim",
    ]
)
_POSSIBLE = frozenset(
    [
        "consider",
        "mull",
        "propose",
        "seek",
        "hope",
        "want",
        "offer",
        "suggest",
        "try",
        "weigh",
        "discuss",
        "urge",
        "ask",
        "call",
        "explore",
        "threaten",
    ]
)
_DENIED = frozenset(
    [
        "cancel",
        "scrap",
        "refuse",
        "decline",
        "deny",
        "reject",
        "fail",
        "abandon",
        "avoid",
        "shelve",
        "rule",
        "boycott",
        "skip",
    ]
)
_MEETINGS = frozenset({"VISIT", "MEET", "CALL", "ATTEND", "HOST", "SIGN"})
_LOCATIVE = ("in", "at", "inside", "near")


@dataclass(frozen=True, slots=True)
class Draft:
    """One reading of one predicate. `roles` pairs a role with the index of the token that fills it."""

    type: str
    pattern: str
    sentence: int
    trigger: Token
    roles: tuple[tuple[str, int], ...]
    status: Status
    attributed_to: int | None
    place: int | None


def code(sentence: Sentence, marked: Mapping[int, Found]) -> list[Draft]:
    """The events that the sentence tells. `marked` are its mentions by token."""
    drafts: list[Draft] = []
    for token in sentence.tokens:
        drafts.extend(_best(sentence, token, marked))
    return [d for d in drafts if not _part_of_another(sentence, d, drafts)]


def _part_of_another(sentence: Sentence, draft: Draft, drafts: list[Draft]) -> bool:
    """Whether the draft is the content of an act coded beside it: what is refused or promised is no event
    of its own, while "agreed to meet" is a planned meeting and no agreement."""
    head = sentence.head(draft.trigger)
    for other in drafts:
        if other.trigger.i == head.i != draft.trigger.i and draft.trigger.dep == "xcomp":
            if other.type in ("REJECT", "THREATEN") or (
                other.type == "AGREE" and draft.type not in _MEETINGS
            ):
                return True
        below = sentence.head(other.trigger)
        if (
            draft.type == "AGREE"
            and other.type in _MEETINGS
            and below.i == draft.trigger.i
            and other.trigger.dep == "xcomp"
        ):
            return True
    return False


def _best(sentence: Sentence, token: Token, marked: Mapping[int, Found]) -> Iterator[Draft]:
    """At most one draft a predicate: the pattern that fills most roles, the more particular one first."""
    options = [d for p in _patterns(token) if (d := _draft(sentence, token, p, marked)) is not None]
    if options:
        yield max(options, key=lambda d: (_particular(d.pattern), len(d.roles)))


def _particular(pattern: str) -> int:
    name, number = pattern.split(".")
    chosen = ontology.load().types[name].patterns[int(number) - 1]
    return bool(chosen.objects) + bool(chosen.having)


def _patterns(token: Token) -> Iterator[Pattern]:
    if token.mention is None:
        part = "noun" if token.pos in ("NOUN", "PROPN") else "verb" if token.pos in ("VERB", "AUX") else ""
        yield from (p for p in ontology.load().triggers.get(token.lemma.lower(), ()) if p.part == part)


def _draft(sentence: Sentence, token: Token, pattern: Pattern, marked: Mapping[int, Found]) -> Draft | None:
    below = {t.lemma.lower() for t in sentence.subtree(token)} | {
        t.text.lower() for t in sentence.children(token)
    }
    if (pattern.having and not pattern.having & below) or pattern.lacking & below:
        return None
    slots = grammar.arguments(sentence, token)
    if pattern.objects and not any(t.lemma.lower() in pattern.objects for t in slots.get("object", ())):
        return None
    roles = tuple(_fill(pattern, slots, marked))
    if pattern.needs - {role for role, _ in roles}:
        return None
    return Draft(
        type=pattern.type,
        pattern=pattern.id,
        sentence=sentence.index,
        trigger=token,
        roles=roles,
        status=status(sentence, token, pattern.status),
        attributed_to=_speaker(sentence, token, marked),
        place=_place(sentence, token, slots, marked, {i for _, i in roles}),
    )


def _fill(pattern: Pattern, slots: grammar.Slots, marked: Mapping[int, Found]) -> Iterator[tuple[str, int]]:
    taken: set[int] = set()
    for slot, role in pattern.roles.items():
        for token in slots.get(slot, ()):
            found = marked.get(token.i)
            if found is None or token.i in taken or not _fits(found, slot, role in pattern.place):
                continue
            taken.add(token.i)
            yield role, token.i


def _fits(found: Found, slot: str, place: bool) -> bool:
    if place:
        return found.kind in PLACE_KINDS
    if slot in ("modifier", "possessor"):
        return found.acts or found.kind in ("demonym", "city")
    return found.acts or (slot not in ("subject", "with") and found.kind in ("city", "region", "demonym"))


def status(sentence: Sentence, token: Token, given: Status | None = None) -> Status:
    """Whether the predicate is said to have happened, to be planned, possible, denied or supposed."""
    if given is not None:
        return given
    verb: Token | None = token if token.pos in ("VERB", "AUX") else grammar.governor(sentence, token)
    if token.pos not in ("VERB", "AUX"):
        words = {t.text.lower() for t in sentence.children(token, "amod", "compound", "det")}
        if "no" in words:
            return "denied"
        if words & {"planned", "upcoming", "scheduled", "forthcoming", "proposed", "next"}:
            return "planned"
        if words & {"possible", "potential", "likely"}:
            return "possible"
    found: Status = "occurred"
    for _ in range(6):
        if verb is None:
            break
        found = _own_status(sentence, verb, token) or found
        if found != "occurred":
            return found
        head = sentence.head(verb)
        verb = (
            head
            if head.i != verb.i
            and head.pos in ("VERB", "AUX", "ADJ")
            and verb.dep in ("xcomp", "ccomp", "advcl", "conj", "pcomp")
            and _governs(head, verb)
            else None
        )
    return found


def _governs(head: Token, verb: Token) -> bool:
    return (
        verb.dep == "xcomp"
        or (verb.dep == "ccomp" and head.lemma in _DENIED)
        or (verb.dep == "conj" and verb.tag in ("VB", "VBG"))
    )


def _own_status(sentence: Sentence, verb: Token, trigger: Token) -> Status | None:
    aux = {t.text.lower() for t in sentence.children(verb, "aux", "auxpass")}
    markers = {t.text.lower() for t in sentence.children(verb, "mark")}
    adverbs = {t.text.lower() for t in sentence.children(verb, "advmod", "neg")}
    if sentence.children(verb, "neg") or "never" in adverbs:
        return "denied"
    if markers & {"if", "unless"} or "should" in aux:
        return "hypothetical"
    if aux & {"may", "might", "could"} or ("would" in aux and adverbs & {"likely", "probably", "possibly"}):
        return "possible"
    if aux & {"will", "shall", "'ll", "would", "wo"}:
        return "planned"
    higher = verb.i != trigger.i
    if higher and verb.lemma in _DENIED:
        return "denied"
    if higher and verb.lemma in _FUTURE:
        return "planned"
    if higher and (verb.lemma in _POSSIBLE or verb.lemma in ("likely", "possible")):
        return "possible"
    if verb.lemma in ("postpone", "delay") and higher:
        return "planned"
    if verb.tag == "VB" and "to" in aux:
        return _infinitive(sentence, verb)
    return None


def _infinitive(sentence: Sentence, verb: Token) -> Status | None:
    """ "X to visit Y" heads a story, "X is to visit Y" announces; after another verb that verb decides."""
    head = sentence.head(verb)
    if head.lemma in _POSSIBLE:
        return "possible"
    if head.lemma in _DENIED:
        return "denied"
    if (
        verb.dep == "ROOT"
        or head.lemma in _FUTURE
        or head.lemma == "be"
        or (verb.dep == "relcl" and head.dep == "ROOT")
    ):
        return "planned"
    return "hypothetical" if head.pos in ("NOUN", "ADJ") and verb.dep in ("acl", "xcomp") else None


def _speaker(sentence: Sentence, token: Token, marked: Mapping[int, Found]) -> int | None:
    """The token of whoever is quoted for the clause, if it is not told in the outlet's own voice."""
    at = token
    for _ in range(8):
        head = sentence.head(at)
        if head.i == at.i:
            break
        if head.lemma in _SPEECH and at.dep in ("ccomp", "conj", "parataxis"):
            return next((t.i for t in grammar.subject(sentence, head)), None)
        at = head
    return next(
        (
            t.i
            for c in sentence.children(at, "parataxis")
            if c.lemma in _SPEECH
            for t in grammar.subject(sentence, c)
        ),
        None,
    )


def _place(
    sentence: Sentence, token: Token, slots: grammar.Slots, marked: Mapping[int, Found], taken: set[int]
) -> int | None:
    candidates = [t for prep in _LOCATIVE for t in slots.get(prep, ())]
    verb = token if token.pos == "VERB" else grammar.governor(sentence, token)
    if verb is not None:
        candidates += [
            t
            for prep in sentence.children(verb, "prep")
            if prep.lemma in _LOCATIVE
            for t in sentence.children(prep, "pobj")
        ]
    return next((t.i for t in candidates if t.i in marked and marked[t.i].kind in PLACE_KINDS), None)
