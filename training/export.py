"""Turn a checkpoint of training/tagger.py into the weights that ship: int8 ONNX and the vocabulary.

python training/export.py CHECKPOINT.pt --out src/onrecord/weights
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from tagger import Tagger, minilm_folder
from tokenizers import Tokenizer

HEADS = ("/tags/", "/child/", "/parent/")


def averaged(checkpoints: list[Path]) -> dict[str, torch.Tensor]:
    states = [torch.load(checkpoint, map_location="cpu")["model"] for checkpoint in checkpoints]
    return {name: sum(state[name] for state in states) / len(states) for name in states[0]}


def export(checkpoints: list[Path], out: Path) -> None:
    state = averaged(checkpoints)
    model = Tagger(state["encoder.word.weight"].shape[0])
    model.load_state_dict(state)
    model.eval()
    example = (
        torch.zeros(2, 16, dtype=torch.long),
        torch.zeros(2, 16, 3, dtype=torch.long),
        torch.ones(2, 16, dtype=torch.bool),
    )
    names = ["pieces", "features", "mask"]
    outputs = ["tags", "child", "parent"]
    axes = {name: {0: "batch", 1: "length"} for name in names + outputs}
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        whole, ready = Path(folder) / "whole.onnx", Path(folder) / "ready.onnx"
        torch.onnx.export(
            model,
            example,
            str(whole),
            input_names=names,
            output_names=outputs,
            dynamic_axes=axes,
            dynamo=False,
        )
        quant_pre_process(str(whole), str(ready))
        # Unsigned weights: products of signed ones overflow 16 bits on processors before AVX512-VNNI. The
        # heads are 0.1 MB and stay as they are.
        heads = [node.name for node in onnx.load(ready).graph.node if node.name.startswith(HEADS)]
        quantize_dynamic(
            str(ready),
            str(out / "tagger.onnx"),
            weight_type=QuantType.QUInt8,
            per_channel=True,
            nodes_to_exclude=heads,
        )
    vocabulary = Tokenizer.from_file(str(minilm_folder() / "tokenizer.json"))
    vocabulary.no_padding()
    vocabulary.no_truncation()
    vocabulary.save(str(out / "vocabulary.json"))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("checkpoints", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    export(options.checkpoints, options.out)
