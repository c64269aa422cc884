"""Positions by issue; no evidence is not neutral."""

from dragoman.views import NO_EVIDENCE, matrix, positions


class Rows:
    """An atlas that holds only positions."""

    def __init__(self, *rows):
        self.rows = [r | {"keys": [n]} for n, r in enumerate(rows)]

    def matrix(self, issue, _period, *, limit):
        assert limit is None
        return [r for r in self.rows if issue in r["issue"]]

    def details(self, table, keys):
        assert table == "positions"
        report = {"id": "r", "published": "2023-01-01"}
        told = {k: f"{self.rows[k]['name']} {self.rows[k]['stance']} it." for k in keys}
        return {
            k: {
                "record": {"id": str(k), "spans": [{"start": 0, "end": 4}]},
                "report": report,
                "body": f"Before. {text}",
            }
            | {"record": {"id": str(k), "spans": [{"start": 8, "end": 12}]}}
            for k, text in told.items()
        }


def row(name, stance, issue):
    counts = {"documents": 1, "publishers": 1, "origins": 1, "last": "2023-01-01"}
    return {"issue": issue, "name": name, "code": None, "stance": stance} | counts


ATLAS = Rows(
    row("B", "neutral", "sanctions"),
    row("A", "opposes", "sanctions"),
    row("A", "supports", "sanctions"),
    row("A", "supports", "free trade"),
)


def test_holders_by_issue_with_every_stance_that_was_told():
    sanctions, trade = positions(ATLAS)
    assert [h["name"] for h in trade["holders"]] == ["A"]
    assert [(h["name"], sorted(h["stances"])) for h in sanctions["holders"]] == [
        ("A", ["opposes", "supports"]),
        ("B", ["neutral"]),
    ]
    (proof,) = sanctions["holders"][1]["stances"]["neutral"]["proofs"]
    assert proof["evidence"] == "B neutral it."


def test_who_shares_a_side_is_listed():
    sanctions, _ = positions(ATLAS)
    assert (sanctions["supports"], sanctions["neutral"]) == (["A"], ["B"])


def test_an_issue_is_chosen_by_its_words():
    assert [r["issue"] for r in positions(ATLAS, "TRADE")] == ["free trade"]
    assert positions(ATLAS, "fishing") == []


def test_in_the_matrix_no_evidence_is_not_neutral():
    grid = matrix(positions(ATLAS))
    assert grid["issues"] == ["sanctions", "free trade"]
    assert grid["cells"] == [["opposes/supports", "supports"], ["neutral", NO_EVIDENCE]]
