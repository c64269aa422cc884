"""Print how many sentences each failure family has, and how many are coded as they must be.

    python -m tests.coding

from the checkout. The families are those of ``test_failures_*.py`` and ``test_senses.py``.
"""

from __future__ import annotations

from tests.coding import test_failures_news as news
from tests.coding import test_failures_roles as roles
from tests.coding import test_failures_scope as scope
from tests.coding import test_failures_status as status
from tests.coding import test_senses as senses
from tests.coding.families import failures

FAMILIES = {
    "F1": ("sport as conflict", scope.SPORT),
    "F2": ("background taken for news", status.BACKGROUND),
    "F3": ("a new act about a past year", status.NEW_ABOUT_OLD),
    "F4": ("plans taken for acts", status.PLANS),
    "F5": ("conditionals, questions", status.CONDITIONS),
    "F6": ("negation, denial, refusal", status.DENIALS),
    "F7": ("wrong direction", roles.DIRECTION),
    "F8": ("passive voice", roles.PASSIVE),
    "F17": ("courts, metaphor, markets", scope.FIGURES),
    "F18": ("fields stitched together", roles.STITCHED),
    "F19": ("lists", roles.LISTS),
    "F20": ("reported speech", roles.SPEECH),
    "F21": ("dump code", scope.RESIDUE),
    "F22": ("nominal events", roles.NOUNS),
    "-": ("only thought of", senses.UNREAL),
    "--": ("habits", senses.HABITS),
    "---": ("positions", senses.POSITIONS),
    "----": ("another sense", senses.WORDS),
    "-----": ("status", senses.STATUS),
}


def main() -> None:
    """Print one line per family and the sum."""
    sums = [0, 0, 0]
    print(f"{'family':34s} {'sentences':>9s} {'right':>5s} {'must code nothing':>18s}")
    for key, (name, cases) in FAMILIES.items():
        every = {**cases, **news.NEWS.get(key, {})}
        right = len(every) - len(failures(every))
        quiet = sum(wanted.startswith(("none", "not ")) for wanted in every.values())
        print(f"{key.strip('-'):4s} {name:29s} {len(every):9d} {right:5d} {quiet:18d}")
        sums = [a + b for a, b in zip(sums, (len(every), right, quiet), strict=True)]
    print(f"{'all':34s} {sums[0]:9d} {sums[1]:5d} {sums[2]:18d}")


if __name__ == "__main__":
    main()
