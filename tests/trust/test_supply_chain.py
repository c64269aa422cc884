"""What the house is made of: licences of code, data, weights; bill of materials; no telemetry."""

import json
import re
import tomllib
from importlib import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
RESOURCES = ROOT / "src" / "dragoman" / "resources"
FREE = re.compile(
    r"MIT|BSD|Apache|MPL|Mozilla|ISC|Zlib|CC0|PSF|Python Software|Unlicense|Unicode|CNRI|HPND|LGPL",
    re.IGNORECASE,
)
SHIPPED = re.compile(
    r"Apache-2.0|CC BY-SA 4.0|CC BY 4.0|CC BY 2.5|MIT|CC0|public domain", re.IGNORECASE
)
LOCKED = sorted(
    set(
        re.findall(r"^([a-z0-9._-]+)==", (ROOT / "requirements-dev.lock").read_text(), re.MULTILINE)
    )
)


@pytest.fixture(scope="module")
def bill(dragoman):
    ran = dragoman("sbom")
    assert ran.code == 0, ran.err
    return json.loads(ran.out)


def test_bill_of_materials(bill):
    """CycloneDX: every runtime dependency, models and packs with their hashes."""
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.5")
    names = {c["name"] for c in bill["components"]}
    assert names >= {
        "duckdb",
        "onnxruntime",
        "pyarrow",
        "trafilatura",
        "courlan",
        "core",
        "coder",
    }
    assert "pytest" not in names, "a tool of development"
    references = [c["bom-ref"] for c in bill["components"]]
    assert len(set(references)) == len(references)
    files = [
        c for m in bill["components"] for c in (m, *m.get("components", ())) if c["type"] == "data"
    ]
    assert len(files) > 8
    assert all(re.fullmatch("[0-9a-f]{64}", c["hashes"][0]["content"]) for c in files)


def test_licences_of_what_is_shipped_with_or_needed(bill):
    for part in bill["components"]:
        licence = part["licenses"][0]["license"]["name"]
        free = FREE if part["type"] == "library" else SHIPPED
        assert free.search(licence), (part["name"], licence)
        if part["type"] == "library":
            assert not re.fullmatch(r"A?GPL.*", licence), (part["name"], licence)


@pytest.mark.parametrize("name", LOCKED)
def test_licences_of_the_lock(name):
    """Tools of development, too."""
    from dragoman.cli._sbom import licence_of

    try:
        found = metadata.distribution(name)
    except metadata.PackageNotFoundError:
        pytest.skip("not installed here")
    licence = licence_of(found)
    if licence == "unknown":
        texts = [p for p in found.files or () if "licen" in p.name.lower()]
        licence = " ".join(p.read_text()[:2000] for p in texts)
    assert FREE.search(licence), (name, licence[:200])


def test_lock_has_hashes_of_everything():
    for file in ("requirements-dev.lock", "requirements-engines.lock"):
        blocks = re.split(r"\n(?=\S)", (ROOT / file).read_text().strip())
        for block in blocks:
            assert block.startswith("#") or ("==" in block and "--hash=sha256:" in block), block[
                :80
            ]


def test_every_dependency_has_its_reason():
    told = (ROOT / "docs" / "dependencies.md").read_text()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    for line in project["dependencies"]:
        name = re.split(r"[<>=\[; ]", line)[0]
        assert name in told, name


def test_models_and_data_say_their_licence_and_source():
    for folder in (RESOURCES / "models").iterdir():
        if folder.is_dir():
            card = (folder / "MODEL_CARD.md").read_text()
            assert SHIPPED.search(card[card.lower().index("licence") :]), folder.name
            assert json.loads((folder / "manifest.json").read_text())["files"]
    for path in sorted(p for p in RESOURCES.rglob("*") if p.suffix in {".yaml", ".tsv"}):
        if "seeds" in path.parts or "models" in path.parts:
            continue  # each row has its source
        head = path.read_text(encoding="utf-8")[:3000].lower()
        assert re.search("source|made by|written", head), path.name
        assert re.search(r"licen|made by|apache-2.0|\(facts\)", head), path.name


def test_notice_names_what_the_packs_are_made_of():
    notice = (ROOT / "NOTICE").read_text()
    packs = "Wikidata Factbook GeoNames CLDR rigour i18n-nationality Wikinews MiniLM PLOVER CAMEO"
    for source in (*packs.split(), "Natural Earth", "Universal Dependencies"):
        assert source in notice, source
    assert "NOTICE" in (ROOT / "pyproject.toml").read_text()


def test_no_extension_is_fetched_and_nothing_is_reported(tmp_path):
    """DuckDB fetches no extension; the inference engine sends nothing."""
    import os

    from dragoman.resources._engine import inference_engine
    from dragoman.store import Atlas

    with Atlas(tmp_path / "a.duckdb") as atlas:
        for setting in ("autoinstall_known_extensions", "autoload_known_extensions"):
            asked = atlas._con.execute(f"SELECT current_setting('{setting}')").fetchall()
            assert str(asked[0][0]).lower() == "false", setting
    inference_engine()
    assert os.environ["ORT_DISABLE_TELEMETRY"] == "1"


def test_the_house_opens_no_connection():
    """No module but the refresh of the knowledge pack knows a client of the network."""
    clients = re.compile(
        r"^\s*(?:import|from) (?:urllib\.request|http\.client|requests|httpx|socket|aiohttp)", re.M
    )
    found = [p.relative_to(ROOT / "src").as_posix() for p in (ROOT / "src").rglob("*.py")
             if clients.search(p.read_text(encoding="utf-8"))]  # fmt: skip
    assert found == [p for p in found if p.startswith("dragoman/curation/")], found
