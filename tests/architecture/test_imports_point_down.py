"""`lint-imports` keeps the contracts; these keep the contracts themselves."""

from typing import Any

from tests.architecture.tree import FLOORS, SOURCE, pyproject


def contracts() -> dict[str, dict[str, Any]]:
    return {
        contract["name"]: contract for contract in pyproject()["tool"]["importlinter"]["contracts"]
    }


def layers() -> list[str]:
    layers: list[str] = contracts()["Each layer may import only the layers below it"]["layers"]
    return layers


def test_the_contract_names_every_floor_in_order() -> None:
    named = [layer.replace("(", "").replace(")", "").replace(" | ", " ") for layer in layers()]

    assert named == list(FLOORS)


def test_a_floor_stands_in_parentheses_until_it_is_built() -> None:
    built = {path.parent.name for path in SOURCE.glob("*/__init__.py")}
    floors = [floor for layer in layers() for floor in layer.split(" | ")]

    assert {floor for floor in floors if not floor.startswith("(")} == built


def test_a_new_folder_has_to_be_placed_before_it_builds() -> None:
    contract = contracts()["Each layer may import only the layers below it"]

    assert contract["exhaustive"] is True
    assert contract["containers"] == ["vedich"]


def test_core_is_kept_from_frameworks_files_and_the_network() -> None:
    contract = contracts()["core is plain Python: no framework, no network, no storage"]

    assert {"django", "psycopg", "pathlib", "socket", "urllib"} <= {*contract["forbidden_modules"]}


def test_the_linter_keeps_what_is_left_to_it() -> None:
    """Statements, branches, relative and local imports, clocks, docstrings: all ruff's."""
    lint = pyproject()["tool"]["ruff"]["lint"]

    assert {"PLR0915", "C90", "TID", "PLC0415", "DTZ", "D1", "D4", "ERA"} <= {*lint["select"]}
    assert lint["pylint"]["max-statements"] <= 30
    assert lint["mccabe"]["max-complexity"] <= 8
    assert lint["flake8-tidy-imports"]["ban-relative-imports"] == "all"
    assert {*lint["per-file-ignores"]} <= {"src/vedich/cli/**", "tests/**", "bench/**"}


def test_types_are_strict_everywhere() -> None:
    mypy = pyproject()["tool"]["mypy"]

    assert mypy["strict"] is True
    assert mypy["files"] == ["src"]
    assert "overrides" not in mypy
