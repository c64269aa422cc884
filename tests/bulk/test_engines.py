"""The same rows from the real engines: Spark and Ray, each skipped where it is not installed."""

import os
import shutil
import sys
from pathlib import Path

import pyarrow as pa
import pytest

import dragoman
from dragoman.bulk import code_batches, code_ray, code_spark

ROWS = [
    {
        "id": "a",
        "date": "2023-01-24",
        "text": "On Monday, Emmanuel Macron met Olaf Scholz in Berlin.",
    },
    {"id": "b", "date": "2023-13-99", "text": "Iran condemned Israel on Tuesday."},
    {"id": "c", "date": "2023-01-24", "text": "“We will not sign,” said Sergey Lavrov in Ankara."},
]


@pytest.fixture(scope="module")
def wanted():
    batches = code_batches(pa.Table.from_pylist(ROWS).to_batches())
    return [row for batch in batches for row in batch.to_pylist()]


@pytest.fixture
def workers_find_dragoman(monkeypatch):
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(p for p in sys.path if p))
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    assert Path(dragoman.__file__).exists()


def by_id(rows):
    return sorted(rows, key=lambda r: r["report"]["id"])


@pytest.fixture
def spark(workers_find_dragoman):
    sql = pytest.importorskip("pyspark.sql", reason="notice: pyspark is not installed")
    if not shutil.which("java"):
        pytest.skip("notice: Spark needs java")
    builder = sql.SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
    for name in ("spark.driver.host", "spark.driver.bindAddress"):
        builder = builder.config(name, "127.0.0.1")
    session = builder.getOrCreate()
    yield session
    session.stop()


@pytest.mark.filterwarnings("ignore")
def test_spark_gives_the_same_rows(spark, wanted, tmp_path):
    frame = spark.createDataFrame([tuple(r.values()) for r in ROWS], list(ROWS[0]))
    assert by_id(code_spark(frame.repartition(2)).toArrow().to_pylist()) == wanted
    path = tmp_path / "a.txt"
    path.write_text(f"date 2023-01-24 {ROWS[2]['text']}")
    frame = spark.createDataFrame([(str(path),)], ["path"])
    (row,) = code_spark(frame, paths=True).toArrow().to_pylist()
    assert row["statements"][0]["text"] == wanted[2]["statements"][0]["text"]


@pytest.fixture
def ray(workers_find_dragoman):
    found = pytest.importorskip("ray", reason="notice: ray is not installed")
    pytest.importorskip("ray.data", reason="notice: ray's extra data is not installed")
    memory = 100 * 2**20
    found.init(num_cpus=1, include_dashboard=False, object_store_memory=memory, log_to_driver=False)
    yield found
    found.shutdown()


@pytest.mark.filterwarnings("ignore")
def test_ray_gives_the_same_rows(ray, wanted):
    dataset = ray.data.from_arrow(pa.Table.from_pylist(ROWS))
    assert by_id(code_ray(dataset).take_all()) == wanted
