"""The clarity encoder: MiniLM's first layers over a question and its answer, and what becomes of them.

The word pieces, their places and the first two layers stay as MiniLM has them, so that what comes out of
them is computed once; two more layers and the head are trained, in two steps. First they learn, without any
label, which of three answers was given to a question (``related``); then which label an answer has
(``trained``). Used by training/clarity.py.
"""

from __future__ import annotations

import copy
import json
import random
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import onnx
import torch
from clarity_rows import Asked, Row
from export import Attention
from onnxruntime.quantization import QuantType, quantize_dynamic
from tagger import HIDDEN, minilm_folder, pretrained
from tokenizers import Tokenizer
from torch import nn

from onrecord.answers.model import LABELS
from onrecord.answers.pieces import PARTS, Pieces, cut_exchange

FROZEN, TRAINED = 2, 2  # layers; with four trained, and twice the time, all scores are the same within .01
EPOCHS = 3
RATE = 2.5e-4  # of the layers; the head's is four times that
WARMING = 0.1  # share of the steps in which the rate rises; it falls to nothing in the others
BATCH = 16
OTHERS = 2  # answers to other questions beside the right one
RELATED_RATE, RELATED_BATCH = 2e-4, 8
NOISE = 400  # characters by which another answer's length may differ more than the next one's and be taken
SMOOTHING = 0.05  # of the labels: two careful readings differ on one in ten
DROP = 0.15
# Word pieces that ship: the commonest of the labelled documents. They are 998 in 1,000 of their pieces, 992
# of those of QEvasion's answers; each thousand less would save 0.4 MB.
KEPT = 12_000


class Upper(nn.Module):
    """The trained part: from the states after the frozen layers [b, n, 384] to label scores [b, 4]."""

    def __init__(self, layers: Iterable[nn.Module]) -> None:
        super().__init__()
        self.layers = nn.ModuleList(copy.deepcopy(layer) for layer in layers)
        self.part = nn.Embedding(PARTS, HIDDEN)
        nn.init.normal_(self.part.weight, std=0.02)
        self.head = nn.Linear(2 * HIDDEN, len(LABELS))
        self.drop = nn.Dropout(DROP)

    def forward(self, states: torch.Tensor, parts: torch.Tensor, mask: torch.Tensor | None) -> torch.Tensor:
        return self.head(self.pooled(states, parts, mask))

    def pooled(self, states: torch.Tensor, parts: torch.Tensor, mask: torch.Tensor | None) -> torch.Tensor:
        """Return what the head reads [b, 768]; without ``mask`` [b, n], every piece is its exchange's."""
        x = self.drop(states) + self.part(parts)
        for layer in self.layers:
            x = layer(x, mask)
        mean = x.mean(1) if mask is None else (x * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        return self.drop(torch.cat([x[:, 0], mean], -1))


class Lower(nn.Module):
    """The frozen part: word pieces [b, n] to states."""

    def __init__(self) -> None:
        super().__init__()
        whole = pretrained(minilm_folder()).encoder
        self.word, self.position, self.norm = whole.word, whole.position, whole.norm
        self.layers = whole.layers[:FROZEN]
        self.above = whole.layers[FROZEN : FROZEN + TRAINED]

    def forward(self, pieces: torch.Tensor, mask: torch.Tensor | None) -> torch.Tensor:
        x = self.norm(self.word(pieces) + self.position(torch.arange(pieces.shape[1])))
        for layer in self.layers:
            x = layer(x, mask)
        return x


class Whole(nn.Module):
    """Both parts, for one exchange: what ships. Returns the logarithm of each label's chance [1, 4]."""

    def __init__(self, lower: Lower, upper: Upper) -> None:
        super().__init__()
        self.lower, self.upper = lower, upper
        for layer in [*lower.layers, *upper.layers]:
            layer.attend = lambda q, k, v, _: Attention.apply(q, k, v)

    def forward(self, pieces: torch.Tensor, parts: torch.Tensor) -> torch.Tensor:
        return self.upper(self.lower(pieces, None), parts, None).log_softmax(-1)


def related(documents: Sequence[Sequence[Asked]], lower: Lower, tokenizer: Tokenizer) -> Upper:
    """Return the upper part trained to tell the answer to a question from two to others of its document.

    No label is used: 7,300 exchanges take 17 minutes of a core, and the answer is found in 69 of 100.
    """
    torch.manual_seed(5)
    rng = random.Random(5)
    model = Upper(lower.above)
    score = nn.Linear(2 * HIDDEN, 1)
    groups = [[one, *_others(one, exchanges, rng)] for exchanges in documents for one in exchanges]
    groups = [group for group in groups if len(group) == 1 + OTHERS]
    rng.shuffle(groups)
    cut = [[cut_exchange(tokenizer, group[0].question, one.answer) for one in group] for group in groups]
    order = [range(at, min(at + RELATED_BATCH, len(cut))) for at in range(0, len(cut), RELATED_BATCH)]

    def loss_of(batch: Sequence[int]) -> torch.Tensor:
        pieces = [one for number in batch for one in cut[number]]
        pooled = model.pooled(*padded(pieces, [states_of(lower, one) for one in pieces]))
        right = torch.zeros(len(batch), dtype=torch.long)
        return nn.functional.cross_entropy(score(pooled).view(len(batch), -1), right)

    fast = [*score.parameters(), *model.part.parameters()]
    _descend(_optimizer(model, fast, RELATED_RATE), order, loss_of)
    return model


def _others(one: Asked, exchanges: Sequence[Asked], rng: random.Random) -> list[Asked]:
    """Return answers to other questions of a document, of like length: "No." tells nothing of its matter."""
    others = [other for other in exchanges if other.answer != one.answer]
    others.sort(key=lambda other: abs(len(other.answer) - len(one.answer)) + rng.random() * NOISE)
    return others[:OTHERS]


def trained(rows: Sequence[Row], start: Upper, lower: Lower, tokenizer: Tokenizer) -> Upper:
    """Return the upper part trained on the rows, from ``start`` on; 1,000 rows take 35 seconds an epoch."""
    torch.manual_seed(7)
    rng = random.Random(7)
    model = copy.deepcopy(start)
    cut = [cut_exchange(tokenizer, row.question, row.answer) for row in rows]
    states = [states_of(lower, one).bfloat16() for one in cut]  # half the memory
    targets = torch.tensor([row.target for row in rows])
    lengths = [len(one.pieces) for one in cut]
    order = [batch for _ in range(EPOCHS) for batch in batches(lengths, rng)]

    def loss_of(batch: Sequence[int]) -> torch.Tensor:
        scores = model(*padded([cut[i] for i in batch], [states[i].float() for i in batch]))
        return nn.functional.cross_entropy(scores, targets[batch], label_smoothing=SMOOTHING)

    _descend(_optimizer(model, [*model.head.parameters(), *model.part.parameters()], RATE), order, loss_of)
    return model.eval()


def _optimizer(model: Upper, fast: Sequence[nn.Parameter], rate: float) -> torch.optim.Optimizer:
    groups = [{"params": model.layers.parameters(), "lr": rate}, {"params": fast, "lr": 4 * rate}]
    return torch.optim.AdamW(groups, weight_decay=0.01)


def _descend(
    optimizer: torch.optim.Optimizer,
    order: Sequence[Sequence[int]],
    loss_of: Callable[[Sequence[int]], torch.Tensor],
) -> None:
    """Take a step for each batch, the rate rising first and then falling to nothing."""
    peaks, begun = [group["lr"] for group in optimizer.param_groups], time.time()
    held = [parameter for group in optimizer.param_groups for parameter in group["params"]]
    for step, batch in enumerate(order):
        done = step / len(order)
        for group, peak in zip(optimizer.param_groups, peaks, strict=True):
            group["lr"] = peak * (done / WARMING if done < WARMING else (1 - done) / (1 - WARMING))
        loss = loss_of(batch)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(held, 1.0)
        optimizer.step()
        if step % 100 == 99:
            print(f"step {step + 1} of {len(order)}, {time.time() - begun:.0f}s", flush=True)


@torch.no_grad()
def states_of(lower: Lower, one: Pieces) -> torch.Tensor:
    """Return the states of one exchange after the frozen layers [n, 384]."""
    pieces = torch.from_numpy(one.pieces)[None]
    return lower.eval()(pieces, torch.ones_like(pieces, dtype=torch.bool))[0]


def batches(lengths: Sequence[int], rng: random.Random) -> list[list[int]]:
    """Return the rows in batches of like length, in random order."""
    order = sorted(range(len(lengths)), key=lambda i: lengths[i] + rng.uniform(-10, 10))
    grouped = [order[i : i + BATCH] for i in range(0, len(order), BATCH)]
    rng.shuffle(grouped)
    return grouped


def padded(cut: Sequence[Pieces], states: Sequence[torch.Tensor]) -> tuple[torch.Tensor, ...]:
    longest = max(len(one.pieces) for one in cut)
    parts = torch.zeros(len(cut), longest, dtype=torch.long)
    mask = torch.zeros(len(cut), longest, dtype=torch.bool)
    whole = torch.zeros(len(cut), longest, HIDDEN)
    for i, (one, state) in enumerate(zip(cut, states, strict=True)):
        size = len(one.pieces)
        parts[i, :size], mask[i, :size], whole[i, :size] = torch.from_numpy(one.parts), True, state
    return whole, parts, mask


# ---------------------------------------------------------------- what ships


def commonest_pieces(texts: Iterable[str], tokenizer: Tokenizer) -> list[int]:
    """Return the pieces of the vocabulary that ship: the special ones, then the commonest of the texts."""
    counts: Counter[int] = Counter()
    for text in texts:
        counts.update(tokenizer.encode(text, add_special_tokens=False).ids)
    special = [tokenizer.token_to_id(name) for name in ("[UNK]", "[CLS]", "[SEP]")]
    common = [piece for piece, _ in counts.most_common(KEPT) if piece not in special]
    return [*special, *common][:KEPT]


def export(lower: Lower, upper: Upper, kept: Sequence[int], folder: Path) -> None:
    """Write clarity.onnx, 8-bit, over the kept pieces, and clarity-pieces.json, their ids in the
    vocabulary."""
    lower = copy.deepcopy(lower)
    lower.word = nn.Embedding.from_pretrained(lower.word.weight[list(kept)])
    one = torch.zeros(1, 16, dtype=torch.long)
    axes = {name: {1: "length"} for name in ("pieces", "parts")}
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / "whole.onnx"
        torch.onnx.export(
            Whole(lower, upper).eval(),
            (one, one),
            str(whole),
            input_names=["pieces", "parts"],
            output_names=["labels"],
            dynamic_axes=axes,
            dynamo=False,
            opset_version=17,
            custom_opsets={"com.microsoft": 1},
        )
        head = [node.name for node in onnx.load(whole).graph.node if "/head/" in node.name]
        quantize_dynamic(
            str(whole),
            str(folder / "clarity.onnx"),
            weight_type=QuantType.QInt8,  # as in training/export.py
            per_channel=True,
            nodes_to_exclude=head,
        )
    (folder / "clarity-pieces.json").write_text(
        json.dumps(list(map(int, kept)), separators=(",", ":")) + "\n"
    )
