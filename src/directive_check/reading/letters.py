"""Name the columns of a sheet by letters, as spreadsheets do."""

from __future__ import annotations


def letters_of(index: int) -> str:
    """Return the letters of a column, counted from 0.

    >>> letters_of(0), letters_of(25), letters_of(26), letters_of(16383)
    ('A', 'Z', 'AA', 'XFD')
    """
    letters, number = "", index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_of(letters: str) -> int:
    """Return which column, from 0, has these letters.

    >>> column_of("A"), column_of("Z"), column_of("AA")
    (0, 25, 26)
    """
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
