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
    assert {*lint["per-file-ignores"]} == {
        "src/vedich/{web,cli}/**",
        "src/vedich/*/jobs.py",  # the clock: they are a way in
        "src/vedich/config/**",
        "tests/**",
        "bench/**",
    }


def test_types_are_strict_everywhere() -> None:
    mypy = pyproject()["tool"]["mypy"]

    assert mypy["strict"] is True
    assert mypy["files"] == ["src"]


def test_only_types_of_others_may_be_missing() -> None:
    """docs/adr/0013: a package that ships no types is named, and nothing of ours is."""
    [override] = pyproject()["tool"]["mypy"]["overrides"]

    assert override.keys() == {"module", "ignore_missing_imports"}
    assert not [module for module in override["module"] if module.startswith("vedich")]


def test_pages_and_commands_reach_no_models() -> None:
    contract = contracts()["Pages reach what is stored through queries and actions, never models"]

    assert {*contract["source_modules"]} == {"vedich.web", "vedich.cli"}
    assert contract["forbidden_modules"] == ["vedich.*.models"]
