"""A clean clone anywhere is the same project: no path of a machine, no address of a registry."""

import re

from tests.architecture.tree import ROOT, page, texts

ADDRESS = re.compile(r"\w+://\S+")
PATH = re.compile(r"(?<![\w.~/:-])/(work|root|home|opt|tmp|mnt|Users)/[\w.]")
INSTALLED = "/opt/vedich"  # where docs/how-to/deploy.md and deploy/ put the program
REGISTRY = re.compile(
    r"pypi\.(org|python)|pythonhosted\.org|npmjs\.(com|org)|--(extra-)?index[-]url|--find[-]links"
    r"|--trusted[-]host",
    re.IGNORECASE,
)


def test_no_file_holds_a_path_of_one_machine() -> None:
    found = [
        f"{file}:{number}: {line.strip()[:80]}"
        for file, text in texts()
        for number, line in enumerate(text.splitlines(), 1)
        if PATH.search(ADDRESS.sub("", line).replace(INSTALLED, ""))
    ]

    assert not found, "make it relative to the project"


def test_no_file_names_a_registry() -> None:
    found = [
        f"{file}:{number}: {line.strip()[:80]}"
        for file, text in texts()
        for number, line in enumerate(text.splitlines(), 1)
        if REGISTRY.search(line)
    ]

    assert not found, "where packages come from is a setting of the machine, not of the project"


def test_no_lock_holds_an_address() -> None:
    locks = [path.name for path in ROOT.glob("*.lock")]

    assert locks
    assert not [lock for lock in locks if "://" in page(lock) or " @ " in page(lock)]


def test_a_path_would_be_seen() -> None:
    seen = [f"open('/{folder}/x')" for folder in ("home", "tmp")]

    assert all(PATH.search(line) for line in seen)
    ours = (f"law/{folder}/x, docs/{folder}/x, ~/{folder}/x" for folder in ("home", "tmp", "work"))
    assert not any(PATH.search(line) for line in (*ours, "and/or"))
