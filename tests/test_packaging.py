"""What is declared, what is locked, what is built and what is imported agree."""

import ast
import importlib.metadata
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement

from policywatch import __version__

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src/policywatch"
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
DECLARED = [Requirement(text) for text in PROJECT["project"]["dependencies"]]
EXTRAS = [Requirement(text) for texts in PROJECT["project"]["optional-dependencies"].values() for text in texts]


def _name(text: str) -> str:
    return re.sub(r"[-_.]+", "-", text).lower()


def _locked(lock: str) -> dict[str, list[str]]:
    """The versions of each package in a lock: more than one where Python versions differ."""
    found: dict[str, list[str]] = {}
    for name, version in re.findall(r"(?m)^([\w.-]+)==(\S+)", (ROOT / f"lock/{lock}.txt").read_text("utf-8")):
        found.setdefault(_name(name), []).append(version)
    return found


def _group(name: str) -> list[Requirement]:
    entries = PROJECT["dependency-groups"][name]
    included = [requirement for e in entries if isinstance(e, dict) for requirement in _group(e["include-group"])]
    return included + [Requirement(entry) for entry in entries if isinstance(entry, str)]


@pytest.mark.parametrize(("lock", "group"), [("base", "build"), ("dev", "dev"), ("bench", "bench")])
def test_locks_hold_what_is_declared(lock: str, group: str) -> None:
    locked = _locked(lock)
    for requirement in [*DECLARED, *_group(group)]:
        versions = locked.get(_name(requirement.name), [])
        assert versions, f"{requirement.name} is not in lock/{lock}.txt; run `make lock`"
        assert all(version in requirement.specifier for version in versions), f"{requirement} against {versions}"


@pytest.mark.parametrize("lock", ["base", "dev", "bench"])
def test_locks_pin_by_hash_and_name_no_host(lock: str) -> None:
    text = (ROOT / f"lock/{lock}.txt").read_text("utf-8")
    entries = re.split(r"(?m)^(?=\S)", text)[1:]
    assert entries
    assert all("--hash=sha256:" in entry for entry in entries)
    assert "://" not in text


@pytest.mark.parametrize("lock", ["dev", "bench"])
def test_locks_agree_with_the_base(lock: str) -> None:
    wider = _locked(lock)
    assert {name: versions for name, versions in _locked("base").items() if wider.get(name, versions) != versions} == {}


def _imported() -> set[str]:
    """Top-level names of everything outside the standard library that the package imports."""
    names: set[str] = set()
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.Import):
                names |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                names.add((node.module or "").split(".")[0])
    # _typeshed is known to type checkers only
    return names - sys.stdlib_module_names - {"policywatch", "_typeshed"}


def test_what_is_imported_is_declared() -> None:
    providers = importlib.metadata.packages_distributions()
    declared = {_name(requirement.name) for requirement in [*DECLARED, *EXTRAS]}
    undeclared = {name for name in _imported() if not declared & {_name(dist) for dist in providers.get(name, [name])}}
    assert not undeclared


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return zipfile.ZipFile(next(folder.glob("policywatch-*.whl")))


def test_the_wheel_holds_the_package_with_its_data_and_nothing_else(wheel: zipfile.ZipFile) -> None:
    held = {name for name in wheel.namelist() if ".dist-info/" not in name}
    tree = {f"policywatch/{path.relative_to(SOURCE).as_posix()}" for path in SOURCE.rglob("*") if path.is_file()}
    assert held == {name for name in tree if "__pycache__" not in name}
    assert "policywatch/data/languages/ko.toml" in held


def test_the_wheel_carries_its_licence_and_its_command(wheel: zipfile.ZipFile) -> None:
    info = {
        name.partition(".dist-info/")[2]: wheel.read(name).decode()
        for name in wheel.namelist()
        if ".dist-info/" in name
    }
    assert "Apache License" in info["licenses/LICENSE"]
    assert "policywatch = policywatch.cli:main" in info["entry_points.txt"]


HEAVY = {
    "bs4",
    "lxml",
    "jinja2",
    "rich",
    "requests",
    "sqlalchemy",
    "holidays",
    "docx",
    "pypdfium2",
    "markdown_it",
    "rapidfuzz",
}


def test_help_imports_nothing_heavy() -> None:
    command = [sys.executable, "-X", "importtime", str(Path(sys.executable).with_name("policywatch")), "--help"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    loaded = {line.rpartition("|")[2].strip().split(".")[0] for line in done.stderr.splitlines() if "|" in line}
    assert "click" in loaded
    assert not loaded & HEAVY


def test_the_changelog_names_the_version() -> None:
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert re.search(rf"(?m)^## \[({re.escape(__version__)}|Unreleased)\]", text)
