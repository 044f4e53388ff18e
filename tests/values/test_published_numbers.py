"""The numbers of published files are read as they are said to be written, and what is doubtful says what to write."""

from decimal import Decimal

import pytest

from directive_check.values import Unreadable
from directive_check.values.published import Numbers

READ = [
    ("1,234.5", {"thousands": ","}, ("1234.5",)),
    ("1 234", {"thousands": " "}, ("1234",)),
    ("1\N{NARROW NO-BREAK SPACE}234", {"thousands": " "}, ("1234",)),
    (".5", {}, ("0.5",)),
    (".5", {"thousands": ","}, ("0.5",)),
    ("12345678901234567890123456789.1e1", {}, ("123456789012345678901234567891",)),
    ("\N{MINUS SIGN}2.5", {}, ("-2.5",)),
    ("1e70", {}, (f"1{'0' * 70}",)),
    ("1.2e-3", {}, ("0.0012",)),
    ("5e3", {"times": Decimal("0.01")}, ("50.00",)),
    ("5", {"times": Decimal(2)}, ("10",)),
    ("3.5 %", {"is_percent": True}, ("3.5",)),
    ("<5", {}, ("5", (), "less than")),
    ("≥ 5,5", {"decimal": ","}, ("5.5", (), "at least")),
    ("12 p e", {"marks": ("p", "e")}, ("12", ("e", "p"))),
    (": c", {"marks": ("c",)}, (None, ("c",))),
    ("- p", {"marks": ("p",), "zero": frozenset("-")}, ("0", ("p",))),
    ("12.5bp", {"has_flags": True}, ("12.5", ("b", "p"))),
    ("(3.5)", {"are_brackets_negative": True}, ("-3.5",)),
    ("(3.5)", {"marks": ("()",)}, ("3.5", ("()",))),
]


@pytest.mark.parametrize(("text", "written", "figure"), READ)
def test_a_number_is_read_as_its_file_writes_numbers(text, written, figure):
    assert tuple(Numbers(**written).read(text)) == (*figure, *((), "")[len(figure) - 1 :])


HELPS = [
    ("1.234", {"decimal": None}, 'write `decimal: "."` where it is 1.234, or `thousands: "."` where it is 1234'),
    ("1,234", {"decimal": None}, 'write `decimal: ","` where it is 1.234, or `thousands: ","` where it is 1234'),
    ("1,234.5", {"decimal": None}, 'write `thousands: ","` and `decimal: "."` where it is 1234.5'),
    ("1 234,5", {}, 'write `thousands: " "` and `decimal: ","` where it is 1234.5'),
    ("1\N{NO-BREAK SPACE}234,5", {}, 'write `thousands: " "` and `decimal: ","` where it is 1234.5'),
    ("12,5", {}, 'write `decimal: ","` where it is 12.5'),
    ("1.2.3", {}, "it cannot be read as one number"),
    ("1 23", {"thousands": " "}, "it cannot be read as one number"),
    ("—", {}, 'write `zero: ["—"]` where it stands for zero, or `missing: ["—"]` where it stands for nothing'),
    ("(3.5)", {}, 'write `negative: "()"` where brackets are a minus, or `marks: {"()": none}`, or the status that they stand for'),
    ("3.5 %", {}, 'write `unit: "%"` where its unit is `%`'),
    ("3.5%", {"is_percent": True, "times": Decimal(100)}, "leave out `times`"),
    ("3.5 p", {}, 'write `marks: {"p": none}`, or the status that the mark stands for'),
    ("3.5 a very long remark indeed", {}, 'write `marks: {"a very long remark i": none}`, or the status that the mark stands for'),
    ("٣٫٥", {}, "its digits are those of another script: write `3.5`"),
    ("3.5 k", {}, '`k` scales it by 1,000: write that in `unit`, and `marks: {"k": none}` where all figures have it'),
    ("3.5 K", {}, '`K` scales it by 1,000: write that in `unit`, and `marks: {"K": none}` where all figures have it'),
    ("٣٫٥ (p", {}, 'write `missing: ["٣٫٥ (p"]` where it stands for no figure'),
    ("3.5 million", {}, '`million` scales it by 1,000,000: write that in `unit`, and `marks: {"million": none}` where all figures have it'),
    ("n.d.", {}, 'write `missing: ["n.d."]` where it stands for no figure'),
    ("a text that is longer than twenty", {}, 'write `missing: ["a text that is longe"]` where it stands for no figure'),
]  # fmt: skip


@pytest.mark.parametrize(("text", "written", "help_"), HELPS)
def test_what_is_doubtful_says_what_to_write(text, written, help_):
    with pytest.raises(Unreadable) as caught:
        Numbers(**written).read(text)
    assert (caught.value.code, caught.value.message, caught.value.help) == (
        "unreadable-figure",
        f"`{text}` is no figure",
        help_,
    )


def test_a_long_text_is_cut_where_it_is_quoted():
    with pytest.raises(Unreadable, match=f"^`{'3' * 60}` is no figure$"):
        Numbers().read(f"{'3' * 70}x")
