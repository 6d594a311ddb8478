"""Numbers kept exactly as they were said: SQLite would turn a decimal column into floats."""

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    Text = models.CharField[Decimal | str | None, Decimal | None]
else:
    Text = models.CharField  # Django's own cannot be subscripted when it runs


class ExactField(Text):
    """A decimal number as text, "98.5": what goes in comes out, digit by digit."""

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("max_length", 40)
        super().__init__(*args, **options)

    def from_db_value(self, value: str | None, *_of: object) -> Decimal | None:
        """Read what is stored."""
        return None if value is None else Decimal(value)

    def to_python(self, value: Any) -> Decimal | None:
        """Read what a program or a form says."""
        return None if value in (None, "") else Decimal(str(value))

    def get_prep_value(self, value: Any) -> str | None:
        """Write without exponents: "1200", never "1.2E+3"."""
        number = self.to_python(value)
        return None if number is None else f"{number:f}"
