"""`communique code --pairs`: the table back with its classes, and one line for what is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from communique.cli.app import app
from communique.errors import InputError
from communique.pairs import coded

ROW = "7\tPeru arrested three Chilean officers.\tPeru\tthree Chilean officers\n"
HEAD = "id\tsentence\tsource\ttarget\n"


def table(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "rows.tsv"
    path.write_text(text, encoding="utf-8")
    return path


def test_columns_pass_through_and_three_are_added(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["code", "--pairs", str(table(tmp_path, HEAD + ROW))])
    header, row = result.stdout.splitlines()
    assert header == HEAD.strip() + "\troot\tquad\tconfidence"
    assert row.startswith(ROW.strip() + "\tCOERCE\t4\t0.")


def test_output_goes_to_a_file(tmp_path: Path) -> None:
    out = tmp_path / "out.tsv"
    CliRunner().invoke(app, ["code", "--pairs", str(table(tmp_path, HEAD + ROW)), "--output", str(out)])
    assert out.read_text(encoding="utf-8").splitlines()[1].startswith(ROW.strip())


def test_missing_words_warn_and_the_row_is_coded_still(tmp_path: Path) -> None:
    path = table(tmp_path, HEAD + ROW.replace("\tPeru\t", "\tBolivia\t"))
    text, warnings = coded(path)
    assert len(text.splitlines()) == 2
    assert warnings[0].startswith(f"{path}:2: the words of the source")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", ":1: no column sentence, source, target"),
        ("sentence\tsource\nA\tB\n", ":1: no column target"),
        (HEAD.strip() + "\troot\n", ":1: already has root"),
        (HEAD + ROW + "8\tA met B.\tA\n", ":3: 3 cells where 4 are named"),
        (HEAD + "8\t \tA\tB\n", ":2: the sentence is empty"),
    ],
)
def test_bad_tables_name_line_and_fix(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        coded(table(tmp_path, text))


def test_no_such_file_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        coded(tmp_path / "none.tsv")
