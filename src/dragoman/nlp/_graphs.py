"""ONNX graphs on one thread."""

from __future__ import annotations

from typing import Any

from dragoman import resources


def session(graph: bytes) -> Any:
    """Return an inference session: one thread, no messages below errors."""
    ort = resources.inference_engine()
    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return ort.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
