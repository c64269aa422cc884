"""The commands of the knowledge pack, as the command line calls them."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from dragoman.errors import DragomanError


def main(argv: Sequence[str]) -> int:
    """Run one command of ``build mine check show refresh``; return its exit code."""
    args = _parser().parse_args(argv)
    try:
        return int(args.run(args))
    except DragomanError as err:
        sys.stderr.write(f"dragoman kb: {err}\n")
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dragoman kb", description="the knowledge pack")
    commands = parser.add_subparsers(dest="command", required=True)
    make = commands.add_parser("build", help="build the pack from its sources")
    make.add_argument("--shared", type=Path, required=True)
    make.add_argument("--out", type=Path, required=True)
    make.add_argument("--claims", type=Path, help="also write all claims to this Parquet file")
    make.add_argument("--no-places", action="store_true")
    make.set_defaults(run=_build)
    mine = commands.add_parser("mine", help="read dated texts for office holders")
    mine.add_argument("--shared", type=Path, required=True)
    mine.add_argument("--out", type=Path, required=True)
    mine.set_defaults(run=_mine)
    test = commands.add_parser("check", help="check the pack")
    test.add_argument("--notes", action="store_true", help="show what is no error, too")
    test.set_defaults(run=_check)
    show = commands.add_parser("show", help="show an entity")
    show.add_argument("name", nargs="+")
    show.set_defaults(run=_show)
    fresh = commands.add_parser("refresh", help="ask Wikidata and GeoNames for what is new")
    fresh.add_argument("--out", type=Path, required=True)
    fresh.set_defaults(run=_refresh)
    return parser


def _build(args: argparse.Namespace) -> int:
    from dragoman.curation._build import build

    for name, size in sorted(
        build(args.shared, args.out, places=not args.no_places, claims_file=args.claims).items()
    ):
        sys.stdout.write(f"{name}\t{size}\n")
    return 0


def _mine(args: argparse.Namespace) -> int:
    from dragoman.curation._mining import mine

    sys.stdout.write(f"{mine(args.shared, args.out)} terms\n")
    return 0


def _check(args: argparse.Namespace) -> int:
    from dragoman.curation._check import check
    from dragoman.kb import KnowledgePack

    findings = check(KnowledgePack.load())
    for f in findings:
        if f.level == "error" or args.notes:
            sys.stdout.write(f"{f.level}\t{f.check}\t{f.subject}\t{f.detail}\n")
    counts = Counter(f.level for f in findings)
    sys.stderr.write(f"{counts['error']} errors, {counts['note']} notes\n")
    return 1 if counts["error"] else 0


def _show(args: argparse.Namespace) -> int:
    from dragoman.curation._show import show
    from dragoman.kb import KnowledgePack

    text = show(KnowledgePack.load(), " ".join(args.name))
    sys.stdout.write(text + "\n" if text else "")
    return 0 if text else 4


def _refresh(args: argparse.Namespace) -> int:
    from dragoman.curation._refresh import refresh

    sys.stdout.write(f"{refresh(args.out)} terms\n")
    return 0
