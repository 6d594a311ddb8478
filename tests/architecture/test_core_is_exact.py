"""No floats where a title is decided, no clock and no dice below the three ways in."""

import ast
from collections.abc import Iterator

from tests.architecture.tree import SOURCE, modules, name

ON_THE_VERDICT_PATH = (
    "kernel*",
    "compile",
    "rulings",
    "precedence",
    "axes",
    "shares",
    "standing",
    "quantities",
    "cube",
    "scoring",
)
INEXACT = {"divide", "true_divide", "mean", "average", "float16", "float32", "float64", "floating"}
CLOCKS = {"now", "utcnow", "today", "localtime", "gmtime", "perf_counter", "monotonic"}
CHANCE = {"time", "random", "secrets", "uuid"}
MAY_READ_THE_CLOCK = {"cli", "web", "api"}
SETS_IT = "vedich/config/pretending.py"  # the clock of a demonstration


def inexact(tree: ast.Module) -> Iterator[str]:
    """Yield whatever in a module could make or use a number that is not exact."""
    for node in ast.walk(tree):
        match node:
            case ast.Constant(value=float() as number):
                yield f"line {node.lineno}: {number}"
            case ast.BinOp(op=ast.Div()) | ast.AugAssign(op=ast.Div()):
                yield f"line {node.lineno}: /"
            case ast.Name(id="float"):
                yield f"line {node.lineno}: float"
            case ast.Attribute(attr=attribute) if attribute in INEXACT:
                yield f"line {node.lineno}: {attribute}"
            case _:
                pass


def clocks(tree: ast.Module) -> Iterator[str]:
    """Yield each place where a module asks what time it is."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in CLOCKS:
            yield f"line {node.lineno}: {node.attr}"


def imported(tree: ast.Module) -> set[str]:
    names = {alias.name for n in ast.walk(tree) if isinstance(n, ast.Import) for alias in n.names}
    return names | {str(n.module) for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)}


def test_nothing_on_the_verdict_path_is_a_float() -> None:
    watched = {
        name(path) for word in ON_THE_VERDICT_PATH for path in SOURCE.glob(f"core/{word}.py")
    }

    found = {
        module: problems
        for module, tree in modules("src/vedich/core")
        if module in watched and (problems := list(inexact(tree)))
    }

    assert len(watched) >= len(ON_THE_VERDICT_PATH)
    assert not found, "compare whole numbers; compare a ratio by multiplying across"


def test_a_float_would_be_seen() -> None:
    tree = ast.parse("a = 0.5\nb = c / d\ne = float(f)\ng = h.mean()\ni //= 2")

    assert len(list(inexact(tree))) == 4


def test_only_the_ways_in_read_the_clock() -> None:
    below = [
        (module, tree)
        for module, tree in modules("src")
        if not MAY_READ_THE_CLOCK & {*module.split("/")}
        and not module.endswith(("/jobs.py", SETS_IT))
    ]

    found = {module: told for module, tree in below if (told := list(clocks(tree)))}

    assert not found, "take `on` or `at` as an argument"


def test_core_asks_neither_the_time_nor_chance() -> None:
    found = {
        module: CHANCE & imported(tree)
        for module, tree in modules("src/vedich/core")
        if CHANCE & imported(tree)
    }

    assert not found
