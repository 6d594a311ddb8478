"""What is said when it cannot start, and that it starts as quickly as without a database."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.running.conftest import Empty
from tests.running.installation import SERVER, Installation
from tests.running.writing import write_some

PRODUCTION = {
    "VEDICH_HTTPS": "yes",
    "VEDICH_HOSTS": "ntm.example.vn",
    "VEDICH_PROXIES": "1",
    "VEDICH_METRICS_TOKEN": "0123456789abcdef0123456789",
}


def test_help_and_judging_load_no_framework() -> None:
    code = "import sys, vedich.cli.main; print([m for m in sys.modules if 'django' in m])"

    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert said.stdout.strip() == "[]"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("VEDICH_HTTPS", "perhaps", "write yes or no"),
        ("DATABASE_URL", "mysql://a@b/c", "DATABASE_URL is not an address of PostgreSQL"),
        ("VEDICH_HOSTS", "https://ntm.example.vn", "is an address, not a name"),
        ("VEDICH_HOSTS", "*", "VEDICH_HOSTS"),
        ("VEDICH_HOSTS", "ntm.example.vn:8000", "has a port"),
        ("VEDICH_HTTPS", "yes", "VEDICH_PROXIES"),
        ("VEDICH_METRICS_TOKEN", "short", "VEDICH_METRICS_TOKEN"),
        ("VEDICH_MAIL_PORT", "mail", "write a whole number"),
        ("VEDICH_LAW", "nowhere", "VEDICH_LAW: "),
    ],
)
def test_a_wrong_setting_is_named(
    installation: Installation, name: str, value: str, told: str
) -> None:
    installation.set[name] = value

    answer = installation("serve")

    assert answer.status == 2
    assert told in answer.err
    assert "Traceback" not in answer.err


@pytest.mark.slow
def test_without_a_secret_key_it_says_how_to_make_one(empty: Empty) -> None:
    answer = empty("nothing")("serve")

    assert answer.status == 2
    assert "vedich setup" in answer.err


@pytest.mark.slow
def test_without_its_tables_it_says_what_to_run(installation: Installation, empty: Empty) -> None:
    bare = empty("bare")
    bare.data.mkdir()
    (bare.data / "secret-key").write_text((installation.data / "secret-key").read_text())

    for command in ("serve", "tick", "audit"):
        answer = bare(command, *(["verify"] if command == "audit" else []))

        assert answer.status == 2
        assert "run `vedich setup`" in answer.err


@pytest.mark.slow
def test_a_database_that_does_not_answer_is_said_without_its_password(
    installation: Installation,
) -> None:
    installation.url = "postgresql://vedich:hush-hush@127.0.0.1:1/vedich"

    answer = installation("tick")

    assert answer.status == 2
    assert "DATABASE_URL" in answer.err
    assert "hush-hush" not in answer.err


@pytest.mark.slow
def test_a_data_folder_that_cannot_be_made_is_named(empty: Empty, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    nowhere = empty("file/below")

    answer = nowhere("setup")

    assert answer.status == 2
    assert "file/below" in answer.err
    assert "--data" in answer.err


@pytest.mark.slow
def test_production_settings_have_nothing_django_warns_of(installation: Installation) -> None:
    installation.set |= PRODUCTION

    checked = installation.django("check", "--deploy", "--fail-level", "INFO")

    assert checked.status == 0, checked.err
    assert "no issues" in checked.out


@pytest.mark.slow
def test_setup_makes_everything_and_may_be_run_again(empty: Empty) -> None:
    site = empty("site")
    person = ("--name", "A", "--email", "first@example.vn", "--place", "Thanh Hóa")

    first = site("setup", *person)
    second = site("setup", *person)

    assert (first.status, first.err) == (0, "")
    assert "units, as of" in first.out
    assert "first@example.vn comes in by this link" in first.out
    assert second.status == 0, second.err
    assert "somebody is here already" in second.out
    assert site.data.stat().st_mode & 0o777 == 0o700
    assert (site.data / "secret-key").stat().st_mode & 0o777 == 0o600
    assert (site.data / "static/staticfiles.json").exists()
    assert site("audit", "verify").status == 0


@pytest.mark.slow
def test_a_place_that_is_not_called_so_is_refused_with_those_that_are(empty: Empty) -> None:
    site = empty("site")

    answer = site("setup", "--name", "A", "--email", "a@example.vn", "--place", "Thanh Hoa")

    assert answer.status == 2
    assert "Tỉnh Thanh Hóa" in answer.err


@pytest.mark.skipif(bool(SERVER), reason="counts on the file of SQLite")
@pytest.mark.slow
def test_a_broken_chain_ends_with_one_and_is_named(installation: Installation) -> None:
    write_some(installation, 4)
    spoil = (
        "from vedich.audit.append_only import lifted\n"
        "from django.db import connection as c\n"
        "cursor = c.cursor()\n"
        "[cursor.execute(s) for s in lifted('audit_event', c.vendor)]\n"
        "cursor.execute(\"UPDATE audit_event SET action = 'tests.undone' WHERE seq = 2\")\n"
    )
    spoiled = installation.django("shell", "--command", spoil)
    assert spoiled.status == 0, spoiled.err

    answer = installation("audit", "verify")

    assert answer.status == 1
    assert "Event 2" in answer.out
