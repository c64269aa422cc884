from __future__ import annotations

import os
import sys
from contextlib import suppress
from importlib import import_module
from typing import Any, NoReturn

import click

from dragoman import __version__
from dragoman.errors import DragomanError

OK, FAILURE, USAGE, REJECTED, NOTHING, INTERRUPTED = 0, 1, 2, 3, 4, 130

_COMMANDS = {
    "actor": "What the reports tell of one actor: offices, itinerary, words, partners.",
    "add": "Code reports and file them into an atlas, each once.",
    "aggregate": "Counts by dyad, time and quad or type, with what was read.",
    "code": "Reports in, records out; no state.",
    "correct": "Correct one field of a record, with source and reason; undo it.",
    "compare": "The atlas beside a POLECAT, ICEWS or GDELT file.",
    "coverage": "What was read, by publisher and day.",
    "demo": "Code the bundled reports and print what they tell.",
    "diff": "What changed between two atlases or exports.",
    "doctor": "What is installed, which model and knowledge pack, and what is wrong.",
    "dossier": "What the reports tell of a pair, each line with its evidence.",
    "explain": "Which words and which rule or model made an event.",
    "export": "The atlas in canonical order, for other programs.",
    "judge": "Say whether two records are one: same, not same, undecided.",
    "kb": "The knowledge pack: show, check, build, refresh.",
    "meetings": "Meetings and visits, of everybody or of one party.",
    "network": "Dyads with counts by quad.",
    "positions": "Who is for and against what, each with its evidence.",
    "publishers": "Describe publishers: country, owner, state media, reliability.",
    "sample": "A blind coding sheet: random events to judge by hand.",
    "sbom": "What this installation is made of, as CycloneDX.",
    "score": "Accuracy of coded reports against gold or a filled coding sheet.",
    "search": "Reports, events or statements that hold all of some words.",
    "serve": "The atlas in the browser: pages, JSON, CSV, feeds.",
    "timeline": "Events in time, of everybody or of one party.",
    "tour": "The journeys of a traveller, leg by leg, with their meetings.",
    "verify": "Every span and quotation of an atlas against its stored text.",
}


class _Lazy(click.Group):
    """A group whose commands are imported only when one of them is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module = import_module(f"dragoman.cli._{cmd_name}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(sorted(_COMMANDS.items()))


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="dragoman %(version)s")
def _app() -> None:
    """Read news reports; keep who met whom, who said what, who did what to whom,
    each with the words that prove it.

    Data go to standard output, talk to standard error. Exit codes: 0 ok, 1 failure,
    2 usage, 3 finished but some reports were rejected, 4 nothing matched, 130 interrupted.
    """


def run() -> NoReturn:
    """Run the command line as a process of its own, and end it.

    What is left to the interpreter's tidying up takes time, and DuckDB's binding complains
    there of what it could not free: so streams are flushed and the process ends at once.
    """
    code = main()
    try:
        sys.stdout.flush()
    except BrokenPipeError:  # the reader has enough
        pass
    except OSError as err:  # what was printed is not all there, so it may not end as done
        click.echo(f"dragoman: output: {err.strerror or err}", err=True)
        code = code or FAILURE
    with suppress(OSError):
        sys.stderr.flush()
    os._exit(code)


def main(argv: list[str] | None = None) -> int:
    """Run the command line; return its exit code."""
    try:
        result: Any = _app.main(args=argv, prog_name="dragoman", standalone_mode=False)
        code = result if isinstance(result, int) else OK
        sys.stdout.flush()
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.Abort:
        click.echo("dragoman: interrupted; what was written stands", err=True)
        return INTERRUPTED
    except click.ClickException as err:
        err.show()
        return err.exit_code
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except DragomanError as err:
        click.echo(f"dragoman: {err}", err=True)
        return FAILURE
    except OSError as err:  # a full disk, a folder that may not be written, a file taken away
        click.echo(f"dragoman: {err.filename or 'output'}: {err.strerror or err}", err=True)
        return FAILURE
    return code
