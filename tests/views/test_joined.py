"""One meeting in two reports is one line with both sources and its counts."""

import json

from dragoman.cli import main

NEWS = "French President Emmanuel Macron met German Chancellor Olaf Scholz in Berlin on Monday."


def test_a_meeting_that_two_papers_tell_is_one_line(tmp_path, capsys):
    news, atlas = tmp_path / "n.jsonl", str(tmp_path / "a.duckdb")
    rows = [
        {"id": i, "date": "2023-01-24", "publisher": p, "text": NEWS}
        for i, p in (("a", "Wire"), ("b", "Post"))
    ]
    news.write_text("\n".join(map(json.dumps, rows)))
    assert main(["add", str(news), "--atlas", atlas, "-q"]) == 0
    assert main(["meetings", "--atlas", atlas, "--json"]) == 0
    (line,) = json.loads(capsys.readouterr().out)
    assert line["counts"] == {"documents": 2, "publishers": 2, "origins": 1}
    assert [r["id"] for r in line["sources"]] == ["a", "b"]
    assert main(["dossier", "FRA", "DEU", "--atlas", atlas]) == 0
    assert "(2 reports, 2 publishers, 1 independent)" in capsys.readouterr().out
