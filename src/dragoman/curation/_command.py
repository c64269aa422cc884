"""The commands of the knowledge pack, as the command line calls them."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from dragoman.curation._build import build


def main(argv: Sequence[str]) -> int:
    """Run one command; return its exit code."""
    parser = argparse.ArgumentParser(prog="dragoman kb")
    commands = parser.add_subparsers(dest="command", required=True)
    make = commands.add_parser("build", help="build the pack from its sources")
    make.add_argument("--shared", type=Path, required=True)
    make.add_argument("--out", type=Path, required=True)
    make.add_argument("--no-places", action="store_true")
    args = parser.parse_args(argv)
    sizes = build(args.shared, args.out, places=not args.no_places)
    for name, size in sorted(sizes.items()):
        sys.stdout.write(f"{name}\t{size}\n")
    return 0
