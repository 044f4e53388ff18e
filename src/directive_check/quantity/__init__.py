"""Read numbers, with their unit and their hedge, as the intervals they stand for; all arithmetic is exact."""

from directive_check.quantity.interval import EXACT, HUNDRED, INFINITY, QUOTIENT, ZERO, Interval, plain
from directive_check.quantity.reading import Quantity, Unreadable, last_digit, read_quantity
from directive_check.quantity.spelling import MAX_DIGITS, PLAIN_PATTERN, QUANTITY_PATTERN, SCALES

__all__ = [
    "EXACT",
    "HUNDRED",
    "INFINITY",
    "MAX_DIGITS",
    "PLAIN_PATTERN",
    "QUANTITY_PATTERN",
    "QUOTIENT",
    "SCALES",
    "ZERO",
    "Interval",
    "Quantity",
    "Unreadable",
    "last_digit",
    "plain",
    "read_quantity",
]
