"""The application of the demo: made anew, filled, its sign-ins said, and served."""

import os
import shutil
from importlib.resources import files
from pathlib import Path

from rich.table import Table
from rich.text import Text

from vedich.cli.answers import Tongue, console
from vedich.cli.data_folder import prepare
from vedich.cli.stored import opened

HERE = "127.0.0.1"
THEN = "2023-10-24"  # the day of the case: the demo's clock stands there
ILLUSTRATIVE_LAW = files("vedich.cli") / "examples/law"
HEADINGS = {
    Tongue.VI: ("Vai trò", "Ai", "Cơ quan", "Đăng nhập", "Mật khẩu"),
    Tongue.EN: ("Role", "Who", "Office", "Sign in as", "Password"),
}
OPEN = {
    Tongue.VI: "Mở {address} bằng trình duyệt. Mật khẩu chỉ hiện một lần. Nhấn Ctrl-C để dừng.",
    Tongue.EN: "Open {address} in a browser. The passwords are shown once. Ctrl-C stops it.",
}
MAKING = {
    Tongue.VI: "Đang dựng ứng dụng mẫu (huyện Đông Sơn, tháng 10/2023)…",
    Tongue.EN: "Making the demo application (Đông Sơn district, October 2023)…",
}


def serve_demo(data: Path, port: int, lang: Tongue) -> None:
    """Make the demo's data folder anew, fill it, say who signs in with what, and serve it."""
    os.environ.setdefault("VEDICH_HTTPS", "no")
    os.environ.setdefault("VEDICH_HOSTS", "localhost,127.0.0.1")
    os.environ["VEDICH_PRETENDED_DAY"] = THEN
    os.environ["VEDICH_LAW"] = str(ILLUSTRATIVE_LAW)
    os.environ.pop("DATABASE_URL", None)  # the demo is SQLite, and touches nobody's database
    console().print(f"\n{MAKING[lang]}")
    shutil.rmtree(data, ignore_errors=True)
    prepare(data)
    with (
        opened("serving", data) as serving,
        opened("setting_up", data) as making,
        opened("demo_house", data) as house,
    ):
        making.database()
        making.assets()
        _say(house.fill(), port, lang)
        serving.serve(HERE, port, workers=1, threads=4)


def _say(told: list[tuple[str, ...]], port: int, lang: Tongue) -> None:
    """Say who signs in with what, and where."""
    table = Table(*HEADINGS[lang])
    for row in told:
        table.add_row(*(Text(cell) for cell in row))
    console().print(table)
    console().print(OPEN[lang].format(address=f"http://localhost:{port}/"))
