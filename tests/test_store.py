"""The record: what is kept, what supersedes what, and what a person's word changes."""

from __future__ import annotations

import dataclasses
import hashlib
from datetime import datetime
from pathlib import Path

import pytest

from communique.errors import InputError, RecordError
from communique.records import (
    Article,
    Claim,
    Coder,
    Event,
    EventDate,
    Evidence,
    Finding,
    Participant,
    Place,
    Plover,
    Reading,
    Section,
)
from communique.store import Filters, Record

TEXT = "Kim Jong Un received General Secretary To Lam in Pyongyang on October 9. A pact is likely."


def party(country: str, role: str = "actor", **more: object) -> Participant:
    return Participant(role=role, name=country, as_stated=country, kind="state", country=country, **more)  # type: ignore[arg-type]


def event(id: str = "e1", type: str = "VISIT", **more: object) -> Event:
    values: dict[str, object] = {
        "status": "occurred",
        "plover": Plover("CONSULT", "visit", "diplomatic"),
        "cameo": "042",
        "participants": (
            party("VNM", person="To Lam", rank=1),
            party("PRK", "recipient", person="Kim Jong Un", rank=1),
        ),
        "evidence": (Evidence(0, 72, "body"),),
        "place": Place("Pyongyang", "PRK"),
        "date": EventDate("2025-10-09", "2025-10-09", "day", "October 9", "day and month said"),
        "confidence": 0.8,
        **more,
    }
    return Event(id=id, type=type, **values)  # type: ignore[arg-type]


def reading(*events: Event, text: str = TEXT, program: str = "communique 0.1", **source: object) -> Reading:
    id = hashlib.sha256(text.encode()).hexdigest()
    article = Article(
        id, id, text, (Section(0, len(text), "body"),), published="2025-10-10", language="en", **source
    )  # type: ignore[arg-type]
    claim = Claim("c1", "forecast", "A pact is likely.", 73, 90, hedge="likely", about=("PRK", "VNM"))
    finding = Finding("unattributed_claim", "warning", "Nobody is named for “A pact is likely”.")
    return Reading(article, events, (claim,), (finding,), (), Coder(program, "1", ("small 1",)))


@pytest.fixture
def record() -> Record:
    return Record(":memory:", by="ann", clock=lambda: datetime(2026, 1, 2))


def rows(record: Record, sql: str) -> list[tuple[object, ...]]:
    return record.query(sql).fetchall()


def test_views_hold_what_was_read(record: Record) -> None:
    added = record.add(reading(event(), outlet="Nhân Dân", url="https://example.org/1"))
    assert (added.verdict, added.source, added.events) == ("new", True, 1)
    assert rows(record, "SELECT type, place, date::VARCHAR, reports, link FROM events") == [
        ("VISIT", "Pyongyang", "2025-10-09", 1, "https://example.org/1")
    ]
    assert rows(record, "SELECT role, country, person, rank FROM participants ORDER BY role") == [
        ("actor", "VNM", "To Lam", 1),
        ("recipient", "PRK", "Kim Jong Un", 1),
    ]
    assert rows(record, "SELECT words, outlet FROM evidence") == [(TEXT[:72], "Nhân Dân")]
    assert rows(record, "SELECT kind, hedge, about FROM claims") == [("forecast", "likely", ["PRK", "VNM"])]
    assert rows(record, "SELECT kind FROM findings") == [("unattributed_claim",)]
    assert rows(record, "SELECT month, articles, events FROM coverage") == [("2025-10", 1, 1)]


def test_same_reading_again_changes_nothing(record: Record) -> None:
    record.add(reading(event()))
    counts = "SELECT (SELECT count(*) FROM kept.readings), (SELECT count(*) FROM kept.event_versions), (SELECT count(*) FROM kept.sources)"
    before = rows(record, counts)
    assert record.add(reading(event())).verdict == "again"
    assert rows(record, counts) == before


def test_copy_from_another_outlet_is_a_source_of_its_own(record: Record) -> None:
    record.add(reading(event(), outlet="A"))
    added = record.add(reading(event(), outlet="B"))
    assert (added.verdict, added.source) == ("again", True)
    assert rows(record, "SELECT outlet FROM sources ORDER BY 1") == [("A",), ("B",)]
    assert rows(record, "SELECT count(*), max(reports) FROM events") == [(1, 1)]


def test_another_version_supersedes_and_nothing_is_lost(record: Record) -> None:
    record.add(reading(event("old")))
    assert record.add(reading(event("new"), program="communique 0.2")).verdict == "superseded"
    assert rows(record, "SELECT event_id FROM events") == [("new",)]
    assert rows(record, "SELECT event_id FROM kept.event_versions ORDER BY 1") == [("new",), ("old",)]
    assert record.add(reading(event("old"))).verdict == "superseded"
    assert rows(record, "SELECT event_id FROM events") == [("old",)]


DYADS = [
    (
        "visit goes one way",
        event(),
        [("VNM", "PRK", False)],
    ),
    (
        "meeting goes both ways",
        event(type="MEET", participants=(party("VNM"), party("PRK"))),
        [("PRK", "VNM", True), ("VNM", "PRK", True)],
    ),
    (
        "host of others' meeting is no party",
        event(type="MEET", participants=(party("USA"), party("PRK"), party("SGP", "host"))),
        [("PRK", "USA", True), ("USA", "PRK", True)],
    ),
    (
        "mediator is left out",
        event(type="MEDIATE", participants=(party("QAT", "mediator"), party("USA"), party("IRN", "recipient"))),
        [("USA", "IRN", False)],
    ),
    ("two of one country make no pair", event(participants=(party("PRK"), party("PRK", "recipient"))), []),
]  # fmt: skip


@pytest.mark.parametrize(("what", "one", "wanted"), DYADS, ids=[d[0] for d in DYADS])
def test_dyads(record: Record, what: str, one: Event, wanted: list[tuple[str, str, bool]]) -> None:
    record.add(reading(one))
    assert rows(record, "SELECT actor, recipient, mutual FROM dyads ORDER BY 1, 2") == wanted


def test_dyads_have_the_columns_that_measures_build_on(record: Record) -> None:
    found = rows(record, "SELECT column_name, column_type FROM (DESCRIBE dyads)")
    assert found == [
        ("event_id", "VARCHAR"), ("date", "DATE"), ("date_end", "DATE"), ("precision", "VARCHAR"), ("type", "VARCHAR"),
        ("plover", "VARCHAR"), ("mode", "VARCHAR"), ("cameo", "VARCHAR"), ("status", "VARCHAR"), ("actor", "VARCHAR"),
        ("recipient", "VARCHAR"), ("actor_rank", "TINYINT"), ("recipient_rank", "TINYINT"), ("mutual", "BOOLEAN"),
        ("count", "INTEGER"), ("dataset", "VARCHAR"), ("outlet", "VARCHAR"), ("reports", "INTEGER"),
        ("confidence", "DOUBLE"),
    ]  # fmt: skip


def test_correction_outranks_and_is_told(record: Record) -> None:
    record.add(reading(event()))
    record.correct("e1", {"status": "planned"}, why="the visit was announced only")
    assert rows(record, "SELECT status, plover, cameo, corrected FROM events") == [
        ("planned", "AGREE", "036", True)
    ]
    record.add(reading(event(), program="communique 0.2"))
    assert rows(record, "SELECT status FROM events") == [("planned",)]
    steps = record.history("e1")
    assert steps[0].what == "read"
    assert ("corrected", "status: occurred → planned", "the visit was announced only", "ann") in [
        (s.what, s.detail, s.why, s.by) for s in steps
    ]


def test_corrected_event_outlives_a_reading_without_it(record: Record) -> None:
    record.add(reading(event()))
    record.correct("e1", {"place": "Wonsan"}, why="seen")
    record.add(reading(program="communique 0.2"))
    assert rows(record, "SELECT place FROM events") == [("Wonsan",)]


def test_withdrawn_event_is_hidden_and_comes_back(record: Record) -> None:
    record.add(reading(event()))
    record.correct("e1", {"withdrawn": "true"}, why="never said")
    assert rows(record, "SELECT 1 FROM events") == []
    record.correct("e1", {"withdrawn": "false"}, why="it was")
    assert rows(record, "SELECT type FROM events") == [("VISIT",)]


WRONG = [
    ({"colour": "red"}, "no field 'colour'"),
    ({"status": "done"}, "one of occurred"),
    ({"date": "9 October"}, "date="),
    ({"type": "PARTY"}, "one of ACCREDIT"),
    ({"participants": "[]"}, "list of participants"),
]


@pytest.mark.parametrize(("changes", "message"), WRONG)
def test_wrong_corrections(record: Record, changes: dict[str, str], message: str) -> None:
    record.add(reading(event()))
    with pytest.raises(InputError, match=message):
        record.correct("e1", changes, why="x")


def test_correction_needs_reason_and_event(record: Record) -> None:
    with pytest.raises(InputError, match="reason"):
        record.correct("e1", {"place": "X"}, why=" ")
    with pytest.raises(InputError, match="no event e1"):
        record.correct("e1", {"place": "X"}, why="x")


FILTERS = [
    (Filters(of="PRK"), True),
    (Filters(of="Vietnam", with_="north korea"), True),
    (Filters(of="PRK", with_="ASEAN"), True),
    (Filters(of="PRK", with_="EU"), False),
    (Filters(since="2025-10", until="2025"), True),
    (Filters(since="2025-10-10"), False),
    (Filters(until="2025-09"), False),
    (Filters(type="MEET,VISIT", status="occurred", dataset="read"), True),
    (Filters(type="MEET"), False),
    (Filters(actor="to lam"), True),
    (Filters(actor="Lam"), False),
]


@pytest.mark.parametrize(("filters", "found"), FILTERS, ids=[str(f[0]) for f in FILTERS])
def test_filters(record: Record, filters: Filters, found: bool) -> None:
    record.add(reading(event()))
    assert (len(record.events(filters)) == 1) is found


def test_membership_counts_on_the_date_of_the_event(record: Record) -> None:
    date = EventDate("1990-01-01", "1990-01-01", "day", "", "")
    record.add(reading(event(date=date)))
    assert len(record.events(Filters(of="PRK", with_="ASEAN"))) == 0


@pytest.mark.parametrize("filters", [Filters(of="Atlantis"), Filters(since="soon")])
def test_wrong_filters(record: Record, filters: Filters) -> None:
    with pytest.raises(InputError):
        record.events(filters)


def test_ibis_sees_the_views(record: Record) -> None:
    record.add(reading(event()))
    assert record.ibis().table("dyads").count().execute() == 1


def test_open_again_keeps_everything(tmp_path: Path) -> None:
    path = tmp_path / "r.duckdb"
    with Record(path) as first:
        first.add(reading(event()))
    with Record(path, read_only=True) as second:
        assert len(second.events()) == 1


def test_what_cannot_be_opened_is_said(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="no such record"):
        Record(tmp_path / "none.duckdb", read_only=True)
    other = tmp_path / "text.duckdb"
    other.write_text("not a database")
    with pytest.raises(RecordError, match=r"text\.duckdb"):
        Record(other)
    with pytest.raises(RecordError):
        Record(tmp_path / "no" / "folder" / "r.duckdb")


def test_failed_article_leaves_nothing(record: Record) -> None:
    broken = dataclasses.replace(
        reading(event()),
        events=(dataclasses.replace(event(), count="many"),),  # type: ignore[arg-type]
    )
    with pytest.raises(RecordError):
        record.add(broken)
    assert rows(record, "SELECT count(*) FROM articles") == [(0,)]
    assert record.add(reading(event())).verdict == "new"
