"""`vedich backup` and `restore`: all of it or nothing, and in words when it is nothing."""

import gzip
import io
import json
import resource
import tarfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.running.conftest import Empty
from tests.running.installation import SERVER, Installation
from tests.running.writing import write_some

pytestmark = pytest.mark.slow


def remade(path: Path, to: Path, **facts: Any) -> Path:
    """Copy an archive, saying something else in its manifest."""
    with tarfile.open(path) as old, tarfile.open(to, "w:gz") as new:
        for entry in old:
            content = old.extractfile(entry)
            assert content is not None
            read = content.read()
            if entry.name == "manifest.json":
                read = json.dumps(json.loads(read) | facts).encode()
                entry.size = len(read)
            new.addfile(entry, io.BytesIO(read))
    return to


def test_what_was_backed_up_comes_back_elsewhere(
    installation: Installation, empty: Empty, tmp_path: Path
) -> None:
    wrote = write_some(installation, 12)
    file = tmp_path / "backup.tar.gz"

    made = installation("backup", file, "--format", "json")
    other = empty("other")
    restored = other("restore", file, "--format", "json")

    assert made.json["events"] == wrote
    assert made.json["damaged"] == []
    assert restored.json["events"] == wrote
    assert restored.json["problem"] is None
    assert other.files() == installation.files() != {}
    assert other("audit", "verify", "--format", "json").json["sound"] is True
    assert file.stat().st_mode & 0o077 == 0
    assert installation("restore", file).status == 2


def test_a_backup_never_takes_the_place_of_another(
    installation: Installation, tmp_path: Path
) -> None:
    file = tmp_path / "backup.tar.gz"
    file.write_text("the one of yesterday")

    answer = installation("backup", file)

    assert answer.status == 2
    assert "is there already" in answer.err
    assert file.read_text() == "the one of yesterday"


def test_what_was_here_is_kept_aside(installation: Installation, tmp_path: Path) -> None:
    file = tmp_path / "backup.tar.gz"
    write_some(installation, 6)
    assert installation("backup", file).status == 0
    before = installation.files()
    write_some(installation, 6)
    added = installation.files().keys() - before.keys()

    answer = installation("restore", file, "--yes", "--format", "json")

    assert answer.status == 0, answer.err
    assert "before" in answer.json["kept"]
    assert installation.files() == before
    aside = next(installation.data.glob("before-restore-*"))
    assert {path.name for path in (aside / "files").glob("*/*/*")} == added
    assert installation("audit", "verify").status == 0
    assert installation("backup", tmp_path / "again.tar.gz").status == 0


def test_a_backup_of_a_newer_version_is_refused(
    installation: Installation, empty: Empty, tmp_path: Path
) -> None:
    file = tmp_path / "backup.tar.gz"
    assert installation("backup", file).status == 0
    newer = remade(file, tmp_path / "newer.tar.gz", migrations=[["audit", "0999_later"]])
    other = empty("other")

    answer = other("restore", newer)

    assert answer.status == 2
    assert "audit 0999_later" in answer.err
    assert other("audit", "verify").status == 2


def test_a_damaged_archive_changes_nothing(installation: Installation, tmp_path: Path) -> None:
    file = tmp_path / "backup.tar.gz"
    wrote = write_some(installation, 4)
    assert installation("backup", file).status == 0
    plain = bytearray(gzip.decompress(file.read_bytes()))
    plain[3000] ^= 1
    file.write_bytes(gzip.compress(bytes(plain)))

    answer = installation("restore", file, "--yes")

    assert answer.status == 2
    assert "not what was written" in answer.err
    assert installation("audit", "verify", "--format", "json").json["events"] == wrote


def test_nothing_is_restored_under_a_running_application(
    installation: Installation, tmp_path: Path
) -> None:
    file = tmp_path / "backup.tar.gz"
    assert installation("backup", file).status == 0
    beat = {"at": datetime.fromtimestamp(time.time(), UTC).isoformat(), "pid": 1, "failing": {}}
    (installation.data / "worker-heartbeat").write_text(json.dumps(beat))

    answer = installation("restore", file, "--yes")

    assert answer.status == 2
    assert "is running" in answer.err


@pytest.mark.skipif(bool(SERVER), reason="PostgreSQL waits for whoever holds the schema")
def test_nothing_is_restored_over_a_database_in_use(
    installation: Installation, tmp_path: Path
) -> None:
    file = tmp_path / "backup.tar.gz"
    assert installation("backup", file).status == 0
    writer = installation.start("tests/running/writer.py", 10**6, python=True)
    assert writer.stdout is not None
    writer.stdout.readline()

    answer = installation("restore", file, "--yes")
    writer.terminate()
    writer.communicate()

    assert answer.status == 2
    assert "in use" in answer.err
    assert installation("audit", "verify").status == 0


def test_a_file_that_is_no_longer_what_was_stored_is_named(
    installation: Installation, tmp_path: Path
) -> None:
    write_some(installation, 12)
    root = installation.data / "files"
    damaged, missing = sorted(root.glob("*/*/*"))[:2]
    damaged.chmod(0o600)
    damaged.write_bytes(b"rot")
    missing.unlink()

    answer = installation("backup", tmp_path / "backup.tar.gz", "--format", "json")

    assert answer.status == 1
    assert set(answer.json["damaged"]) == {damaged.name, missing.name}


def test_a_full_disk_is_said_and_leaves_nothing(installation: Installation, tmp_path: Path) -> None:
    write_some(installation, 4)
    (tmp_path / "full").mkdir()

    answer = installation(
        "backup",
        tmp_path / "full" / "backup.tar.gz",
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000)),
    )

    assert answer.status == 2
    assert "Nothing was" in answer.err
    assert "Traceback" not in answer.err
    assert list((tmp_path / "full").iterdir()) == []


def test_a_full_disk_amid_a_restore_changes_nothing(
    installation: Installation, empty: Empty, tmp_path: Path
) -> None:
    file = tmp_path / "backup.tar.gz"
    wrote = write_some(installation, 4)
    assert installation("backup", file).status == 0

    answer = installation(
        *("restore", file, "--yes"),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000)),
    )

    assert answer.status == 2
    assert "Traceback" not in answer.err
    assert installation("audit", "verify", "--format", "json").json["events"] == wrote
    assert not (installation.data / ".restoring.part").exists()


def test_without_a_place_to_write_to_the_words_say_so(
    installation: Installation, tmp_path: Path
) -> None:
    answer = installation("backup", tmp_path / "nowhere" / "backup.tar.gz")

    assert answer.status == 2
    assert "could not be written" in answer.err


@pytest.mark.skipif(not SERVER, reason="only PostgreSQL is dumped by a program")
def test_without_postgresql_s_programs_the_words_say_which(
    installation: Installation, tmp_path: Path
) -> None:
    installation.set["PATH"] = str(tmp_path)

    answer = installation("backup", tmp_path / "backup.tar.gz")

    assert answer.status == 2
    assert "postgresql-client" in answer.err
    assert list(tmp_path.glob("*backup*")) == []
