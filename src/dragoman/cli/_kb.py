from __future__ import annotations

import click


@click.command(
    "kb",
    context_settings={"ignore_unknown_options": True, "help_option_names": []},
    add_help_option=False,
)
@click.argument("args", nargs=-1, type=click.UNPROCESSED)
def command(args: tuple[str, ...]) -> int:
    """The knowledge pack: build, mine, check, show NAME, refresh."""
    from dragoman.curation._command import main

    try:
        return main(args or ("--help",))
    except SystemExit as stop:  # argparse's way out of --help and of wrong usage
        return stop.code if isinstance(stop.code, int) else 2
