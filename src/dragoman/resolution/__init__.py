"""The records of many reports to what they tell of: copies, events, quotations, tours.

Everything here is a function of the set of reports and of people's judgements; the order
in which they came never matters. Files and clocks are somebody else's.
"""

from dragoman.resolution._cluster import Cluster, Verdicts, pair
from dragoman.resolution._decision import Decision, Link
from dragoman.resolution._happenings import Happening, head, plain_stem, stem
from dragoman.resolution._kinds import Kind, join, kinds, people
from dragoman.resolution._lives import is_plan, life, silent
from dragoman.resolution._merged import cluster_id, merged, party_rows
from dragoman.resolution._origins import Origin, origins
from dragoman.resolution._reports import (
    ReportFeature,
    decide_reports,
    report_feature,
    report_keys,
)
from dragoman.resolution._same_event import decide_happenings
from dragoman.resolution._stories import about, stories
from dragoman.resolution._terms import terms
from dragoman.resolution._values import Told, conflicts

__all__ = [
    "Cluster",
    "Decision",
    "Happening",
    "Kind",
    "Link",
    "Origin",
    "ReportFeature",
    "Told",
    "Verdicts",
    "about",
    "cluster_id",
    "conflicts",
    "decide_happenings",
    "decide_reports",
    "head",
    "is_plan",
    "join",
    "kinds",
    "life",
    "merged",
    "origins",
    "pair",
    "party_rows",
    "people",
    "plain_stem",
    "report_feature",
    "report_keys",
    "silent",
    "stem",
    "stories",
    "terms",
]
