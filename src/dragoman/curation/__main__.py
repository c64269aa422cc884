"""``python -m dragoman.curation build|check|show|refresh``: the pack from the command line."""

from __future__ import annotations

import sys

from dragoman.curation._command import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
