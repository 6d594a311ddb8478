"""The archive of a backup: read again as it was written, or refused."""

import gzip
import io
import json
import tarfile
import zlib
from hashlib import sha256
from pathlib import Path

import pytest

from vedich.cli import archive

BYTES = b"a paper that proves something\n" * 400
DIGEST = sha256(BYTES).hexdigest()
STORED = f"files/{DIGEST[:2]}/{DIGEST[2:4]}/{DIGEST}"


@pytest.fixture
def written(tmp_path: Path) -> Path:
    database, paper = tmp_path / "database", tmp_path / "paper"
    database.write_bytes(b"rows" * 5000)
    paper.write_bytes(BYTES)
    out = tmp_path / "backup.tar.gz"
    archive.write(out, [("database.sqlite3", database), (STORED, paper)], {"vedich": "1"})
    return out


def packed(path: Path, *entries: tuple[str, bytes]) -> Path:
    """Write a tar of any entries, as somebody else might."""
    with tarfile.open(path, "w:gz") as tar:
        for name, content in entries:
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            tar.addfile(entry, io.BytesIO(content))
    return path


def test_what_was_written_is_read_again(written: Path, tmp_path: Path) -> None:
    manifest = archive.read(written, tmp_path / "out")

    assert manifest["vedich"] == "1"
    assert manifest["members"][STORED] == {"sha256": DIGEST, "bytes": len(BYTES)}
    assert (tmp_path / "out" / STORED).read_bytes() == BYTES


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_an_archive_cut_short_is_refused(written: Path, share: float) -> None:
    whole = written.read_bytes()
    written.write_bytes(whole[: int(len(whole) * share)])

    with pytest.raises(archive.ArchiveBroken, match="Use another backup"):
        archive.read(written)


def test_no_changed_byte_goes_unseen(written: Path) -> None:
    plain = gzip.decompress(written.read_bytes())
    place = plain.index(b"rows") + 100
    changed = plain[:place] + b"?" + plain[place + 1 :]
    written.write_bytes(gzip.compress(changed))

    with pytest.raises(archive.ArchiveBroken, match=r"database\.sqlite3 is not what was written"):
        archive.read(written)


def unpacked(path: Path) -> bytes | None:
    """Return what gzip makes of a file, or None: some bits may change without any effect."""
    try:
        return gzip.decompress(path.read_bytes())
    except (OSError, EOFError, zlib.error):
        return None


def test_changed_bits_of_the_compressed_form_are_seen_or_change_nothing(written: Path) -> None:
    whole, plain = written.read_bytes(), gzip.decompress(written.read_bytes())
    seen = 0
    for place in range(40, len(whole), 5):
        written.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        if unpacked(written) != plain:
            seen += 1
            with pytest.raises(archive.ArchiveBroken):
                archive.read(written)

    assert seen > 20


@pytest.mark.parametrize("name", ["../escape", "/etc/passwd", "files/../../x", "else.txt"])
def test_what_no_backup_holds_is_refused_before_it_is_unpacked(tmp_path: Path, name: str) -> None:
    foreign = packed(tmp_path / "foreign.tar.gz", (name, b"x"))

    with pytest.raises(archive.ArchiveBroken, match="no backup of ours"):
        archive.read(foreign, tmp_path / "out")

    assert not (tmp_path / "out").exists()
    assert not (tmp_path / "escape").exists()


def test_a_link_in_an_archive_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "link.tar.gz"
    with tarfile.open(path, "w:gz") as tar:
        entry = tarfile.TarInfo("database.sqlite3")
        entry.type, entry.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(entry)

    with pytest.raises(archive.ArchiveBroken):
        archive.read(path, tmp_path / "out")


def test_a_file_that_is_listed_but_missing_is_named(written: Path, tmp_path: Path) -> None:
    manifest = archive.read(written)
    without = packed(
        tmp_path / "without.tar.gz",
        ("database.sqlite3", b"rows" * 5000),
        ("manifest.json", json.dumps(manifest).encode()),
    )

    with pytest.raises(archive.ArchiveBroken, match=DIGEST):
        archive.read(without)


def test_an_archive_of_another_form_is_refused(written: Path, tmp_path: Path) -> None:
    manifest = archive.read(written) | {"format": "vedich-backup/9", "members": {}}
    other = packed(tmp_path / "other.tar.gz", ("manifest.json", json.dumps(manifest).encode()))

    with pytest.raises(archive.ArchiveBroken, match="vedich-backup/9"):
        archive.read(other)
