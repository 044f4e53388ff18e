"""What a value cannot be written as, and how its help says it is written."""

import pytest

from directive_check.model.values import LIMIT, WINDOWS
from directive_check.values import Unreadable

REFUSED = [
    (WINDOWS, "6 months", "unreadable-run", "write `6`, and the time as `each_month`: it counts windows of the target's own basis"),
    (WINDOWS, "1 year", "unreadable-run", "write `1`, and the time as `each_year`: it counts windows of the target's own basis"),
    (WINDOWS, "three", "unreadable-run", "write a number from 1 to 99: it counts windows of the target's own basis"),
    (WINDOWS, "0", "unreadable-run", "write a number from 1 to 99: it counts windows of the target's own basis"),
    (WINDOWS, "100", "unreadable-run", "write a number from 1 to 99: it counts windows of the target's own basis"),
    (LIMIT, "about 8 %", "hedged-limit", "choose the one number that is the limit, and keep the words of the text under `wording`"),
]  # fmt: skip


@pytest.mark.parametrize(("form", "text", "code", "help_"), REFUSED, ids=[text for _, text, *_ in REFUSED])
def test_what_is_written_otherwise_is_told_how_it_is_written(form, text, code, help_):
    with pytest.raises(Unreadable) as caught:
        form.read(text)
    assert (caught.value.code, caught.value.help) == (code, help_)
