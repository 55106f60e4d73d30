"""Turn a checkpoint of training/tagger.py or training/distil.py into the weights that ship.

    python training/export.py CHECKPOINT.pt ... --out src/onrecord/weights

Several checkpoints are averaged. The weights are written as 8-bit ONNX beside the vocabulary. The graph reads
one window at a time, so it needs no mask, and each layer's attention is one operator of onnxruntime's: with
both it is 1.4 times as fast as the graph that torch writes by itself (benchmarks/speed.py).
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tagger import HEADS, Tagger, minilm_tokenizer
from torch import nn

KEPT_WHOLE = ("/tags/", "/child/", "/parent/")  # the heads are 0.1 MB: they stay in 32 bits


class Attention(torch.autograd.Function):
    """Attention over one window; exported as com.microsoft.MultiHeadAttention."""

    @staticmethod
    def forward(_: object, q: torch.Tensor, k: torch.Tensor, v: torch.Tensor) -> torch.Tensor:
        sides = [side.view(*side.shape[:2], HEADS, -1).transpose(1, 2) for side in (q, k, v)]
        attended = nn.functional.scaled_dot_product_attention(*sides)
        return attended.transpose(1, 2).reshape(q.shape)

    @staticmethod
    def symbolic(graph, q, k, v):  # type: ignore[no-untyped-def]
        attended = graph.op("com.microsoft::MultiHeadAttention", q, k, v, num_heads_i=HEADS)
        attended.setType(q.type())
        return attended


class Whole(nn.Module):
    """A tagger of whole windows, whose pieces all see each other."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = tagger
        for layer in tagger.encoder.layers:
            layer.attend = lambda q, k, v, _: Attention.apply(q, k, v)

    def forward(self, pieces: torch.Tensor, features: torch.Tensor) -> tuple[torch.Tensor, ...]:
        return self.tagger(pieces, features, None)


def averaged(checkpoints: list[Path]) -> dict[str, torch.Tensor]:
    states = [torch.load(checkpoint, map_location="cpu")["model"] for checkpoint in checkpoints]
    return {name: sum(state[name] for state in states) / len(states) for name in states[0]}


def tagger_of(state: dict[str, torch.Tensor]) -> Tagger:
    layers = 1 + max(int(name.split(".")[2]) for name in state if name.startswith("encoder.layers."))
    tagger = Tagger(state["encoder.word.weight"].shape[0], layers)
    tagger.load_state_dict(state)
    return tagger.eval()


def export(checkpoints: list[Path], out: Path) -> None:
    example = (torch.zeros(1, 16, dtype=torch.long), torch.zeros(1, 16, 3, dtype=torch.long))
    inputs, outputs = ["pieces", "features"], ["tags", "child", "parent"]
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            Whole(tagger_of(averaged(checkpoints))),
            example,
            str(whole),
            input_names=inputs,
            output_names=outputs,
            dynamic_axes={name: {1: "length"} for name in inputs + outputs},
            dynamo=False,
            opset_version=17,
            custom_opsets={"com.microsoft": 1},
        )
        heads = [
            node.name for node in onnx.load(whole).graph.node if any(head in node.name for head in KEPT_WHOLE)
        ]
        # Signed weights: on processors without VNNI a sum of two products may reach the end of 16 bits and
        # stay there; on PolNeAR dev that costs nothing (joint F1 74.2; unsigned weights 73.9, 32 bits 73.7),
        # and unsigned ones are a seventh slower.
        quantize_dynamic(
            str(whole),
            str(out / "tagger.onnx"),
            weight_type=QuantType.QInt8,
            per_channel=True,
            nodes_to_exclude=heads,
        )
    minilm_tokenizer().save(str(out / "vocabulary.json"))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("checkpoints", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    export(options.checkpoints, options.out)
