"""Distil the tagger of training/tagger.py into one of fewer layers, which reads that much faster.

    python training/distil.py TRAIN.jsonl --teacher CHECKPOINT.pt ... --layers 0,2,3,4 --out DIR

The student begins as the teacher with some layers taken out, and learns from three things: what the
annotators marked; how likely the teacher holds each tag (Hinton, Vinyals and Dean 2015, "Distilling the
knowledge in a neural network"); and where the teacher puts each word in the space of the links. What the
teacher says of the training windows is kept after the first epoch: later ones cost the student's share only.
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path

import torch
from export import averaged
from tagger import (
    LINKS,
    Example,
    Run,
    Tagger,
    batches,
    examples,
    loss_of,
    minilm_tokenizer,
    optimizer_of,
    padded,
)
from torch import nn

GOLD = 0.4  # the annotators' share of the tags' loss; the teacher's is the rest
PLACES = 2.0  # of the squared distance between the two's sides of the links

Said = tuple[torch.Tensor, torch.Tensor, torch.Tensor]  # tags, child and parent of one window, [n, ...]


def without(teacher: Tagger, layers: list[int]) -> Tagger:
    """Return a copy of the teacher that has only the given layers."""
    student = Tagger(teacher.encoder.word.num_embeddings, len(layers))
    kept = {f"encoder.layers.{old}.": f"encoder.layers.{new}." for new, old in enumerate(layers)}
    state = {}
    for name, value in teacher.state_dict().items():
        prefix = next((p for p in kept if name.startswith(p)), None)
        if prefix:
            state[kept[prefix] + name[len(prefix) :]] = value.clone()
        elif not name.startswith("encoder.layers."):
            state[name] = value.clone()
    student.load_state_dict(state)
    return student


class Taught:
    """What the teacher says of each window, asked once."""

    def __init__(self, teacher: Tagger) -> None:
        self.teacher = teacher.eval()
        self.kept: dict[int, Said] = {}

    def of(self, batch: list[Example], arrays: dict[str, torch.Tensor]) -> Said:
        if any(id(example) not in self.kept for example in batch):
            with torch.no_grad():
                said = self.teacher(arrays["pieces"], arrays["features"], arrays["mask"])
            for i, example in enumerate(batch):
                n = len(example.window.pieces)
                self.kept[id(example)] = tuple(part[i, :n].half() for part in said)
        pad = nn.utils.rnn.pad_sequence
        parts = zip(*(self.kept[id(example)] for example in batch), strict=True)
        tags, child, parent = (pad(list(part), batch_first=True).float() for part in parts)
        return tags, child, parent


def loss_to(student: Tagger, taught: Taught, batch: list[Example]) -> torch.Tensor:
    arrays = padded(batch)
    said = student(arrays["pieces"], arrays["features"], arrays["mask"])
    gold, to_cue, to_source = loss_of(said, arrays)
    tags, child, parent = taught.of(batch, arrays)
    heads = arrays["tags"] >= 0  # the first piece of each word
    soft = nn.functional.kl_div(
        said[0][heads].log_softmax(-1), tags[heads].log_softmax(-1), reduction="batchmean", log_target=True
    )
    apart = nn.functional.mse_loss(said[1][heads], child[heads])
    apart = apart + nn.functional.mse_loss(said[2][heads], parent[heads])
    return GOLD * gold + (1 - GOLD) * soft + LINKS * (to_cue + to_source) + PLACES * apart


def distil(options: argparse.Namespace) -> None:
    torch.manual_seed(7)
    torch.set_num_threads(options.threads)
    tokenizer = minilm_tokenizer()
    documents = [json.loads(line) for line in options.data.open(encoding="utf-8")][: options.limit]
    state = averaged(options.teacher)
    teacher = Tagger(state["encoder.word.weight"].shape[0])
    teacher.load_state_dict(state)
    student = without(teacher, [int(layer) for layer in options.layers.split(",")])
    taught = Taught(teacher)
    options.out.mkdir(parents=True, exist_ok=True)
    found = examples(documents, tokenizer, None)
    total = options.epochs * len(batches(found, options.pieces, random.Random(1)))
    run = Run(student, optimizer_of(student, options.rate), options.out / "checkpoint.pt", total)
    run.take_up()
    while run.epoch < options.epochs:
        grouped = batches(found, options.pieces, random.Random(run.epoch))
        run.train_epoch(grouped, lambda batch: loss_to(student, taught, batch))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--teacher", type=Path, nargs="+", required=True)
    parser.add_argument(
        "--layers", default="0,2,3,4", help="which of the teacher's layers the student begins with"
    )
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--pieces", type=int, default=4096, help="padded word pieces a batch")
    parser.add_argument("--limit", type=int)
    parser.add_argument("--threads", type=int, default=1)
    distil(parser.parse_args())


if __name__ == "__main__":
    main()
