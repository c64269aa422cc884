from __future__ import annotations

import os
from typing import Any


def inference_engine() -> Any:
    """Return the module onnxruntime, imported with its telemetry turned off.

    From 1.29 on its official builds record events and a device's identifier below HOME and
    send them over the network. ``ORT_DISABLE_TELEMETRY`` prevents uploader, events and
    identifier (onnxruntime's Privacy.md), but only where it is set before the first import:
    so this is the one place where the house imports it.
    """
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import onnxruntime

    return onnxruntime
