"""dragoman serve refuses what it cannot serve, before it listens."""

import pytest
from tests.web.site import make_atlas

from dragoman.cli import main


@pytest.fixture
def served(monkeypatch):
    seen = []
    monkeypatch.setattr("dragoman.web.serve", seen.append)
    return seen


def test_atlas_that_is_not_there_is_a_failure(tmp_path, served, capsys):
    assert main(["serve", str(tmp_path / "none.duckdb")]) == 1
    assert "no such atlas" in capsys.readouterr().err
    assert not served


def test_loopback_and_a_fresh_token_unless_told_otherwise(tmp_path, served, capsys):
    path = make_atlas(tmp_path / "a.duckdb")
    assert main(["serve", path]) == 0
    assert main(["serve", "--atlas", path]) == 0
    one, other = served
    assert one.host == "127.0.0.1"
    assert one.is_open
    assert one.token != other.token
    assert len(one.token) >= 24
    assert f"http://127.0.0.1:8765/?token={one.token}" in capsys.readouterr().err


def test_token_from_the_environment_and_a_weak_one_refused(tmp_path, served, monkeypatch, capsys):
    path = make_atlas(tmp_path / "a.duckdb")
    monkeypatch.setenv("DRAGOMAN_TOKEN", "from-the-environment")
    assert main(["serve", path, "--host", "0.0.0.0"]) == 0
    assert served[0].token == "from-the-environment"
    assert not served[0].is_open
    assert "goes over the wire" in capsys.readouterr().err
    assert main(["serve", path, "--token", "short"]) == 2
