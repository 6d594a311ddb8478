"""Files are kept once, whole, under what they are; and given only to those they are for."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.factories.house import House, member, occasion
from vedich.accounts.models import Membership
from vedich.audit.models import Event
from vedich.files.actions import safe_name, store_file
from vedich.files.kinds import KindNotTaken, media_type
from vedich.files.models import StoredFile
from vedich.files.store import FileEmpty, FileTooLarge, existing_path, put

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 made up"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: object) -> Path:
    settings.FILES_ROOT = tmp_path / "files"  # type: ignore[attr-defined]
    return tmp_path / "files"


@pytest.fixture
def officer() -> Membership:
    return member(House().commune)


def stored(officer: Membership, name: str = "to-trinh.pdf", content: bytes = PDF) -> StoredFile:
    return store_file(
        upload=SimpleUploadedFile(name, content),
        place_path=officer.office.place.path,
        occasion=occasion(officer),
    )


def test_the_same_bytes_are_kept_once(officer: Membership, folder: Path) -> None:
    first, second = stored(officer), stored(officer, "ban-sao.pdf")

    assert first.sha256 == second.sha256
    assert existing_path(first.sha256).read_bytes() == PDF
    assert len([path for path in folder.rglob("*") if path.is_file()]) == 1
    assert Event.objects.filter(action="files.stored").count() == 2


def test_what_is_too_large_or_empty_leaves_nothing(folder: Path) -> None:
    with pytest.raises(FileTooLarge, match="MB"):
        put([b"x" * 600, b"x" * 600], 1000)
    with pytest.raises(FileEmpty):
        put([], 1000)

    assert [path for path in folder.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize(
    ("name", "head", "kind"),
    [
        ("a.pdf", PDF, "application/pdf"),
        ("a.JPG", b"\xff\xd8\xff\xe0", "image/jpeg"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "image/png"),
        ("a.csv", "Đông Thịnh".encode(), "text/plain"),
        ("a.csv", "Đông Thịnh".encode()[:-1], "text/plain"),  # the head may cut a letter in two
    ],
)
def test_a_file_is_what_its_bytes_say(name: str, head: bytes, kind: str) -> None:
    assert media_type(head, name) == kind


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("a.pdf", b"MZ\x90\x00"),
        ("a.exe", b"MZ\x90\x00"),
        ("a.html", b"<html>"),
        ("a.svg", b"<svg onload=alert(1)>"),
        ("a.jpg", PDF),
        ("a.zip", b"PK\x03\x04"),
        ("a.xlsm", b"PK\x03\x04"),
        ("a.txt", b"\x00\x01"),
        ("a", PDF),
    ],
)
def test_other_kinds_and_false_names_are_not_taken(name: str, head: bytes) -> None:
    with pytest.raises(KindNotTaken, match="PDF"):
        media_type(head, name)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\x\\Tờ trình.pdf", "Tờ trình.pdf"),
        ('a"b\r\nX: y.pdf', "abX y.pdf"),
        ("a" * 400 + ".pdf", "a" * 180 + ".pdf"),
    ],
)
def test_a_name_is_only_a_name(name: str, kept: str) -> None:
    assert safe_name(name) == kept


def test_a_file_is_always_a_download_that_runs_nothing(officer: Membership) -> None:
    kept = stored(officer, "Tờ trình.pdf")
    client = Client()
    client.force_login(officer.person)

    answer = client.get(f"/files/{kept.pk}/")

    assert b"".join(answer.streaming_content) == PDF  # type: ignore[attr-defined]
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert "no-store" in answer.headers["Cache-Control"]


FULL = """
import resource, sys
from pathlib import Path
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
import django; django.setup()
from django.conf import settings
settings.FILES_ROOT = Path(sys.argv[1])
from django.utils import translation; translation.activate('en')
from vedich.files.store import NoRoom, put
try:
    put([b"x" * 5000], 10_000)
except NoRoom as problem:
    print(problem)
"""


def test_a_full_disk_is_said_and_leaves_nothing(folder: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-c", FULL, str(folder)], capture_output=True, text=True, check=True
    )

    assert "could not be kept" in told.stdout
    assert [path for path in folder.rglob("*") if path.is_file()] == []
