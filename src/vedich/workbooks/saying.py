"""What the log says of a workbook, commune by commune."""

from vedich.audit.recording import Occasion, record
from vedich.figures.desk import Desk
from vedich.workbooks.models import Intake


def say(action: str, intake: Intake, desk: Desk, figures: int, occasion: Occasion) -> None:
    """Record that a workbook did something to a commune's figures."""
    path = desk.pursuit.place.path
    told = {"figures": figures, "voice": str(desk.voice)}
    record(action, intake, occasion=occasion, place_path=path, **told)
