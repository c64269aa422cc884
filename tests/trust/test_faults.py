"""What happens when the machine fails: each line of docs/reliability.md's first table.

Always a message of one line that names the file, never a traceback, and nothing that was
committed is lost.
"""

import ctypes
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def told(ran, *words):
    """The run failed with one line that names these words."""
    assert ran.code == 1, ran
    assert "Traceback" not in ran.err
    said = ran.err.partition("nanobind:")[0]  # what DuckDB's binding adds at the end of a process
    assert len(said.strip().splitlines()) == 1, ran.err
    for word in words:
        assert word in ran.err


@pytest.fixture(scope="module")
def atlas(tmp_path_factory, dragoman, news):
    path = tmp_path_factory.mktemp("atlas") / "good.duckdb"
    assert dragoman("add", news, "--atlas", path).code == 0
    return path


@pytest.fixture
def copied(tmp_path, atlas):
    """An atlas of one's own, to be damaged."""
    return Path(shutil.copy(atlas, tmp_path / "map.duckdb"))


def more(path, count=40):
    """Write *count* further reports."""
    text = "Chile's president received the prime minister of Norway in Santiago on Friday. " * 5
    lines = (json.dumps({"id": f"r{n}", "date": "2024-03-01", "text": text}) for n in range(count))
    path.write_text("\n".join(lines))
    return path


def test_full_disk_while_coding(dragoman, news, tmp_path):
    out = tmp_path / "coded.jsonl"
    told(dragoman("code", news, "-o", out, limit=2048), "coded.jsonl.part", "too large")
    assert not out.exists(), "a file takes its name only when it is whole"
    assert dragoman("code", news, "-o", out).code == 0
    assert len(out.read_text().splitlines()) == 3


def test_full_disk_while_filing(dragoman, copied, tmp_path):
    new = more(tmp_path / "more.jsonl")
    told(dragoman("add", new, "--atlas", copied, limit=copied.stat().st_size + 4096), copied.name)
    assert dragoman("verify", copied).code == 0
    again = dragoman("add", new, "--atlas", copied)
    assert again.code == 0
    assert "43 reports checked, 0 things are wrong" in dragoman("verify", copied).err


@pytest.mark.parametrize("form", ["parquet", "plover", "graphml"])
def test_full_disk_while_exporting(dragoman, atlas, tmp_path, form):
    out = tmp_path / "out.file"
    told(dragoman("export", "--atlas", atlas, "--format", form, "-o", out, limit=8))
    assert not out.exists()


def bound_by_modes():
    """Root, too, may write only what the modes allow: CAP_DAC_OVERRIDE is dropped."""
    ctypes.CDLL(None).prctl(24, 1, 0, 0, 0)  # PR_CAPBSET_DROP


def test_atlas_that_may_only_be_read(dragoman, news, copied):
    """Views answer; a writer is told."""
    copied.chmod(0o444)
    copied.parent.chmod(0o555)
    seen = dragoman("meetings", "--atlas", copied, preexec_fn=bound_by_modes)
    tried = dragoman("add", news, "--atlas", copied, preexec_fn=bound_by_modes)
    out = dragoman("code", news, "-o", copied.parent / "x", preexec_fn=bound_by_modes)
    copied.parent.chmod(0o755)
    assert seen.code == 0, seen.err
    assert b"Nairobi" in seen.out
    told(tried, "map.duckdb", "ermission denied")
    told(out, "x.part: Permission denied")
    assert dragoman("verify", copied).code == 0


def test_killed_while_filing(dragoman, copied, tmp_path):
    new = more(tmp_path / "more.jsonl", 150)
    code = "import sys; from dragoman.cli import main; sys.exit(main())"
    call = [sys.executable, "-c", code, "add", str(new), "--atlas", str(copied)]
    env = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    with subprocess.Popen(call, env=env, stderr=subprocess.DEVNULL) as writer:
        before = copied.stat().st_mtime_ns
        until = time.monotonic() + 200
        while writer.poll() is None and time.monotonic() < until:
            wal = copied.with_name(copied.name + ".wal")
            if copied.stat().st_mtime_ns != before or (wal.exists() and wal.stat().st_size):
                break
            time.sleep(0.01)
        writer.send_signal(signal.SIGKILL)
    assert dragoman("verify", copied).code == 0
    assert dragoman("add", new, "--atlas", copied).code == 0
    assert "153 reports checked, 0 things are wrong" in dragoman("verify", copied).err


@pytest.mark.parametrize(
    "file",
    ["models/core@2/forms.npz", "kb/pack.msgpack.zst", "kb/places.msgpack.zst"],
)  # fmt: skip
def test_damaged_model_or_pack(dragoman, news, tmp_path, file):
    source = shutil.copytree(ROOT / "src" / "dragoman", tmp_path / "dragoman").parent
    hurt = source / "dragoman" / "resources" / file
    raw = bytearray(hurt.read_bytes())
    raw[len(raw) // 2] ^= 0x5A
    hurt.write_bytes(raw)
    told(dragoman("code", news, source=source), Path(file).name, "sha256")
    hurt.unlink()
    told(dragoman("code", news, source=source), Path(file).name)
    if file.endswith(".npz"):
        doctor = dragoman("doctor", source=source)
        assert doctor.code == 1
        assert b"forms.npz" in doctor.out


@pytest.mark.parametrize("where", ["cut", "head", "junk", "empty page"])
def test_damaged_atlas(dragoman, copied, where):
    raw = bytearray(copied.read_bytes())
    match where:
        case "cut":
            raw = raw[: len(raw) // 3]
        case "head":
            raw[0:4096] = bytes(4096)
        case "junk":
            raw = bytearray(b"not an atlas\n")
        case _:
            raw[len(raw) // 2 : len(raw) // 2 + 262_144] = bytes(262_144)
    copied.write_bytes(raw)
    ran = dragoman("verify", copied)
    if ran.code != 0:
        told(ran, copied.name)
    else:  # the page was one that nothing uses
        assert where == "empty page"


def test_newer_schema_is_left_alone(dragoman, copied, news):
    import duckdb

    with duckdb.connect(str(copied)) as con:
        con.execute("UPDATE meta SET value = '99' WHERE key = 'schema'")
    told(dragoman("meetings", "--atlas", copied), "schema 99 is newer")
    told(dragoman("add", news, "--atlas", copied), "schema 99 is newer")


OLD = """
import datetime, time
from dragoman.cli import _options
class Old(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls(1970, 1, 1, tzinfo=tz)
_options.datetime = Old
time.time = lambda: 0.0
"""


def test_clock_in_1970(dragoman, news, tmp_path):
    """The clock goes into manifests only: records are the same bytes whatever it says."""
    old = dragoman("code", news, first=OLD)
    assert (old.code, old.out) == (0, dragoman("code", news).out), old.err
    filed = [tmp_path / "old.duckdb", tmp_path / "now.duckdb"]
    assert dragoman("add", news, "--atlas", filed[0], first=OLD).code == 0
    assert dragoman("add", news, "--atlas", filed[1]).code == 0
    seen = [dragoman("timeline", "--atlas", path).out for path in filed]
    assert seen[0] == seen[1] != b""


@pytest.mark.parametrize("env", [{"LC_ALL": "C", "LANG": "C"}, {"PYTHONIOENCODING": "ascii"}, {}])
def test_bare_environment(dragoman, news, env):
    """Locale C, no HOME, no terminal: the same bytes."""
    bare = {"PATH": os.environ["PATH"]} | env
    ran = dragoman("code", news, env=bare, stdin=subprocess.DEVNULL)
    assert (ran.code, ran.out) == (0, dragoman("code", news).out), ran.err
    text = dragoman("code", news, "--format", "text", env=bare)
    assert text.code == 0
    assert "We support the peace talks" in text.out.decode("utf-8", "replace")


def test_nothing_is_written_elsewhere(dragoman, news, tmp_path):
    """Only the paths given are written, neither below HOME nor in the working folder."""
    home, here = tmp_path / "home", tmp_path / "here"
    home.mkdir()
    here.mkdir()
    out = tmp_path / "out"
    out.mkdir()
    env = dict(os.environ) | {"HOME": str(home), "TMPDIR": str(out)}
    for var in ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        env.pop(var, None)
    assert dragoman("add", news, "--atlas", out / "m.duckdb", env=env, cwd=here).code == 0
    assert dragoman("export", "--atlas", out / "m.duckdb", "--format", "parquet",
                    "-o", out / "m.parquet", env=env, cwd=here).code == 0  # fmt: skip
    assert sorted(home.rglob("*")) == []
    assert sorted(here.rglob("*")) == []
    assert sorted(p.name for p in out.iterdir()) == ["m.duckdb", "m.parquet"]
