"""The demo's reports, opened by the programs people open them with."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.command import Command

pytestmark = pytest.mark.e2e
QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
)
A4_LANDSCAPE = (842, 595)  # points


def browser() -> str:
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    assert found, "Chromium is not here: apt-get install chromium"
    return found


def chromium(folder: Path, *words: str) -> str:
    command = [browser(), *QUIET, f"--user-data-dir={folder / 'profile'}", *words]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    return done.stdout


def pages(pdf: Path) -> tuple[int, tuple[int, int]]:
    told = subprocess.run(["pdfinfo", str(pdf)], capture_output=True, text=True, check=True).stdout
    count = re.search(r"Pages:\s+(\d+)", told)
    size = re.search(r"Page size:\s+([\d.]+) x ([\d.]+)", told)
    assert count
    assert size
    return int(count[1]), (round(float(size[1])), round(float(size[2])))


def words(pdf: Path) -> str:
    done = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, check=True)
    return done.stdout.decode()


def on_one_page(pdf: Path, *told: str) -> bool:
    """Tell whether some page has all of these words."""
    return any(all(one in page for one in told) for page in words(pdf).split("\f"))


@pytest.fixture
def reports(vedich: Command) -> Path:
    folder = vedich.folder / "demo"
    assert vedich("demo", "--folder", folder).status == 0
    return folder


@pytest.mark.parametrize("width", [1366, 390])
def test_the_page_shows_and_nothing_sticks_out_of_it(reports: Path, width: int) -> None:
    page = reports / "dong-thinh-minh-hoa.html"
    policy = re.compile(r"<meta http-equiv=\"?Content-Security-Policy[^>]*>")
    inner, outer = reports / "inner.html", reports / "outer.html"
    inner.write_text(policy.sub("", page.read_text(encoding="utf-8")), encoding="utf-8")
    outer.write_text(
        f"<iframe id=f width={width} height=900 src=inner.html></iframe><script>"
        "f.onload=()=>{document.title=f.contentDocument.documentElement.scrollWidth}</script>",
        encoding="utf-8",
    )

    address = outer.as_uri()
    told = chromium(reports, "--allow-file-access-from-files", "--dump-dom", address)

    wide = re.search(r"<title>(\d+)</title>", told)
    assert wide, told[:500]
    assert int(wide[1]) <= width


def test_the_page_prints_on_a4_landscape(reports: Path) -> None:
    pdf = reports / "report.pdf"

    chromium(
        reports,
        "--no-pdf-header-footer",
        f"--print-to-pdf={pdf}",
        (reports / "dong-thinh-minh-hoa.html").as_uri(),
    )

    count, size = pages(pdf)
    assert size == A4_LANDSCAPE
    assert 3 <= count <= 30
    assert "Đông Thịnh" in words(pdf)
    assert "minh họa" in words(pdf)
    assert on_one_page(pdf, "Nghĩa là", "không phải của xã nào")
    assert on_one_page(pdf, "Mức phải đạt", "Tiêu chí 1. ", "Có quy hoạch chung")
    heads = [page for page in words(pdf).split("\f") if "còn thiếu gì" in page]
    assert all("QĐ-TTg" in page.partition("còn thiếu gì")[2] for page in heads)


def test_the_workbook_prints_on_a4_landscape(reports: Path) -> None:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    assert office, "LibreOffice is not here: apt-get install libreoffice-calc"
    book = reports / "dong-thinh-minh-hoa.xlsx"

    profile = f"-env:UserInstallation={(reports / 'office').as_uri()}"
    convert = ("--headless", "--convert-to", "pdf", "--outdir", str(reports), str(book))
    subprocess.run([office, profile, *convert], capture_output=True, timeout=180, check=True)

    count, size = pages(reports / "dong-thinh-minh-hoa.pdf")
    assert size == A4_LANDSCAPE
    assert 3 <= count <= 40
    pdf = reports / "dong-thinh-minh-hoa.pdf"
    assert "Đông Thịnh" in words(pdf)
    assert on_one_page(pdf, "Nghĩa là", "không phải của xã nào")
