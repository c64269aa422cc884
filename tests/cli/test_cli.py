import json
import subprocess
import sys

import pytest

from dragoman.cli import main

NEWS = "On Monday, French President Emmanuel Macron met German Chancellor Olaf Scholz in Berlin."


@pytest.fixture
def news(tmp_path):
    path = tmp_path / "news.jsonl"
    rows = [
        {"id": "a", "date": "2023-01-24", "title": "Talks in Berlin", "text": NEWS},
        {"id": "b", "date": "2023-13-99", "title": "Broken date", "text": NEWS},
    ]
    path.write_text("\n".join(map(json.dumps, rows)))
    return path


def lines(capsysbinary):
    return [json.loads(x) for x in capsysbinary.readouterr().out.splitlines()]


def test_code_writes_one_object_per_report_and_lists_what_it_rejects(news, capsysbinary):
    assert main(["code", str(news)]) == 3
    first, second = lines(capsysbinary)
    assert first["report"]["id"] == "a"
    assert first["events"]
    assert "2023-13-99" in second["rejections"][0]["reason"]


def test_output_file_appears_only_when_complete(news, tmp_path, capsys):
    out = tmp_path / "out.jsonl"
    assert main(["code", str(news), "-o", str(out)]) == 3
    assert len(out.read_text().splitlines()) == 2
    assert not (tmp_path / "out.jsonl.part").exists()


def test_text_form_is_readable(news, capsys):
    main(["code", str(news), "--format", "text"])
    out = capsys.readouterr().out
    assert "CONSULT" in out
    assert "Emmanuel Macron" in out


def test_missing_path_is_rejected_and_named(tmp_path, capsys):
    assert main(["code", str(tmp_path / "nowhere.txt")]) == 3
    assert "nowhere.txt" in capsys.readouterr().err


def test_empty_folder_matches_nothing(tmp_path, capsys):
    assert main(["code", str(tmp_path)]) == 4


@pytest.mark.parametrize(
    "args", [["code"], ["code", "x", "--published", "soon"], ["code", "x", "--map", "y"], ["nope"]]
)
def test_wrong_usage_is_exit_code_2(args, capsys):
    assert main(args) == 2
    assert "Error" in capsys.readouterr().err


def test_standard_input_is_read(capsysbinary):
    text = f"date 2023-01-24 {NEWS}"
    run = subprocess.run(
        [sys.executable, "-m", "dragoman", "code", "-", "-q"],
        input=text.encode(),
        capture_output=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert json.loads(run.stdout)["report"]["published"] == "2023-01-24"


def test_closed_pipe_is_no_error(news):
    command = f"{sys.executable} -m dragoman code {news} -q | head -c 1 > /dev/null"
    run = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert "Traceback" not in run.stderr


def test_same_input_gives_the_same_bytes(news):
    command = [sys.executable, "-m", "dragoman", "code", str(news), "-q"]
    runs = {
        subprocess.run(
            command, capture_output=True, check=False, env={"PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1


def test_demo_ends_with_a_dossier_and_says_how_to_go_on(tmp_path, capsys):
    atlas = str(tmp_path / "demo.duckdb")
    assert main(["demo", "--atlas", atlas]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("30 reports, ")
    assert "The pair with most records:" in out
    assert "Sources" in out
    assert f"dragoman meetings --atlas {atlas}" in err
    assert main(["timeline", "--atlas", atlas]) == 0
    assert main(["demo", "--atlas", atlas]) == 2


def test_doctor_finds_nothing_wrong(capsys):
    assert main(["doctor"]) == 0
    assert "all is well" in capsys.readouterr().out


def test_minimum_confidence_drops_records_and_pointers_to_them(news, capsysbinary):
    main(["code", str(news), "-q"])
    every = lines(capsysbinary)[0]
    main(["code", str(news), "-q", "--min-confidence", "1.0"])
    sure = lines(capsysbinary)[0]
    assert every["events"]
    assert not sure["events"]


def test_users_entities_are_linked(news, tmp_path, capsysbinary):
    own = tmp_path / "own.yaml"
    own.write_text("- {key: own:1, name: Freedonia, kind: state, code: FRD}\n")
    text = tmp_path / "own.txt"
    text.write_text("date 2023-01-24 The president of France met officials of Freedonia in Paris.")
    main(["code", str(text), "-q", "--entities", str(own)])
    (obj,) = lines(capsysbinary)
    assert "FRD" in {e["code"] for e in obj["entities"]}


def test_kb_shows_an_entity(capsys):
    assert main(["kb", "show", "Angela", "Merkel"]) == 0
    assert "DEU" in capsys.readouterr().out


def test_kb_without_a_command_is_wrong_usage(capsys):
    assert main(["kb", "nope"]) == 2


def test_relation_gives_the_type_of_each_pair_and_names_bad_rows(tmp_path, capsysbinary):
    rows = tmp_path / "rows.jsonl"
    text = "Ghana accused Togo of arming rebels."
    good = {"id": "x", "text": text, "source": "Ghana", "target": "Togo"}
    rows.write_text(json.dumps(good) + "\n" + json.dumps({"id": "y", "source": "a"}) + "\n")
    assert main(["code", "--relation", str(rows)]) == 3
    captured = capsysbinary.readouterr()
    (answer,) = [json.loads(x) for x in captured.out.splitlines()]
    assert (answer["id"], answer["event"]) == ("x", "ACCUSE")
    assert b"row 2" in captured.err


def test_relation_and_inputs_exclude_each_other(news, capsys):
    assert main(["code", str(news), "--relation", str(news)]) == 2
