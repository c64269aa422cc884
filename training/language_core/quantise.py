"""Stores the heads' matrix of the encoder as int8, with scales known beforehand.

The states of a BiLSTM lie between -1 and 1, so their scale is 1/127 whatever the batch:
unlike dynamic quantisation, the result of a word never depends on its company. Weights
keep to 7 bits, so that the pairwise sums of processors without VNNI do not overflow.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

LIMIT = 63


def quantise_heads(path: Path) -> None:
    """Rewrite the only Gemm of the graph at *path*, in place."""
    model = onnx.load(path)
    graph = model.graph
    constants = {
        n.output[0]: numpy_helper.to_array(n.attribute[0].t)
        for n in graph.node
        if n.op_type == "Constant"
    }
    nodes = list(graph.node)
    (at,) = [k for k, n in enumerate(nodes) if n.op_type == "Gemm"]
    states, weight, bias = nodes[at].input
    matrix = constants[weight].T
    scale = np.abs(matrix).max(0) / LIMIT
    made = {
        "q_weight": np.clip(np.rint(matrix / scale), -LIMIT, LIMIT).astype(np.int8),
        "q_scale": (scale / 127).astype(np.float32),
        "q_bias": constants[bias],
        "q_step": np.float32(1 / 127),
        "q_zero": np.uint8(128),
        "q_none": np.int8(0),
    }
    for name, value in made.items():
        graph.initializer.append(numpy_helper.from_array(np.asarray(value), name))
    node = helper.make_node
    nodes[at : at + 1] = [
        node("QuantizeLinear", [states, "q_step", "q_zero"], ["q_states"]),
        node("MatMulInteger", ["q_states", "q_weight", "q_zero", "q_none"], ["q_sum"]),
        node("Cast", ["q_sum"], ["q_float"], to=TensorProto.FLOAT),
        node("Mul", ["q_float", "q_scale"], ["q_product"]),
        node("Add", ["q_product", "q_bias"], [nodes[at].output[0]]),
    ]
    del graph.node[:]
    graph.node.extend(n for n in nodes if not set(n.output) & {weight, bias})
    onnx.checker.check_model(model)
    onnx.save(model, path)
