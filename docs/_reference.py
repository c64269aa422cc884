"""A hook of mkdocs: the pages of the reference, made from the code at every build."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import click
from mkdocs.structure.files import File, Files

import dragoman
from dragoman import ontology
from dragoman.exchange import columns

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages."""
    for name, make in PAGES.items():
        files.append(File.generated(config, f"reference/{name}.md", content="\n".join(make())))
    return files


def cli_page() -> Iterator[str]:
    """Yield each command with its help, arguments and options."""
    from dragoman.cli._main import _app

    yield "# Commands\n\nMade from the code. Data go to standard output, talk to standard error.\n"
    yield "Exit codes: 0 ok, 1 failure, 2 usage, 3 finished but some reports were rejected, 4 nothing matched, 130 interrupted.\n"
    context = click.Context(_app, info_name="dragoman")
    for name in _app.list_commands(context):
        command = _app.get_command(context, name)
        assert command is not None
        inner = click.Context(command, info_name=name, parent=context)
        yield f"## dragoman {name}\n"
        yield f"```text\n{inner.command.get_usage(inner)}\n```\n"
        yield f"{_paragraphs(command.help or '')}\n"
        rows = [r for p in command.params if (r := p.get_help_record(inner))]
        if rows:
            yield "| option | |\n| --- | --- |"
            yield from (f"| `{_cell(a)}` | {_cell(b)} |" for a, b in rows)
            yield ""


def python_page() -> Iterator[str]:
    """Yield the public names of the package with their signatures and docstrings."""
    yield "# Python\n\nMade from the code: what `import dragoman` gives, and `dragoman.bulk`.\n"
    from dragoman import bulk

    for module, names in ((dragoman, dragoman.__all__), (bulk, bulk.__all__)):
        yield f"## {module.__name__}\n\n{_escaped(inspect.getdoc(module) or '')}\n"
        for name in names:
            yield from _documented(f"{module.__name__}.{name}", getattr(module, name), "###")


def _documented(name: str, thing: Any, level: str) -> Iterator[str]:
    if not callable(thing):
        return
    try:
        signature = str(inspect.signature(thing))
    except ValueError:
        signature = "(…)"
    yield f"{level} {name.rpartition('.')[2]}\n\n```python\n{name}{signature}\n```\n"
    yield f"{_escaped(inspect.getdoc(thing) or '')}\n"
    if inspect.isclass(thing):
        for key, value in sorted(vars(thing).items()):
            doc = inspect.getdoc(value)
            if not key.startswith("_") and doc and (callable(value) or isinstance(value, property)):
                yield f"- `{key}`: {_cell(doc)}"
        yield ""


def codebook_page() -> Iterator[str]:
    """Yield types, modes, scores and the closed lists of the ontology."""
    yield "# Codebook\n\nMade from the ontology that the coder uses (PLOVER, CAMEO; wording our own).\n"
    yield "## Types of events\n\n| type | quad | score | meaning | modes (score) |\n| --- | --- | --- | --- | --- |"
    for kind in ontology.event_types():
        modes = ", ".join(f"{mode} ({score})" for mode, score in kind.modes.items())
        yield f"| {kind.name} | {kind.quad} | {kind.score} | {_cell(kind.gloss)} | {modes} |"
    lists: tuple[tuple[str, Any], ...] = (
        ("Status", ontology.statuses()),
        ("Contexts", ontology.contexts()),
        ("Areas of cooperation", ontology.areas()),
        ("Sectors", ontology.sectors()),
        ("Codes without a state", ontology.stateless()),
    )
    for title, values in lists:
        yield f"\n## {title}\n\n| value | |\n| --- | --- |"
        pairs = values.items() if hasattr(values, "items") else ((v, "") for v in values)
        yield from (f"| `{key}` | {_cell(str(gloss))} |" for key, gloss in pairs)
    yield "\n## CAMEO\n\n| code | name |\n| --- | --- |"
    yield from (
        f"| {code} | {_cell(ontology.cameo(code).name)} |" for code in ontology.cameo_codes()
    )


def dictionary_page() -> Iterator[str]:
    """Yield the columns of every table."""
    yield "# Data dictionary\n"
    yield "Columns of the tables: of `Results` in Python, and of `dragoman export --format datapackage` (there with a `datapackage.json`). CSV and Parquet exports are the table `events`.\n"
    for name, fields in columns().items():
        yield f"## {name}\n\n| column | type | meaning |\n| --- | --- | --- |"
        yield from (f"| `{c.name}` | {c.type} | {_cell(c.meaning)} |" for c in fields)
        yield ""


def web_page() -> Iterator[str]:
    """Yield the paths of the web API."""
    from dragoman.web._openapi import document

    yield "# Web API\n\nMade from the OpenAPI document that `dragoman serve` gives at `/api/openapi.json`.\n"
    yield "| path | method | what | asks |\n| --- | --- | --- | --- |"
    for path, methods in document(200)["paths"].items():
        for method, told in methods.items():
            asks = ", ".join(f"`{p['name']}`" for p in told.get("parameters", ()) if "name" in p)
            yield f"| `{path}` | {method.upper()} | {_cell(told.get('summary', ''))} | {asks} |"


def _cell(text: str) -> str:
    return _escaped(" ".join(text.split())).replace("|", "\\|")


def _escaped(text: str) -> str:
    return re.sub(r"<(?=[A-Za-z/])", "&lt;", text)


def _paragraphs(text: str) -> str:
    return _escaped(inspect.cleandoc(text))


PAGES: dict[str, Callable[[], Iterator[str]]] = {
    "cli": cli_page,
    "codebook": codebook_page,
    "data-dictionary": dictionary_page,
    "python": python_page,
    "web-api": web_page,
}
