from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.running.installation import Installation, copied, database
from vedich.cli.setting_up import UNUSED

Empty = Callable[[str], Installation]


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """Return an installation with tables, and nothing in them; made once, then copied."""
    with database() as url:
        yield Installation(tmp_path_factory.mktemp("migrated") / "data", url).migrated()


@pytest.fixture(scope="session")
def assets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of collected assets; made once, then copied."""
    site = Installation(tmp_path_factory.mktemp("assets") / "data").keyed()
    unused = [word for pattern in UNUSED for word in ("--ignore", pattern)]
    ran = site.django("collectstatic", "--no-input", "--verbosity=0", *unused)
    assert ran.status == 0, ran.err
    return site.data / "static"


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Empty]:
    """Make installations without anything in them, each with its own database."""
    with ExitStack() as stack:
        yield lambda name: Installation(tmp_path / name, stack.enter_context(database()))


@pytest.fixture
def installation(migrated: Installation, tmp_path: Path) -> Iterator[Installation]:
    """Return an installation with tables, and nothing in them."""
    with database(like=migrated.url) as url:
        yield Installation(copied(migrated.data, tmp_path / "installed"), url)
