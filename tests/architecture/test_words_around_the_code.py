"""What is written for people keeps the shape they rely on, and names nothing that is not there."""

import re
from enum import Enum

import pytest

from tests.architecture.tree import ROOT, SOURCE, page, texts
from vedich.core import words

DECISION_HEADINGS = ["Status", "Context", "Options", "Decision", "Consequences", "What keeps it"]
CHANGELOG_HEADINGS = ["Law", "Added", "Changed", "Fixed", "To do"]
LINK = re.compile(r"\]\((?!\w+:)([^)#\s]+)")
TARGETS = {"demo", "test", "check", "fix", "e2e", "bench", "docs", "lock", "clean"}
VOCABULARIES = ("Confidence", "Kind", "Delegation", "Rank", "Verdict", "Grade", "Comparison")


def headings(text: str, level: int) -> list[str]:
    return re.findall(rf"^{'#' * level} (.+)$", text, re.MULTILINE)


def decisions() -> dict[str, str]:
    return {path.name: path.read_text() for path in sorted((ROOT / "docs/adr").glob("*.md"))}


def glossary() -> list[tuple[str, str]]:
    """Return the rows of the glossary: Vietnamese, English."""
    rows = [line.strip("| ").split("|") for line in page("GLOSSARY.md").splitlines() if "|" in line]
    pairs = [(row[0].strip(), row[1].strip()) for row in rows]
    return [pair for pair in pairs if pair[0] != "Vietnamese" and not pair[0].startswith("--")]


def test_every_decision_says_what_was_weighed_and_what_keeps_it() -> None:
    wrong = [file for file, text in decisions().items() if headings(text, 2) != DECISION_HEADINGS]

    assert not wrong, f"a decision has the headings {DECISION_HEADINGS}"


def test_decisions_are_numbered_without_gaps() -> None:
    numbers = [int(file[:4]) for file in decisions()]
    titles = [headings(text, 1)[0] for text in decisions().values()]

    assert numbers == list(range(1, len(numbers) + 1))
    assert [int(title[:4]) for title in titles] == numbers


def test_the_changelog_speaks_to_whoever_upgrades() -> None:
    text = page("CHANGELOG.md")

    assert headings(text, 2)[0] == "Unreleased"
    assert {*headings(text, 3)} <= {*CHANGELOG_HEADINGS}
    assert headings(text, 3)[: len(CHANGELOG_HEADINGS)] == CHANGELOG_HEADINGS


def test_each_term_has_one_word_and_each_word_one_term() -> None:
    vietnamese = [term.casefold() for row in glossary() for term in row[0].split(", ")]
    english = [row[1].casefold() for row in glossary()]

    assert [term for term in vietnamese if vietnamese.count(term) > 1] == []
    assert [word for word in english if english.count(word) > 1] == []


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
def test_the_glossary_knows_every_word_of_the_core(vocabulary: str) -> None:
    text = page("GLOSSARY.md")
    members: list[Enum] = list(getattr(words, vocabulary))

    said = [m.value if isinstance(m.value, str) else m.name.lower() for m in members]

    assert [word for word in said if f"`{word}`" not in text] == []


def test_every_target_of_make_says_what_it_is_for() -> None:
    rules = re.findall(r"^([a-z][a-z0-9-]*):(.*)$", page("Makefile"), re.MULTILINE)

    assert not [target for target, rest in rules if " ## " not in rest]
    assert {target for target, _ in rules} >= TARGETS


def test_every_link_leads_somewhere() -> None:
    pages = {file: text for file, text in texts() if file.endswith(".md")}

    dead = [
        f"{file}: {target}"
        for file, text in pages.items()
        for target in LINK.findall(text)
        if not ((ROOT / file).parent / target).exists()
    ]

    assert pages
    assert not dead


def test_every_file_named_in_the_architecture_exists() -> None:
    named = re.findall(
        r"`((?:core|papers|cli|law|src|tests|docs)/[\w./*-]+)`", page("ARCHITECTURE.md")
    )

    missing = [path for path in named if not any((*ROOT.glob(path), *SOURCE.glob(path)))]

    assert len(named) > 20
    assert not missing


def test_both_readmes_name_the_same_commands() -> None:
    commands = re.compile(r"^(?:make|\.venv/bin/vedich) .*?(?=\s+#|$)", re.MULTILINE)

    assert commands.findall(page("README.md")) == commands.findall(page("README.vi.md"))


def test_the_licence_is_the_one_declared() -> None:
    declared = page("pyproject.toml")

    assert 'license = "AGPL-3.0-or-later"' in declared
    assert "GNU AFFERO GENERAL PUBLIC LICENSE" in page("LICENSE")
    assert "END OF TERMS AND CONDITIONS" in page("LICENSE")
