"""``python -m dragoman``."""

from dragoman.cli import main

raise SystemExit(main())
