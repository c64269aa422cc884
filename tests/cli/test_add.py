from itertools import count

import pytest

from dragoman import resources
from dragoman.cli import _add
from dragoman.config import Config
from dragoman.store import Atlas


@pytest.mark.parametrize("what", ["entities", "rules"])
def test_the_coder_is_known_by_what_a_users_file_holds_not_by_its_path(tmp_path, what):
    first, second = tmp_path / "first.yaml", tmp_path / "second.yaml"
    first.write_text("a: 1\n")
    second.write_text("a: 1\n")
    before = _add.coder_id(Config(**{what: (str(first),)}))
    assert before == _add.coder_id(Config(**{what: (str(second),)}))
    assert before != _add.coder_id(Config())
    first.write_text("a: 2\n")
    assert before != _add.coder_id(Config(**{what: (str(first),)}))


def test_the_coder_changes_with_a_file_inside_a_users_folder_of_rules(tmp_path):
    rule = tmp_path / "rules" / "mine.yaml"
    rule.parent.mkdir()
    rule.write_text("a: 1\n")
    config = Config(rules=(str(rule.parent),))
    before = _add.coder_id(config)
    assert before == _add.coder_id(config)
    rule.write_text("a: 2\n")
    assert before != _add.coder_id(config)


@pytest.mark.parametrize("suffix", [".onnx", "pack.msgpack.zst"])
def test_the_coder_changes_with_a_shipped_model_or_pack(monkeypatch, suffix):
    before = _add.coder_id(Config())
    read = resources.read_bytes
    monkeypatch.setattr(
        resources, "read_bytes", lambda name: read(name) + b"x" * name.endswith(suffix)
    )
    assert before != _add.coder_id(Config())


def test_the_coder_changes_with_the_version(monkeypatch):
    before = _add.coder_id(Config())
    monkeypatch.setattr(_add, "__version__", "999")
    assert before.split("+")[1:] == _add.coder_id(Config()).split("+")[1:]
    assert before != _add.coder_id(Config())


def test_a_run_ends_when_it_has_ended(tmp_path):
    ticks = count(1)
    path = tmp_path / "a.txt"
    path.write_text("date 2023-01-24 The ministers met in Berlin.")
    with Atlas(str(tmp_path / "a.duckdb")) as store:
        _add.file_reports(
            store, [str(path)], Config(), lambda: f"2023-01-24T00:00:0{next(ticks)}+00:00"
        )
        ((started, finished),) = store._con.execute("SELECT started, finished FROM runs").fetchall()
    assert str(started) < str(finished)
