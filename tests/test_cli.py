"""The program as a user meets it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def communique(*arguments: str, text: str | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "communique", *arguments]
    return subprocess.run(command, input=text, capture_output=True, text=True, timeout=120, cwd=ROOT)


def test_reads_an_article_that_ships_with_the_project() -> None:
    done = communique("read", "examples/windhoek-anniversary.txt")
    assert done.returncode == 0
    assert "Published 2025 (inferred" in done.stdout
    assert "VISIT" in done.stdout


def test_json_is_the_record_and_its_offsets_point_at_the_words() -> None:
    text = "President Macron visited Germany on Tuesday. Officials in Berlin said the talks were useful."
    done = communique("read", "-", "--published", "2024-05-15", "--format", "json", text=text)
    reading = json.loads(done.stdout)
    event = reading["events"][0]
    assert (event["type"], event["date"]["start"]) == ("VISIT", "2024-05-14")
    for participant in event["participants"]:
        stated = reading["article"]["text"][participant["start"] : participant["end"]]
        assert stated == participant["as_stated"]


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("none.txt", None, "there is no such file"),
        ("empty.txt", b"", "the file is empty"),
        ("a.txt", b"%PDF-1.7 x", "looks like a PDF file"),
    ],
)
def test_what_cannot_be_read_is_one_line_and_the_rest_is_read(tmp_path, name, data, message) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    (tmp_path / "good.txt").write_text("Brazil and Chile signed a treaty on Monday.")
    done = communique("read", str(tmp_path / name), str(tmp_path / "good.txt"))
    assert done.returncode == 2
    assert message in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert "SIGN" in done.stdout


def test_foreign_text_is_refused_with_its_language() -> None:
    text = (
        "Le président de la République a reçu lundi à Paris le chancelier allemand pour des entretiens. " * 3
    )
    done = communique("read", "-", text=text)
    assert done.returncode == 2
    assert "the text is in fr" in done.stderr


def test_a_date_that_is_none_is_refused() -> None:
    done = communique("read", "examples/baku-wire.txt", "--published", "2025-13")
    assert done.returncode == 2
    assert "2025-13" in done.stderr


def test_readings_are_kept_once_in_a_record(tmp_path) -> None:
    from communique.store import Record

    path = tmp_path / "x.duckdb"
    for _ in range(2):
        done = communique("read", "examples/baku-wire.txt", "--record", str(path))
        assert done.returncode == 0, done.stderr
    with Record(path) as record:
        assert record.query("select count(*) from articles").fetchall() == [(1,)]
        assert len(record.events()) > 0
