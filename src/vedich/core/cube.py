"""Figures as arrays: one row a leaf of the rulebook, one column a commune in a period."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vedich.core.rulebook import IntArray


@dataclass(frozen=True, slots=True)
class Cube:
    """What was reported, ready to be judged. I rows, N columns.

    value        int64 or int32 [I, N], scaled by the leaf's scale
    reason       int8[I, N], a `words.Known` code; EXACT where the number is just that
    numerator    same type [I, N], or None when no row was reported as a ratio
    denominator  same type [I, N]; 0 where the cell was not reported as a ratio

    A cell with a denominator is judged by cross-multiplication, whatever `value` says.
    """

    value: IntArray
    reason: NDArray[np.int8]
    numerator: IntArray | None = None
    denominator: IntArray | None = None
