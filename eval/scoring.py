"""How a reading is compared with the record that a careful person made of the same text.

The rules (docs/eval.md): a gold event is found by a read event that quotes the same words (60 % of the
tokens of the shorter quote) and has a type of the same family; `who` also wants the same set of countries
and organisations. Gold events of type OTHER are neither asked for nor held against a reading. Everything
here works on plain dicts, as `communique read --format json` prints them. Standard library only.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]

SAME_WORDS = 0.6
FAMILIES = {
    "AGREE": ("SIGN", "COOPERATE"),
    "ATTEND": ("MEET",),
    "CRITICIZE": ("REJECT", "THREATEN"),
    "HOST": ("MEET", "ATTEND"),
    "INVITE": ("AGREE",),
    "MEET": ("HOST",),
    "PROTEST_DIPLOMATIC": ("CRITICIZE", "PROTEST", "SUMMON", "REJECT"),
    "PROVOKE_MILITARY": ("MOBILIZE", "ASSAULT", "COERCE", "THREATEN"),
    "REJECT": ("CRITICIZE",),
    "SANCTION": ("COERCE",),
    "SIGN": ("AGREE",),
    "THREATEN": ("CRITICIZE",),
}
SHARES = (
    "country",
    "direction",
    "names",
    "status",
    "date",
    "place",
    "count",
    "kind",
    "negatives",
    "offsets",
    "clean",
)


@dataclass
class Miss:
    """One difference: `what` is `missed` or `extra` (with `claim` for claims) or the field that is wrong."""

    what: str
    item: str
    type: str
    words: str


@dataclass
class Score:
    """Counts over any number of texts. `found` holds one key per gold event that was found, for comparison."""

    n: Counter[str] = field(default_factory=Counter)
    types: dict[str, Counter[str]] = field(default_factory=dict)
    misses: list[Miss] = field(default_factory=list)
    found: set[str] = field(default_factory=set)

    def of_type(self, name: str) -> Counter[str]:
        return self.types.setdefault(name, Counter())

    def share(self, key: str, right: int, of: int = 1) -> None:
        self.n.update({f"{key}_right": right, f"{key}_of": of})


def words_of(text: str | None) -> list[str]:
    return re.findall(r"\w+", (text or "").lower())


def shared_words(one: str | None, other: str | None) -> float:
    """Share of the shorter quote's tokens that the other has too; 0 below three tokens."""
    first, second = Counter(words_of(one)), Counter(words_of(other))
    shorter = min(first.total(), second.total())
    return (first & second).total() / shorter if shorter >= 3 else 0.0


def quotes(reading: Json, event: Json) -> list[str]:
    text = reading["article"]["text"]
    return [e.get("text") or text[e["start"] : e["end"]] for e in event.get("evidence", [])]


def people(event: Json) -> list[Json]:
    return event.get("participants") or event.get("actors") or []


def countries(event: Json, *roles: str) -> set[str]:
    return {p["country"] for p in people(event) if p.get("country") and (not roles or p.get("role") in roles)}


def same_family(gold_type: str, read_type: str) -> bool:
    return read_type == gold_type or read_type in FAMILIES.get(gold_type, ())


def likeness(reading: Json, gold: Json, event: Json) -> float:
    """0 where `event` cannot be `gold`; else the words shared plus the likeness of the two sets of countries."""
    best = max((shared_words(gold["evidence"], q) for q in quotes(reading, event)), default=0.0)
    if best < SAME_WORDS or not same_family(gold["type"], event["type"]):
        return 0.0
    wanted, read = countries(gold), countries(event)
    return best + (len(wanted & read) / len(wanted | read) if wanted | read else 1.0)


def claim_likeness(gold: Json, claim: Json) -> float:
    """0 unless the words are the same and the speakers share a name, or neither has one."""
    best = shared_words(gold["text"], claim.get("text"))
    name, said = set(words_of(gold.get("speaker"))), set(words_of(claim.get("speaker")))
    return best + 1.0 if best >= SAME_WORDS and (name & said or not name | said) else 0.0


def pair(wanted: list[Json], read: list[Json], like: Callable[[Json, Json], float]) -> list[tuple[int, int]]:
    """One-to-one pairs, the likest first."""
    ranked = sorted(
        ((s, i, j) for i, g in enumerate(wanted) for j, r in enumerate(read) if (s := like(g, r)) > 0),
        reverse=True,
    )
    left: set[int] = set()
    right: set[int] = set()
    pairs = []
    for _, i, j in ranked:
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            pairs.append((i, j))
    return pairs


def interval(value: str | Json | None) -> tuple[str, str] | None:
    """`2024`, `2024-05`, `A/B`, `../B`, `A/..` or `{start, end}` as two ISO prefixes, open ends as ''."""
    if isinstance(value, dict):
        start, end = value.get("start") or "", value.get("end") or ""
        return (start, end) if start or end else None
    if not value:
        return None
    start, slash, end = value.partition("/")
    return tuple("" if x == ".." else x for x in (start, end if slash else start))  # type: ignore[return-value]


def same_date(gold: str | None, read: Json | None) -> bool:
    """Both without a date, or ends that agree as far as both say."""
    one, other = interval(gold), interval(read)
    if one is None or other is None:
        return one is other
    return all(x.startswith(y) or y.startswith(x) for x, y in zip(one, other, strict=True))


def add(score: Score, name: str, gold: Json, reading: Json) -> None:
    """Compares one text's gold record with its reading and adds the counts to `score`."""
    _add_events(score, name, gold, reading)
    _add_claims(score, name, gold, reading)
    if not gold["events"]:
        silent = not reading.get("events")
        score.share("negatives", int(silent))
    _add_spans(score, gold, reading)


def _add_events(score: Score, name: str, gold: Json, reading: Json) -> None:
    events = reading.get("events", [])
    asked = [g for g in gold["events"] if g["type"] != "OTHER"]
    spare = [g for g in gold["events"] if g["type"] == "OTHER"]
    pairs = pair(asked, events, lambda g, e: likeness(reading, g, e))
    got, used = {i for i, _ in pairs}, {j for _, j in pairs}
    excused = {j for j, e in enumerate(events) if j not in used and _excused(spare, quotes(reading, e))}
    told = {
        i for i, g in enumerate(asked) if i not in got and any(likeness(reading, g, events[j]) for j in used)
    }
    who = sum(_add_fields(score, f"{name} {asked[i]['type']}", asked[i], events[j]) for i, j in pairs)
    held, wanted = len(events) - len(excused), len(asked) - len(told)
    score.n.update(typed_hit=len(pairs), typed_held=held, typed_wanted=wanted)
    score.n.update(who_hit=who, who_held=held, who_wanted=wanted)
    for i in sorted(got):
        score.of_type(asked[i]["type"]).update(hit=1, held=1, wanted=1)
        score.found.add(f"{name}#{i}:{asked[i]['type']}")
    for i in sorted(set(range(len(asked))) - got - told):
        score.of_type(asked[i]["type"]).update(wanted=1)
        score.misses.append(Miss("missed", name, asked[i]["type"], asked[i]["evidence"]))
    for j in sorted(set(range(len(events))) - used - excused):
        score.of_type(events[j]["type"]).update(held=1)
        score.misses.append(
            Miss("extra", name, events[j]["type"], " … ".join(quotes(reading, events[j])[:1]))
        )


def _excused(spare: list[Json], said: list[str]) -> bool:
    return any(shared_words(g["evidence"], q) >= SAME_WORDS for g in spare for q in said)


def _add_fields(score: Score, name: str, gold: Json, event: Json) -> bool:
    """Scores the fields of a found event. True where it names the same countries."""
    checks = dict(_checks(gold, event))
    for key, right in checks.items():
        score.share(key, int(right))
    wanted, read = countries(gold), countries(event)
    score.share("country", len(wanted & read), len(wanted))
    said = [set(words_of(p.get("name")) + words_of(p.get("as_stated"))) for p in people(event)]
    names = [set(words_of(a["name"])) for a in gold["actors"]]
    score.share("names", sum(any(len(n & s) >= max(1, len(n) // 2) for s in said) for n in names), len(names))
    wrong = [key for key, right in checks.items() if not right] + ["who"] * (wanted != read)
    score.misses += [Miss(key, name, _shown(key, event), gold["evidence"]) for key in wrong]
    return wanted == read


def _checks(gold: Json, event: Json) -> Iterator[tuple[str, bool]]:
    told = ("occurred", "historical")
    yield (
        "status",
        event.get("status") in (told if gold.get("status") == "occurred" else (gold.get("status"),)),
    )
    yield "date", same_date(gold.get("date"), event.get("date"))
    if gold.get("place_country"):
        yield "place", (event.get("place") or {}).get("country") == gold["place_country"]
    if gold.get("count"):
        yield "count", event.get("count") == gold["count"]
    source, target = countries(gold, "source"), countries(gold, "target")
    if source and target and source != target:
        right = source <= countries(event, "actor", "mediator") and target <= countries(
            event, "recipient", "host"
        )
        yield "direction", right


def _shown(key: str, event: Json) -> str:
    """What the reading says where it is wrong, short enough for one line."""
    if key in ("who", "direction"):
        return ", ".join(f"{p.get('role')} {p.get('country')}" for p in people(event))
    value = event.get(key)
    if isinstance(value, dict):
        return str(value.get("country") if key == "place" else f"{value.get('start')}/{value.get('end')}")
    return str(value)


def _add_claims(score: Score, name: str, gold: Json, reading: Json) -> None:
    wanted, claims = gold.get("claims", []), reading.get("claims", [])
    pairs = pair(wanted, claims, claim_likeness)
    got, used = {i for i, _ in pairs}, {j for _, j in pairs}
    plain = [j for j, c in enumerate(claims) if j not in used and c.get("kind") == "statement"]
    score.n.update(claims_hit=len(pairs), claims_held=len(claims) - len(plain), claims_wanted=len(wanted))
    for i, j in pairs:
        score.share("kind", int(wanted[i]["kind"] == claims[j].get("kind")))
        score.found.add(f"{name}#c{i}:{wanted[i]['kind']}")
    for i in sorted(set(range(len(wanted))) - got):
        score.misses.append(Miss("missed claim", name, wanted[i]["kind"], wanted[i]["text"]))
    for j in sorted(set(range(len(claims))) - used - set(plain)):
        score.misses.append(Miss("extra claim", name, str(claims[j].get("kind")), claims[j].get("text", "")))


def _add_spans(score: Score, gold: Json, reading: Json) -> None:
    """Spans lie in the text and equal the words quoted; none takes in boilerplate."""
    text = reading["article"]["text"]
    litter = [b for b in gold.get("boilerplate_examples", []) if len(b) > 5]
    for record in [*reading.get("events", []), *reading.get("claims", [])]:
        for span in record.get("evidence", [record]):
            start, end = span.get("start"), span.get("end")
            inside = isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(text)
            body = text[start:end]
            score.share("offsets", int(inside and span.get("text") in (None, "", body)))
            score.share("clean", int(not any(b in (span.get("text") or body) for b in litter)))


def prf(n: Counter[str], key: str = "") -> Json:
    """Precision, recall and F1 to three places, with the numbers wanted and held."""
    hit, held, wanted = n[f"{key}hit"], n[f"{key}held"], n[f"{key}wanted"]
    p, r = hit / held if held else 0.0, hit / wanted if wanted else 0.0
    f1 = 2 * p * r / (p + r) if p + r else 0.0
    return {"p": round(p, 3), "r": round(r, 3), "f1": round(f1, 3), "gold": wanted, "found": held}


def report(score: Score) -> Json:
    """The figures of one set as a plain dict."""
    out: Json = {name: prf(score.n, f"{name}_") for name in ("typed", "who", "claims")}
    for key in SHARES:
        of = score.n[f"{key}_of"]
        out[key] = {"share": round(score.n[f"{key}_right"] / of, 3) if of else None, "of": of}
    out["by_type"] = {t: prf(c) for t, c in sorted(score.types.items())}
    return out
