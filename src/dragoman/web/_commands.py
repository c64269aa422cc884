"""The command that tells the same as a page."""

from __future__ import annotations

import shlex
from collections.abc import Callable

from dragoman.web._asked import Asked

Command = Callable[[Asked], str]
_DAYS = ("since", "until")


def command(name: str, *words: str, options: tuple[str, ...] = _DAYS) -> Command:
    """Return what makes the command of a request.

    *words*: parameters that are its arguments; *options*: those that are options of the
    same name. The atlas is the file that is served.
    """

    def make(asked: Asked) -> str:
        given = [v for v in (asked.text(w) for w in words) if v]
        out = ["dragoman", name, *given]
        for option in options:
            if asked.text(option):
                out += [f"--{option}", asked.text(option)]
        return shlex.join([*out, *atlas_of(asked)])

    return make


def atlas_of(asked: Asked) -> list[str]:
    """Return the option that names the atlas, by its file name alone."""
    settings = asked.extra.get("settings")
    return ["--atlas", settings.atlas.rpartition("/")[2]] if settings else []


def search_command(asked: Asked) -> str:
    """Return the search that finds the same."""
    if not asked.text("q"):
        return ""
    out = ["dragoman", "search", *asked.text("q").split()]
    for name, option in (("in", "--in"), ("type", "--type"), ("status", "--status"),
                         ("publisher", "--publisher"), ("by", "--by"), ("since", "--since"),
                         ("until", "--until")):  # fmt: skip
        if asked.text(name):
            out += [option, asked.text(name)]
    return shlex.join([*out, *atlas_of(asked)])


def export_command(asked: Asked, form: str) -> str:
    """Return the command that writes a format."""
    suffix = {"polecat": "tsv", "icews": "tsv", "gdelt": "tsv", "plover": "jsonl", "ftm": "json",
              "trips": "csv"}.get(form, form)  # fmt: skip
    words = ["dragoman", "export", *atlas_of(asked), "--format", form, "-o", f"{form}.{suffix}"]
    return shlex.join(words)
