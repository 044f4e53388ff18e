"""What day it is: the one place where the clock enters."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime

from directive_check.diagnostic import Refused


def today() -> date:
    """Return the day in UTC; `SOURCE_DATE_EPOCH`, in seconds since 1970, says another, so that a run can be repeated."""
    written = os.environ.get("SOURCE_DATE_EPOCH")
    if not written:
        return datetime.now(UTC).date()
    try:
        return datetime.fromtimestamp(int(written), UTC).date()
    except (ValueError, OverflowError, OSError):
        wanted = "write whole seconds since 1970-01-01, such as 1795651200"
        raise Refused(f"`SOURCE_DATE_EPOCH` is `{written}`; {wanted}") from None
