"""Trains the pair coder and writes it as int8 ONNX.

    python models/train.py ROWS.tsv ENCODER_FOLDER OUT_FOLDER [--written models/data/written.tsv] [--fold K]

ROWS has `sentence`, `source`, `target`, `gold_root`. With `--fold K` (0 to 4) the rows of fold K are left
out, so that the model written can be measured on them; folds are grouped by sentence.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
from collections.abc import Iterator
from pathlib import Path

import torch
from network import Coder, fresh, tokenizer_with_marks
from torch.nn.functional import cross_entropy

from communique.classify import QUADS, mark, pair

FOLDS, SEED, BATCH, RATE = 5, 13, 32, 1.5e-4
LABELS = sorted(QUADS)
Example = tuple[list[int], int]


def fold_of(rows: list[dict[str, str]]) -> list[int]:
    """The fold of each row; rows of one sentence share theirs."""
    sentences = sorted({row["sentence"] for row in rows})
    random.Random(SEED).shuffle(sentences)
    place = {sentence: i % FOLDS for i, sentence in enumerate(sentences)}
    return [place[row["sentence"]] for row in rows]


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def batches(
    examples: list[Example], rng: random.Random
) -> Iterator[tuple[torch.Tensor, torch.Tensor, torch.Tensor]]:
    """Shuffled batches of alike lengths."""
    order = sorted(examples, key=lambda e: len(e[0]) + rng.randint(0, 12))
    groups = [order[i : i + BATCH] for i in range(0, len(order), BATCH)]
    rng.shuffle(groups)
    for group in groups:
        width = max(len(ids) for ids, _ in group)
        ids = torch.tensor([e[0] + [0] * (width - len(e[0])) for e in group])
        mask = torch.tensor([[1] * len(e[0]) + [0] * (width - len(e[0])) for e in group])
        yield ids, mask, torch.tensor([e[1] for e in group])


def train(model: Coder, examples: list[Example], *, epochs: int) -> None:
    """Fits the model: AdamW, a tenth warm-up, then down to nothing in a straight line; smoothed labels."""
    rng = random.Random(SEED)
    head = [p for n, p in model.named_parameters() if not n.startswith("encoder")]
    groups = [{"params": model.encoder.parameters(), "lr": RATE}, {"params": head, "lr": 10 * RATE}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = epochs * -(-len(examples) // BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / (0.1 * steps), max(0.0, (steps - s) / (0.9 * steps)))
    )
    counts = (
        torch.bincount(torch.tensor([y for _, y in examples]), minlength=len(LABELS)).clamp(min=1).float()
    )
    weight = (counts.mean() / counts).sqrt()
    model.train()
    for epoch in range(epochs):
        total = 0.0
        for ids, mask, labels in batches(examples, rng):
            with torch.autocast("cpu", torch.bfloat16):
                scores = model(ids, mask)
            loss = cross_entropy(scores.float(), labels, weight=weight, label_smoothing=0.1)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += loss.item() * len(labels)
        print(f"epoch {epoch + 1}: loss {total / len(examples):.3f}", flush=True)
    model.eval()


def export(model: Coder, tokenizer: object, out: Path) -> None:
    """Writes `model.onnx` (int8, per channel), `tokenizer.json` and `labels.json`."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    out.mkdir(parents=True, exist_ok=True)
    whole = out / "float.onnx"
    ids = torch.tensor([[101, 2, 1996, 3, 4, 2088, 5, 102], [101, 2, 1996, 3, 4, 102, 0, 0]])
    axes = {0: "batch", 1: "length"}
    torch.onnx.export(
        model, (ids, (ids != 0).long()), str(whole), dynamo=False, opset_version=17,
        input_names=["input_ids", "attention_mask"], output_names=["scores"],
        dynamic_axes={"input_ids": axes, "attention_mask": axes, "scores": {0: "batch"}},
    )  # fmt: skip
    quantize_dynamic(str(whole), str(out / "model.onnx"), per_channel=True, weight_type=QuantType.QInt8)
    whole.unlink()
    tokenizer.save(str(out / "tokenizer.json"))  # type: ignore[attr-defined]
    (out / "labels.json").write_text(json.dumps(LABELS) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", type=Path)
    parser.add_argument("encoder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--written", type=Path)
    parser.add_argument("--fold", type=int)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.manual_seed(SEED)
    torch.set_num_threads(options.threads)
    rows = read(options.rows)
    rows = [r for r, fold in zip(rows, fold_of(rows), strict=True) if fold != options.fold]
    if options.written:
        rows += [{**r, "gold_root": r["root"]} for r in read(options.written)]
    tokenizer = tokenizer_with_marks(options.encoder)
    model = fresh(options.encoder, tokenizer, len(LABELS))
    examples = [
        (
            tokenizer.encode(mark(pair(r["sentence"], r["source"], r["target"]))).ids,
            LABELS.index(r["gold_root"]),
        )
        for r in rows
    ]
    train(model, examples, epochs=options.epochs)
    export(model, tokenizer, options.out)


if __name__ == "__main__":
    main()
