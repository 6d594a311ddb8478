"""The tree is the architecture: a folder is a word, and ARCHITECTURE.md repeats what it says."""

import ast
import re

from tests.architecture.tree import FLOORS, ROOT, SOURCE, modules, name, page, saying

REFUSED = {"utils", "util", "helpers", "helper", "common", "misc", "base", "manager", "exceptions"}
DOOR = "src/vedich/law/__init__.py"  # the only package that is also code: it opens its own files


def test_every_name_says_what_it_holds() -> None:
    places = [path.relative_to(ROOT) for path in SOURCE.rglob("*.py")]

    vague = [str(path) for path in places if REFUSED & {*path.parts, path.stem}]

    assert not vague, f"none of {sorted(REFUSED)} says what is inside"


def test_every_folder_with_code_is_a_package() -> None:
    folders = {path.parent for path in SOURCE.rglob("*.py")}

    assert not [name(folder) for folder in folders if not (folder / "__init__.py").exists()]


def test_a_package_opens_with_one_docstring_and_nothing_else() -> None:
    more = [
        module
        for module, tree in modules("src")
        if module.endswith("__init__.py") and module != DOOR and not only_says(tree)
    ]

    assert not more, "move the code into a module named for what it holds"


def only_says(tree: ast.Module) -> bool:
    """Tell whether a module is its docstring, with at most a `__version__`."""
    rest = [ast.unparse(statement).partition(" = ")[0] for statement in tree.body[1:]]
    return ast.get_docstring(tree) is not None and rest in ([], ["__version__"])


def test_architecture_repeats_what_every_floor_says_of_itself() -> None:
    text = page("ARCHITECTURE.md")
    built = [path.parent for path in SOURCE.glob("*/__init__.py")]

    different = [
        f"- `{p.name}/` {saying(p)}" for p in built if f"- `{p.name}/` {saying(p)}\n" not in text
    ]

    assert built
    assert not different, "ARCHITECTURE.md has no such line"


def test_architecture_names_every_floor_from_top_to_bottom() -> None:
    lines = page("ARCHITECTURE.md").splitlines()
    floors = [floor for storey in FLOORS for floor in storey.split()]

    built = {path.parent.name for path in SOURCE.glob("*/__init__.py")}
    expected = [f"- `{floor}/`" if floor in built else f"- (`{floor}/`)" for floor in floors]

    listed = [line.split(" ", 2) for line in lines if line.startswith(("- `", "- (`"))]
    assert [" ".join(words[:2]) for words in listed] == expected


def test_every_file_of_core_has_its_room_in_architecture() -> None:
    rooms = page("ARCHITECTURE.md").split("## core, room by room")[1]
    told = set(re.findall(r"`([a-z_]+)`", rooms.split("\n## ")[0])) - {"core"}
    files = {path.stem for path in (SOURCE / "core").glob("*.py")} - {"__init__"}

    assert files <= told, f"say in which room they are: {sorted(files - told)}"
    assert told <= files, f"no such file: {sorted(told - files)}"
