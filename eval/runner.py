"""Runs the reader over the evaluation sets, scores it and compares with the last committed report.

    scripts/eval                    the table, and what was gained and lost
    scripts/eval --misses dev       what was missed, extra or wrong, in the half that may be looked at
    scripts/eval --write            write reports/eval.json and reports/eval.md
    scripts/eval --floor            exit status 1 where a main figure is below the committed one
    scripts/eval --readings F.jsonl score what was printed before (`communique read --format jsonl`)

`docs/eval.md` tells what is in the sets and how the gold was made.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scoring import SHARES, Json, Score, add, report

ROOT = Path(__file__).resolve().parent.parent
CASES, ARTICLES, SHIPPED = ROOT / "eval" / "cases", ROOT / "eval" / "articles", ROOT / "examples"
EXAMPLES = ROOT.parent / "shared" / "examples"
COMMITTED, TABLE = ROOT / "reports" / "eval.json", ROOT / "reports" / "eval.md"
HALVES = ("dev", "held")
MAIN = ("typed", "who", "claims", *SHARES)
Read = Callable[["Text"], Json]


@dataclass(frozen=True)
class Text:
    """One text with its gold record. `half` is dev, held or examples; `set` names its column of the table."""

    name: str
    half: str
    set: str
    text: str
    published: str | None
    gold: Json


def cases() -> Iterator[Text]:
    """Short cases and negatives, one JSON object a line; a bad line is an error that names file and line."""
    for path in sorted(CASES.glob("*/*.jsonl")):
        kind = "negatives" if path.stem.startswith("negatives") else "cases"
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            try:
                row = json.loads(line)
                half = path.parent.name
                yield Text(row["id"], half, f"{kind} {half}", row["text"], row["published"], row)
            except (ValueError, KeyError) as error:
                sys.exit(f"{path}:{number}: not a case: {error}")


def articles() -> Iterator[Text]:
    """Whole articles: NAME.txt beside NAME.gold.json, which holds `given`, the date the reader is told.

    The articles that ship in examples/ count as dev: everybody has looked at them.
    """
    for path in [*sorted(ARTICLES.glob("*/*.txt")), *sorted(SHIPPED.glob("*.txt"))]:
        gold = json.loads(path.with_suffix(".gold.json").read_text(encoding="utf-8"))
        half = "dev" if path.parent == SHIPPED else path.parent.name
        yield Text(path.stem, half, f"articles {half}", path.read_text(encoding="utf-8"), gold["given"], gold)


def examples() -> Iterator[Text]:
    """The articles in ../shared/examples, where they are there; they are no part of the project."""
    for path in sorted(EXAMPLES.glob("articles/*.txt")):
        gold = json.loads((EXAMPLES / "gold" / f"{path.stem}.json").read_text(encoding="utf-8"))
        meta = json.loads(path.with_suffix(".meta.json").read_text(encoding="utf-8"))
        yield Text(
            path.stem, "examples", "examples", path.read_text(encoding="utf-8"), meta.get("date"), gold
        )


def texts() -> list[Text]:
    return [*cases(), *articles(), *examples()]


def by_program() -> Read:
    """The reader of this checkout, loaded once."""
    from communique import article, coder, records

    reader = coder.Reader()

    def read(text: Text) -> Json:
        page = article.from_text(text.text, published=text.published, file=f"{text.name}.txt")
        reading: Json = records.to_dict(reader.read(page))
        return reading

    return read


def by_file(path: Path) -> Read:
    """Readings printed before, found by the stem of `article.file`."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    known = {Path(row["article"].get("file") or "-").stem: row for row in rows}
    return lambda text: known.get(text.name) or {"article": {"text": text.text}, "events": [], "claims": []}


def run(chosen: Iterable[Text], read: Read) -> dict[str, Score]:
    """Scores by set, and `ours`: all that is part of the project, which the floor holds."""
    scores: dict[str, Score] = {"ours": Score()}
    for text in chosen:
        reading = read(text)
        add(scores.setdefault(text.set, Score()), text.name, text.gold, reading)
        if text.set != "examples":
            add(scores["ours"], text.name, text.gold, reading)
    return scores


def reported(scores: dict[str, Score]) -> Json:
    """What is committed. The keys of records found are kept of `ours` only."""
    return {
        "sets": {name: report(score) for name, score in sorted(scores.items())},
        "found": sorted(scores["ours"].found),
        "extra": sum(m.what.startswith("extra") for m in scores["ours"].misses),
    }


def figure(one: Json, key: str) -> float | None:
    """The main figure of a row: F1, or the share that is right."""
    value: float | None = one[key]["f1"] if "f1" in one[key] else one[key]["share"]
    return value


def table(sets: Json) -> str:
    """The figures as a Markdown table, one column a set, then the types."""
    names = list(sets)
    lines = ["| | " + " | ".join(names) + " |", "|---|" + "---:|" * len(names)]
    for key in MAIN:
        lines.append(f"| {key} | " + " | ".join(_cell(sets[n][key]) for n in names) + " |")
    lines += [
        "",
        "Types in `ours`:",
        "",
        "| type | precision | recall | F1 | gold | found |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for kind, row in sets["ours"]["by_type"].items():
        lines.append(
            f"| {kind} | " + " | ".join(str(row[k]) for k in ("p", "r", "f1", "gold", "found")) + " |"
        )
    return "\n".join(lines) + "\n"


def _cell(row: Json) -> str:
    if "share" in row:
        return f"{row['share']:.3f} ({row['of']})" if row["of"] else "–"
    if not row["gold"]:
        return f"{row['found']} extra"
    return f"{row['f1']:.3f} (P {row['p']:.2f} R {row['r']:.2f}, {row['gold']})"


def changes(new: Json, old: Json) -> list[str]:
    """Records gained and lost since the committed report, by key (no text: half of them are held out)."""
    gained, lost = set(new["found"]) - set(old["found"]), set(old["found"]) - set(new["found"])
    rows = [f"gained {key}" for key in sorted(gained)] + [f"lost   {key}" for key in sorted(lost)]
    return [*rows, f"{len(gained)} gained, {len(lost)} lost, extra records {old['extra']} -> {new['extra']}"]


def below(new: Json, old: Json) -> list[str]:
    """The main figures of `ours` that fell. A figure that is gone counts as fallen."""
    now, then = new["sets"]["ours"], old["sets"]["ours"]
    fallen = []
    for key in MAIN:
        before, after = figure(then, key), figure(now, key)
        if before is not None and (after is None or after < before):
            fallen.append(f"{key} fell from {before} to {after}")
    return fallen


def show_misses(scores: dict[str, Score], half: str) -> None:
    for name, score in sorted(scores.items()):
        if half in name.split():
            for miss in score.misses:
                print(f"{miss.what} | {miss.item} | {miss.type} | {miss.words[:160]}")


def options(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="scripts/eval", description="Score the reader over the evaluation sets."
    )
    parser.add_argument("--write", action="store_true", help="write reports/eval.json and reports/eval.md")
    parser.add_argument(
        "--floor", action="store_true", help="exit 1 where a main figure is below the committed one"
    )
    parser.add_argument(
        "--misses", choices=[*HALVES, "examples"], help="list differences; look at held only to judge"
    )
    parser.add_argument(
        "--readings", type=Path, help="score this JSON Lines file instead of running the reader"
    )
    parser.add_argument("--json", action="store_true", help="print the report as JSON")
    return parser.parse_args(argv)


def main(argv: list[str] | None = None) -> int:
    chosen = options(argv)
    scores = run(texts(), by_file(chosen.readings) if chosen.readings else by_program())
    new = reported(scores)
    print(json.dumps(new, indent=1) if chosen.json else table(new["sets"]))
    old: Any = json.loads(COMMITTED.read_text(encoding="utf-8")) if COMMITTED.exists() else None
    if chosen.misses:
        show_misses(scores, chosen.misses)
    fallen = below(new, old) if old else []
    if old and not chosen.json:
        print("\n".join([*changes(new, old), *fallen]))
    if chosen.write:
        write(new)
    return int(chosen.floor and bool(fallen or not old))


def write(new: Json) -> None:
    """Writes the report that CI compares with, and the table for people."""
    COMMITTED.parent.mkdir(exist_ok=True)
    COMMITTED.write_text(json.dumps(new, indent=1) + "\n", encoding="utf-8")
    head = "# How well it reads\n\nWritten by `scripts/eval --write`; `docs/eval.md` says what the rows and columns mean.\n\n"
    TABLE.write_text(head + table(new["sets"]), encoding="utf-8")
