"""The rooms import whom they may, importing docqa stays light, and the wheel holds the package alone."""

from __future__ import annotations

import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from commandline import ROOT, environment

HEAVY = ("torch", "transformers", "sentence_transformers", "gradio", "faiss", "bm25s", "rank_bm25", "pandas", "scipy")
ROOMS = ("text", "models", "ingest", "store", "retrieve", "index", "read", "qa", "evaluate", "train", "cli", "app")


def test_the_rooms_import_whom_they_may() -> None:
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env=environment(),
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_room_stands_in_the_contracts() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    held = {m for c in contracts for m in c.get("source_modules", c.get("modules", ()))}
    there = {p.stem for p in (ROOT / "docqa").iterdir() if p.suffix == ".py" or (p / "__init__.py").exists()}
    assert there - {"__init__"} == {m.removeprefix("docqa.") for m in held}
    assert set(ROOMS) <= there


def _imported_by(code: str) -> set[str]:
    code = f"import sys\n{code}\nprint(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, env=environment(), check=True
    )
    return set(done.stdout.split())


def test_importing_docqa_imports_nothing_else() -> None:
    imported = _imported_by("import docqa")
    assert not imported & {*HEAVY, "numpy", "pydantic", "rich", "typer"}


def test_importing_any_module_imports_nothing_heavy() -> None:
    # The page's own files are loaded when it is built, and need gradio from their first line.
    imported = _imported_by(
        "import importlib, pkgutil, docqa\n"
        "for m in pkgutil.walk_packages(docqa.__path__, 'docqa.'):\n"
        "    m.name.startswith('docqa.app.') or importlib.import_module(m.name)"
    )
    assert {f"docqa.{room}" for room in ROOMS} <= imported
    assert not imported & set(HEAVY)


def test_the_public_names_are_all_there() -> None:
    import docqa

    assert all(getattr(docqa, name) is not None for name in docqa.__all__)
    assert set(docqa.__all__) <= set(dir(docqa))
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = docqa.nothing


def test_the_wheel_holds_the_package_alone(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path],
        cwd=ROOT,
        capture_output=True,
        env=environment(),
        check=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert "docqa/py.typed" in names
    assert {name.split("/")[0].split("-")[0] for name in names} == {"docqa"}
    assert not [name for name in names if "__pycache__" in name]


def test_constraints_are_exact_and_name_no_place() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if not line.startswith("#")]
    assert pins[0].startswith("torch==")
    for line in pins:
        name, _, version = line.partition("==")
        assert name
        assert version
        assert not set("+/:@ ") & set(line), line
