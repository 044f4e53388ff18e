"""Read what people write, numbers with unit and hedge and time, as exactly what it stands for."""

from directive_check.values.interval import EXACT, HUNDRED, INFINITY, QUOTIENT, ZERO, Interval, each_plain, plain
from directive_check.values.quantity import (
    PLAIN_PATTERN,
    QUANTITY_PATTERN,
    SCALES,
    UNIT_PATTERN,
    Quantity,
    Unreadable,
    last_digit,
    read_quantity,
    tried,
)
