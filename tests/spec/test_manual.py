from tests.spec.manual import PAGE, manual


def test_the_manual_is_what_the_specifications_print() -> None:
    printed = PAGE.read_text(encoding="utf-8")

    assert printed == manual(), "run: .venv/bin/python -m tests.spec.manual"
