"""Length is capped by a test, because the ugliest file is the one nobody dared to cut."""

import ast
from collections.abc import Iterator
from statistics import median

from tests.architecture.tree import ROOT, modules, name, page

LONGEST_FILE = {"src": 400, "tests": 600, "bench": 600}
LONGEST_BODY, USUAL_BODY = 40, 8
LONGEST_PAGE = {"README.md": 120, "README.vi.md": 120, "ARCHITECTURE.md": 150}
LONGEST_DECISION = 60


def lines(path: str) -> int:
    return len(page(path).splitlines())


def bodies() -> Iterator[tuple[str, int]]:
    """Yield each function of the product and the lines of its body, docstring apart."""
    for module, tree in modules("src"):
        for function in ast.walk(tree):
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                told = ast.get_docstring(function) is not None and len(function.body) > 1
                first = function.body[told]
                length = (function.body[-1].end_lineno or 0) - first.lineno + 1
                yield f"{module}:{function.lineno} {function.name}", length


def test_every_file_can_be_read_in_one_sitting() -> None:
    sizes = {
        name(path): (lines(name(path)), longest)
        for folder, longest in LONGEST_FILE.items()
        for path in (ROOT / folder).rglob("*.py")
    }

    too_long = {path: size for path, (size, longest) in sizes.items() if size > longest}

    assert sizes
    assert not too_long, "cut each along the words of its docstring"


def test_every_function_fits_on_a_screen() -> None:
    too_long = {function: length for function, length in bodies() if length > LONGEST_BODY}

    assert not too_long, "give a step of it a name of its own"


def test_most_functions_are_a_few_lines() -> None:
    assert median(length for _, length in bodies()) <= USUAL_BODY


def test_every_page_is_short_enough_to_be_read() -> None:
    too_long = {path for path, longest in LONGEST_PAGE.items() if lines(path) > longest}

    assert not too_long


def test_every_decision_fits_on_a_page() -> None:
    decisions = [name(path) for path in (ROOT / "docs/adr").glob("*.md")]

    too_long = {path for path in decisions if lines(path) > LONGEST_DECISION}

    assert decisions
    assert not too_long
