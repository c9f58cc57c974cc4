"""What kind of event a sentence tells between two actors: the trained PLOVER coder.

A sentence and the words of its two actors go in; one of the fifteen roots of the training rows comes out
(`YIELD` is PLOVER's CONCEDE and RETREAT, `ACCUSE` holds investigations, `REQUEST` demands), with its quad
class and the softmax score as `confidence`. Weights and labels lie under `data/model`; how they came to
be is told in `models/CARD.md`. Nothing heavy is imported before `load` is called.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from communique.errors import SetupError
from communique.tables import data_path

MARKS = ("[unused1]", "[unused2]", "[unused3]", "[unused4]")
MAX_TOKENS = 128
BATCH = 16
QUADS = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "COOPERATE": 2, "AID": 2, "YIELD": 2, "REQUEST": 3, "ACCUSE": 3,
    "REJECT": 3, "THREATEN": 3, "PROTEST": 4, "MOBILIZE": 4, "SANCTION": 4, "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence and the `(start, end)` of its two actors in it; None where the words are not there."""

    sentence: str
    source: tuple[int, int] | None
    target: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Coding:
    """The root of the pair, its quad class (1 to 4), its score, and the scores of all roots (sum 1)."""

    root: str
    quad: int
    confidence: float
    scores: dict[str, float]


def pair(sentence: str, source: str, target: str) -> Pair:
    """The pair that those words name. Words that the sentence lacks leave their actor unmarked.

    Where both actors are named by the same words, the second occurrence is the target.
    """
    first = _find(sentence, source)
    second = _find(sentence, target, after=first[1]) if first and source == target else None
    return Pair(sentence, first, second or _find(sentence, target))


def mark(item: Pair) -> str:
    """The sentence as the model reads it: each actor between its two marks."""
    inserts = []
    for span, opening, closing in ((item.source, *MARKS[:2]), (item.target, *MARKS[2:])):
        if span is not None:
            inserts += [(span[0], 1, -span[1], f" {opening} "), (span[1], 0, -span[0], f" {closing} ")]
    text = item.sentence
    for place, _, _, token in sorted(inserts, reverse=True):
        text = text[:place] + token + text[place:]
    return " ".join(text.split())


class Classifier:
    """The trained coder, on one core."""

    def __init__(self, folder: Path) -> None:
        try:
            import onnxruntime
            from tokenizers import Tokenizer
        except ImportError as error:
            raise SetupError(
                f"{error.name} is not installed; run: pip install onnxruntime tokenizers"
            ) from error
        if not (folder / "model.onnx").is_file():
            raise SetupError(
                f"{folder}/model.onnx: the coder's weights are missing; install communique again"
            )
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(str(folder / "model.onnx"), options)
        self._tokenizer: Any = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._labels: list[str] = json.loads((folder / "labels.json").read_text(encoding="utf-8"))

    def pairs(self, rows: Sequence[Pair]) -> list[Coding]:
        """One coding for each row, in the order given."""
        codings: list[Coding | None] = [None] * len(rows)
        encoded = [self._tokenizer.encode(mark(row)).ids for row in rows]
        order = sorted(range(len(rows)), key=lambda i: len(encoded[i]))
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            for index, scores in zip(batch, self._scores([encoded[i] for i in batch]), strict=True):
                codings[index] = self._coding(scores)
        return [coding for coding in codings if coding is not None]

    def _scores(self, batch: Sequence[list[int]]) -> Iterator[list[float]]:
        import numpy

        ids = numpy.zeros((len(batch), max(map(len, batch))), dtype=numpy.int64)
        mask = numpy.zeros_like(ids)
        for row, tokens in enumerate(batch):
            ids[row, : len(tokens)] = tokens
            mask[row, : len(tokens)] = 1
        logits = self._session.run(None, {"input_ids": ids, "attention_mask": mask})[0]
        powers = numpy.exp(logits - logits.max(axis=1, keepdims=True))
        yield from (powers / powers.sum(axis=1, keepdims=True)).tolist()

    def _coding(self, scores: list[float]) -> Coding:
        named = dict(zip(self._labels, scores, strict=True))
        root = max(named, key=lambda label: named[label])
        return Coding(root, QUADS[root], named[root], named)


@cache
def load(folder: Path | None = None) -> Classifier:
    """The classifier that ships, or the one in `folder`. Raises `SetupError` where something is missing."""
    return Classifier(folder or data_path("model"))


def _find(sentence: str, words: str, *, after: int = 0) -> tuple[int, int] | None:
    wanted = words.strip()
    start = sentence.find(wanted, after) if wanted else -1
    return None if start < 0 else (start, start + len(wanted))
