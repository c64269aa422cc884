"""Rules, word lists, ontology, knowledge pack and models: data, and their one reader."""

from dragoman.resources._reader import (
    list_names,
    open_path,
    read_bytes,
    read_json,
    read_text,
    read_user_file,
    read_yaml,
    verify,
)

__all__ = [
    "list_names",
    "open_path",
    "read_bytes",
    "read_json",
    "read_text",
    "read_user_file",
    "read_yaml",
    "verify",
]
