"""Single names: who may stand without a first name, and how fame and time bear on it."""

from __future__ import annotations

from datetime import timedelta

from dragoman.kb import Candidate, Term
from dragoman.linking._clusters import Cluster, name_tokens
from dragoman.linking._context import Context

ALIKE = 0.93  # spellings of one name, not two names
LEADERS = frozenset({"head_of_state", "head_of_government"})
_FAMOUS = 0.9  # heads of states, whom reports name without their state
_LONG_GONE = timedelta(days=365 * 25)
_EARLY = timedelta(days=365 * 15)


def fame(ctx: Context, cluster: Cluster, one: Candidate, found: list[Candidate]) -> float:
    """Return what a single name gains that one former head of a state is known by (Merkel)."""
    famous = [c for c in found if c.prior >= _FAMOUS]
    if len(cluster.tokens) > 1 or famous != [one] or ctx.day is None:
        return 0.0
    terms = ctx.memory.offices(one.key)
    leads = [t for t in terms if t.office in LEADERS and (t.start or t.end or ctx.day) < ctx.day]
    if not leads or any(t.confidence >= 0.3 for t in ctx.memory.offices(one.key, ctx.day)):
        return 0.0
    return 0.28 + (0.45 if out_of_time(terms, ctx) else 0.0)


def may_stand_alone(ctx: Context, cluster: Cluster, candidate: Candidate) -> bool:
    """Say whether a single name may be a person's: a word of the usual name, and support.

    Support is the person's state, named anywhere in the report, or a title.
    """
    token, words = cluster.tokens[0], name_tokens(candidate.name)
    if token not in words and not any(ctx.pack.same_name(token, w) >= ALIKE for w in words):
        return False
    record = ctx.pack.entity(candidate.key)
    if record is None or not record.code or cluster.titles or cluster.owner.code:
        return True
    if candidate.prior >= _FAMOUS and ctx.pack.same_name(token, words[-1]) >= ALIKE:
        return True
    return record.code in ctx.stated


def out_of_time(terms: tuple[Term, ...], ctx: Context) -> bool:
    day = ctx.day
    if day is None:
        return False
    ends = [t.end or t.as_of for t in terms if t.end or t.as_of]
    starts = [t.start or t.seen for t in terms if t.start or t.seen]
    gone = bool(ends) and max(e for e in ends if e) + _LONG_GONE < day
    early = bool(starts) and min(s for s in starts if s) - _EARLY > day
    return gone or early
