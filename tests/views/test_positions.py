"""Positions by issue; no evidence is not neutral."""

from dragoman.views import positions


class Rows:
    def __init__(self, *rows):
        self.rows = rows

    def records(self, table, *_):
        assert table == "positions"
        return list(self.rows)


def row(name, stance, issue):
    record = {
        "id": f"{name}-{issue}",
        "issue": issue,
        "issue_id": None,
        "stance": stance,
        "text": f"{name} {stance}\n{issue}",
        "holders": [{"name": name, "code": None}],
    }
    return {"record": record, "day": "2023-01-01", "report": {"id": "r"}}


ATLAS = Rows(
    row("B", "neutral", "Sanctions"),
    row("A", "opposes", "sanctions"),
    row("A", "supports", "sanctions"),
    row("A", "supports", "free trade"),
)


def test_holders_by_issue_with_every_stance_that_was_told():
    trade, sanctions = positions(ATLAS)
    assert [h["name"] for h in trade["holders"]] == ["A"]
    assert [(h["name"], sorted(h["stances"])) for h in sanctions["holders"]] == [
        ("A", ["opposes", "supports"]),
        ("B", ["neutral"]),
    ]
    assert sanctions["holders"][1]["stances"]["neutral"][0]["evidence"] == "B neutral Sanctions"


def test_an_issue_is_chosen_by_its_words():
    assert [r["issue"] for r in positions(ATLAS, "TRADE")] == ["free trade"]
    assert positions(ATLAS, "fishing") == []
