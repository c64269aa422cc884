"""Rules, word lists, ontology, knowledge pack and models: data, and their one reader."""

from dragoman.resources._engine import inference_engine
from dragoman.resources._reader import (
    list_names,
    open_path,
    read_bytes,
    read_json,
    read_text,
    read_user_file,
    read_verified,
    read_yaml,
    verify,
    verify_model,
)

__all__ = [
    "inference_engine",
    "list_names",
    "open_path",
    "read_bytes",
    "read_json",
    "read_text",
    "read_user_file",
    "read_verified",
    "read_yaml",
    "verify",
    "verify_model",
]
