"""Every word a person may meet is in the Vietnamese catalogue, and nothing in it is unfinished.

Words are found as `makemessages` finds them, but without gettext's own programs: Python by its
syntax tree, templates by what Django itself makes of them before it hands them on.
"""

import ast
import importlib.util
import re
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest
from django.utils.translation.template import templatize

from tests.architecture.tree import ROOT

SOURCE = ROOT / "src/vedich"
LOCALE = SOURCE / "web/locale/vi/LC_MESSAGES"
TEMPLATES = SOURCE / "web/templates"
SINGLE = {"_", "gettext", "gettext_lazy", "gettext_noop"}
PLURAL = {"ngettext", "ngettext_lazy"}
IN_CONTEXT = {"pgettext", "pgettext_lazy"}

# What allauth says where nobody gets to: accounts by oneself, telephones, codes by mail.
NOT_REACHED = re.compile(
    r"models\.py|admin\.py|signup|phone|login_code|verification|verified_email|email_confirm"
    r"|already_exists|confirm_code|reset_code|account/email/email_|email_change\.html|providers/"
)
NOT_MET = re.compile(r"(?i)phone|username|sign ?up|master key|admin|mark .*verified|signup")

_TEXT = r"""u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
CALL = re.compile(rf"(?:\b|_)n?p?(?:gettext|_)\({_TEXT}(?:, (?:{_TEXT}|count))*\)")

Message = tuple[str | None, str]


def calls(text: str) -> Iterator[tuple[str, list[str]]]:
    """Yield each call of a function of gettext with its texts."""
    for call in ast.walk(ast.parse(text)):
        if isinstance(call, ast.Call):
            name = getattr(call.func, "id", getattr(call.func, "attr", ""))
            texts = [one.value for one in call.args if isinstance(one, ast.Constant)]
            yield name, [text for text in texts if isinstance(text, str)]


def python_messages(text: str) -> set[Message]:
    found: set[Message] = set()
    for name, texts in calls(text):
        if name in SINGLE | PLURAL and texts:
            found.add((None, texts[0]))
        elif name in IN_CONTEXT and texts:
            found.add((texts[0], texts[1]))
    return found


def template_messages(text: str) -> set[Message]:
    """Django turns a template into calls among noise."""
    found: set[Message] = set()
    for call in CALL.finditer(templatize(text)):
        found |= python_messages(call.group())
    return found


def messages_of(folder: Path, left_out: re.Pattern[str] | None = None) -> set[Message]:
    found: set[Message] = set()
    for path in sorted(folder.rglob("*")):
        if left_out is not None and left_out.search(path.as_posix()):
            continue
        if path.suffix == ".py":
            found |= python_messages(path.read_text())
        elif path.suffix in (".html", ".txt"):
            found |= template_messages(path.read_text())
    return found


def messages_of_allauth() -> set[Message]:
    """Return what the pages of sign-in say, apart from those the house has of its own."""
    spec = importlib.util.find_spec("allauth")
    assert spec is not None
    assert spec.submodule_search_locations is not None
    home = Path(spec.submodule_search_locations[0])
    found: set[Message] = set()
    for part in ("account", "mfa", "socialaccount"):
        found |= messages_of(home / part, NOT_REACHED)
        for path in sorted((home / "templates" / part).rglob("*.*")):
            own = TEMPLATES / path.relative_to(home / "templates")
            if not own.exists() and not NOT_REACHED.search(path.as_posix()):
                found |= template_messages(path.read_text())
    return {(context, text) for context, text in found if not NOT_MET.search(text)}


@pytest.fixture(scope="module")
def catalogue() -> polib.POFile:
    return polib.pofile(str(LOCALE / "django.po"))


def known(catalogue: polib.POFile) -> set[Message]:
    return {(entry.msgctxt, entry.msgid) for entry in catalogue if not entry.obsolete}


def test_words_of_templates_and_modules_are_found() -> None:
    template = (
        "{% load i18n %}{% translate 'met' context 'verdict' %}{{ _('said') }}"
        "{% blocktranslate count n=3 %}one {{ n }}{% plural %}many {{ n }}{% endblocktranslate %}"
        """{% translate "don't" %}"""
    )

    found = template_messages(template) | python_messages("x = _('a ' 'b')")

    assert found == {
        ("verdict", "met"), (None, "said"), (None, "one %(n)s"), (None, "don't"), (None, "a b")
    }  # fmt: skip


def test_everything_said_is_in_the_catalogue(catalogue: polib.POFile) -> None:
    said = messages_of(SOURCE)

    missing = sorted(text for _, text in said - known(catalogue))

    assert len(said) > 100
    assert not missing, "run `make messages`, then say them in Vietnamese"


def test_everything_allauth_says_is_in_the_catalogue(catalogue: polib.POFile) -> None:
    said = messages_of_allauth()

    missing = sorted(text for _, text in said - known(catalogue))

    assert len(said) > 80
    assert not missing, "allauth has no Vietnamese: list them in web/sign_in/words.py"


def test_nothing_in_the_catalogue_is_unfinished(catalogue: polib.POFile) -> None:
    unfinished = [entry.msgid for entry in catalogue if not entry.translated() or entry.fuzzy]

    assert not unfinished
    assert not catalogue.obsolete_entries()


def test_nothing_in_the_catalogue_is_left_over(catalogue: polib.POFile) -> None:
    left_over = sorted(text for _, text in known(catalogue) - messages_of(SOURCE))

    assert not left_over, "nobody says these any more: run `make messages`"


def test_no_placeholder_was_lost(catalogue: polib.POFile) -> None:
    holes = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
    lost = [
        entry.msgid
        for entry in catalogue
        for said in entry.msgstr_plural.values() or [entry.msgstr]
        if set(holes.findall(said)) != set(holes.findall(entry.msgid_plural or entry.msgid))
    ]

    assert not lost


def test_what_django_reads_is_what_translators_wrote(catalogue: polib.POFile) -> None:
    compiled = polib.mofile(str(LOCALE / "django.mo"))

    read = {(one.msgctxt, one.msgid): one.msgstr or one.msgstr_plural for one in compiled}

    written = {(one.msgctxt, one.msgid): one.msgstr or one.msgstr_plural for one in catalogue}
    assert read == written, "run `make messages`"
