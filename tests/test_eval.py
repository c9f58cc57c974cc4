"""The evaluation: its gold is well formed, its rules count as they say, and its floor holds."""

from __future__ import annotations

import importlib.util
import json
import random
import re
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
TYPES = {
    "VISIT", "MEET", "CALL", "MESSAGE", "ATTEND", "HOST", "SIGN", "AGREE", "ESTABLISH_RELATIONS", "SEVER_RELATIONS",
    "OPEN_MISSION", "CLOSE_MISSION", "ACCREDIT", "RECALL", "EXPEL", "SUMMON", "INVITE", "MEDIATE", "COOPERATE", "AID",
    "SANCTION", "PRAISE", "CRITICIZE", "REQUEST", "REJECT", "CONCEDE", "RETREAT", "DISCONTINUE", "INVESTIGATE",
    "THREATEN", "PROTEST", "MOBILIZE", "COERCE", "ASSAULT",
}  # fmt: skip
LOOSE = {"PROTEST_DIPLOMATIC": "CRITICIZE", "PROVOKE_MILITARY": "MOBILIZE"}  # types that only older gold has
STATUSES = {"occurred", "planned", "possible", "denied", "hypothetical", "historical"}
KINDS = {"assessment", "forecast", "recommendation", "demand", "denial"}


def load(path: Path) -> ModuleType:
    sys.path.insert(0, str(ROOT / "eval"))
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    return module


scoring = load(ROOT / "eval" / "scoring.py")
runner = load(ROOT / "eval" / "runner.py")
TEXTS = [t for t in runner.texts() if t.set != "examples"]


@pytest.mark.parametrize("text", TEXTS, ids=lambda t: t.name)
def test_gold_points_at_words_that_are_there(text: Any) -> None:
    for event in text.gold["events"]:
        assert event["type"] in TYPES | {"OTHER"}
        assert event["status"] in STATUSES
        assert event["evidence"] in text.text
        assert event["place"] is None or event["place"] in text.text
        for actor in event["actors"]:
            assert actor["role"] in {"source", "target", "participant", "host"}
            assert actor["country"] is None or re.fullmatch(r"[A-Z]{3}|ORG:[A-Z0-9_]+", actor["country"])
            assert actor["office"] is None or actor["office"] in text.text
    for claim in text.gold["claims"]:
        assert claim["kind"] in KINDS
        assert claim["text"] in text.text
        assert claim["hedge"] is None or claim["hedge"] in text.text
    assert all(b in text.text for b in text.gold.get("boilerplate_examples", []))


def test_the_sets_are_large_and_wide_enough() -> None:
    cases = [t for t in TEXTS if t.set.startswith("cases")]
    of_type = Counter(e["type"] for t in cases for e in t.gold["events"])
    assert len(cases) >= 200
    assert min(of_type[kind] for kind in TYPES) >= 4
    assert sum(t.set.startswith("negatives") for t in TEXTS) >= 24
    assert sum(t.set.startswith("articles") for t in TEXTS) >= 14
    assert len({t.name for t in TEXTS}) == len(TEXTS)
    countries = {a["country"] for t in cases for e in t.gold["events"] for a in e["actors"]}
    assert len(countries) > 120


@pytest.mark.parametrize(
    ("gold", "read", "same"),
    [
        ("2024-05-14", {"start": "2024-05-14", "end": "2024-05-14"}, True),
        ("2024-05", {"start": "2024-05-01", "end": "2024-05-31"}, True),
        ("../2024-05-14", {"start": None, "end": "2024-05-14"}, True),
        ("2023/..", {"start": "2023-10-01", "end": None}, True),
        ("2024-05-14", {"start": "2024-05-15", "end": "2024-05-15"}, False),
        (None, {"start": "2024-05-15", "end": "2024-05-15"}, False),
        (None, {"start": None, "end": None}, True),
        ("2024", None, False),
    ],
)
def test_dates_agree_as_far_as_both_say(gold: str | None, read: dict[str, Any] | None, same: bool) -> None:
    assert scoring.same_date(gold, read) is same


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [
        ("the king met the queen", "the king met the queen in May", 1.0),
        ("the king met the queen", "a duke met the queen", 0.6),
        ("the king", "the king", 0.0),
    ],
)
def test_words_are_counted_over_the_shorter_quote(one: str, other: str, share: float) -> None:
    assert scoring.shared_words(one, other) == pytest.approx(share)


def as_reading(gold: dict[str, Any], text: str, chance: random.Random | None = None) -> dict[str, Any]:
    """A reading that says what the gold says; with `chance`, one that is wrong here and there."""
    roles = {"source": "actor", "target": "recipient", "participant": "actor", "host": "host"}
    events = []
    for event in gold["events"]:
        start = max(text.find(event["evidence"]), 0)
        people = [{**a, "role": roles[a["role"]], "as_stated": a["name"]} for a in event["actors"]]
        bounds = scoring.interval(event["date"]) or ("", "")
        made = {
            "type": LOOSE.get(event["type"], event["type"]),
            "status": event["status"],
            "participants": people,
            "evidence": [{"start": start, "end": start + len(event["evidence"])}],
            "place": {"country": event["place_country"]},
            "date": {"start": bounds[0] or None, "end": bounds[1] or None},
            "count": event["count"],
        }
        events += _spoilt(made, chance) if chance else [made] * (event["type"] != "OTHER")
    claims = [
        dict(c, start=text.find(c["text"]), end=text.find(c["text"]) + len(c["text"])) for c in gold["claims"]
    ]
    return {"article": {"text": text, "file": "x"}, "events": events, "claims": claims}


def _spoilt(event: dict[str, Any], chance: random.Random) -> list[dict[str, Any]]:
    fault = chance.randrange(9)
    if fault == 0:
        return []
    if fault == 1:
        event["type"] = chance.choice(sorted(TYPES))
    if fault == 2:
        event["participants"] = event["participants"][1:]
    if fault == 3:
        event.update(status="planned", count=7, date=None)
    if fault == 4:
        event["participants"] = [{**p, "role": "recipient"} for p in event["participants"]]
    if fault == 5:
        event["evidence"] = [{"start": 0, "end": 10**9}]
    return [event, dict(event)] if fault == 6 else [event]


def test_a_reading_that_is_right_scores_full_marks() -> None:
    score = scoring.Score()
    for text in TEXTS:
        scoring.add(score, text.name, text.gold, as_reading(text.gold, text.text))
    figures = scoring.report(score)
    wrong = [m for m in score.misses if m.what != "direction"]
    assert wrong == []
    assert all(figures[key]["f1"] == 1.0 for key in ("typed", "who", "claims"))
    assert all(
        figures[key]["share"] == 1.0 for key in ("country", "names", "status", "date", "place", "negatives")
    )


@pytest.mark.skipif(not (SHARED / "score.py").exists(), reason="no ../shared beside this checkout")
def test_our_scorer_and_the_given_one_agree_on_faulty_readings() -> None:
    given = load(SHARED / "score.py")
    chance = random.Random(20260122)
    ours, tally, types = scoring.Score(), given.Tally(), given.collections.defaultdict(given.Tally)
    for text in runner.texts():
        gold = {"article": text.name, **text.gold}
        reading = as_reading(gold, text.text, chance)
        scoring.add(ours, text.name, gold, reading)
        given.score_article(gold, reading, tally, types, [])
    figures = scoring.report(ours)
    assert figures["typed"] == tally.prf("typed")
    assert figures["who"] == tally.prf("who")
    assert figures["claims"] == tally.prf("claim")
    assert {key: figures[key] for key in scoring.SHARES} == {key: tally.share(key) for key in scoring.SHARES}
    assert figures["by_type"] == {name: t.prf("t") for name, t in sorted(types.items())}


def one_set(typed: float, negatives: float) -> dict[str, Any]:
    row = {key: {"share": None, "of": 0} for key in scoring.SHARES}
    row["negatives"] = {"share": negatives, "of": 9}
    return {
        "sets": {"ours": {**row, **{k: {"f1": typed} for k in ("typed", "who", "claims")}}},
        "found": [],
        "extra": 0,
    }


@pytest.mark.parametrize(
    ("typed", "negatives", "fallen"),
    [(0.8, 1.0, 0), (0.9, 1.0, 0), (0.799, 1.0, 3), (0.8, 0.9, 1)],
)
def test_the_floor_lets_nothing_fall(typed: float, negatives: float, fallen: int) -> None:
    assert len(runner.below(one_set(typed, negatives), one_set(0.8, 1.0))) == fallen


def test_changes_are_told_by_record() -> None:
    old, new = {"found": ["a", "b"], "extra": 2}, {"found": ["b", "c"], "extra": 1}
    assert runner.changes(new, old) == ["gained c", "lost   a", "1 gained, 1 lost, extra records 2 -> 1"]


def test_the_committed_report_is_of_these_sets() -> None:
    if not runner.COMMITTED.exists():
        pytest.skip("no report committed yet")
    sets = json.loads(runner.COMMITTED.read_text(encoding="utf-8"))["sets"]
    asked = sum(e["type"] != "OTHER" for t in TEXTS for e in t.gold["events"])
    assert sets["ours"]["typed"]["gold"] <= asked
    assert sets["ours"]["negatives"]["of"] == sum(not t.gold["events"] for t in TEXTS)
