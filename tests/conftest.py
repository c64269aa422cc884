"""Builders and paths that all tests share."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of gold and trial data beside the checkout; skips where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("no ../shared beside the checkout")
    return SHARED


@pytest.fixture
def counted_calls() -> Callable[[Callable[[], object]], int]:
    """How many calls an action makes: work that grows with the input, without a clock."""

    def count(action: Callable[[], object]) -> int:
        total = 0

        def tick(_frame: object, event: str, _arg: object) -> None:
            nonlocal total
            total += event in {"call", "c_call"}

        sys.setprofile(tick)
        try:
            action()
        finally:
            sys.setprofile(None)
        return total

    return count
