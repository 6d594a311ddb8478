"""The locks say exactly what pyproject.toml asks for. Compared by name and version, offline."""

import ast
import re
from dataclasses import dataclass
from importlib.metadata import packages_distributions

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.architecture.tree import modules, page, pyproject

PINNED = re.compile(r"^(?P<name>[a-z0-9._-]+)==(?P<version>[^\s;\\]+)", re.IGNORECASE)
ASKED_FOR = re.compile(r"^\s+#(?: via)?\s+vedich \(pyproject\.toml(?::(?P<group>\w+))?\)$")
MOST = 30


@dataclass
class Pin:
    """One package in a lock: its version, its hashes, and which lists of ours ask for it."""

    version: str
    hashes: int = 0
    asked_for_by: frozenset[str] = frozenset()


def locked(path: str) -> dict[str, Pin]:
    """Read a lock: name → pin."""
    pins: dict[str, Pin] = {}
    for line in page(path).splitlines():
        if found := PINNED.match(line):
            pin = pins[canonicalize_name(found["name"])] = Pin(found["version"])
        elif asked := ASKED_FOR.match(line):
            pin.asked_for_by |= {asked["group"] or "runtime"}
        elif "--hash=sha256:" in line:
            pin.hashes += 1
    return pins


def wanted(requirements: list[str]) -> dict[str, Requirement]:
    return {canonicalize_name(r.name): r for r in map(Requirement, requirements)}


def runtime() -> dict[str, Requirement]:
    return wanted(pyproject()["project"]["dependencies"])


def development() -> dict[str, Requirement]:
    return wanted(pyproject()["dependency-groups"]["dev"])


def unfit(asked: dict[str, Requirement], pins: dict[str, Pin]) -> list[str]:
    return [
        str(requirement)
        for name, requirement in asked.items()
        if name not in pins or pins[name].version not in requirement.specifier
    ]


def test_every_dependency_is_locked_at_a_version_it_allows() -> None:
    shipped, all_of_it = locked("requirements.lock"), locked("requirements-dev.lock")

    assert unfit(runtime(), shipped) == [], "run make lock"
    assert unfit(runtime() | development(), all_of_it) == [], "run make lock"


def test_nothing_is_locked_that_nobody_asks_for_any_more() -> None:
    shipped, all_of_it = locked("requirements.lock"), locked("requirements-dev.lock")

    assert {n for n, pin in shipped.items() if "runtime" in pin.asked_for_by} == {*runtime()}
    assert {n for n, pin in all_of_it.items() if "runtime" in pin.asked_for_by} == {*runtime()}
    assert {n for n, pin in all_of_it.items() if "dev" in pin.asked_for_by} == {*development()}


def test_people_test_with_the_versions_that_are_shipped() -> None:
    shipped, all_of_it = locked("requirements.lock"), locked("requirements-dev.lock")

    assert {n: pin.version for n, pin in shipped.items()}.items() <= {
        n: pin.version for n, pin in all_of_it.items()
    }.items()


def test_every_locked_package_has_its_hashes() -> None:
    pins = locked("requirements.lock") | locked("requirements-dev.lock")

    assert len(pins) > len(runtime())
    assert not [name for name, pin in pins.items() if not pin.hashes]


def test_dependencies_are_few_and_each_says_why() -> None:
    text = page("pyproject.toml")
    listed = re.search(r"^dependencies = \[\n(.*?)^\]", text, re.DOTALL | re.MULTILINE)

    lines = listed[1].splitlines() if listed else []

    assert 0 < len(lines) <= MOST
    assert not [line for line in lines if not re.search(r'",\s+# \w+.*: \w', line)]


def test_every_dependency_is_used() -> None:
    imported = {
        name.split(".")[0]
        for _, tree in modules("src")
        for node in ast.walk(tree)
        for name in imports(node)
    }
    carriers = packages_distributions()

    used = {canonicalize_name(d) for module in imported for d in carriers.get(module, [])}

    assert {*runtime()} - used == set(), "take it out of pyproject.toml, or move it to dev"


def imports(node: ast.AST) -> list[str]:
    """Name the modules an import statement brings in."""
    match node:
        case ast.Import(names=aliases):
            return [alias.name for alias in aliases]
        case ast.ImportFrom(module=str(module)):
            return [module]
        case _:
            return []
