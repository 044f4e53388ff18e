"""Write diagnostics as JUnit XML: a failed test case for each, a passed one where there are none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TextIO
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from directive_check.diagnostic import Diagnostic
from directive_check.render.diagnostics_tally import by_place
from directive_check.render.escaping import visible

_SUITE: Final = "directive-check"
_FORBIDDEN: Final = dict.fromkeys((0xFFFE, 0xFFFF), "\ufffd")


def render_junit(diagnostics: Sequence[Diagnostic], sink: TextIO) -> None:
    """Write one test suite."""
    counts = {"tests": str(len(diagnostics) or 1), "failures": str(len(diagnostics)), "errors": "0", "skipped": "0"}
    root = Element("testsuites", counts)
    suite = SubElement(root, "testsuite", {"name": _SUITE, **counts})
    for diagnostic in by_place(diagnostics):
        _add_case(suite, diagnostic)
    if not diagnostics:
        SubElement(suite, "testcase", {"classname": _SUITE, "name": "no errors, no warnings"})
    indent(root)
    sink.write('<?xml version="1.0" encoding="UTF-8"?>\n')
    sink.write(tostring(root, encoding="unicode"))
    sink.write("\n")


def _add_case(suite: Element, diagnostic: Diagnostic) -> None:
    span = diagnostic.span
    place = f"{span.file}:{span.line}:{span.column}"
    case = SubElement(
        suite,
        "testcase",
        {
            "classname": _allowed(span.file),
            "name": _allowed(f"{diagnostic.code} at {place}"),
            "file": _allowed(span.file),
            "line": str(span.line),
        },
    )
    failure = SubElement(case, "failure", {"type": diagnostic.code, "message": _allowed(diagnostic.message)})
    help_ = f"\nhelp: {diagnostic.help}" if diagnostic.help else ""
    failure.text = _allowed(f"{place}: {diagnostic.severity}: {diagnostic.message}{help_}")


def _allowed(text: str) -> str:
    """Return the lines of a text with nothing in them that drives a reader, and nothing that cannot stand in XML."""
    return "\n".join(visible(line) for line in text.split("\n")).translate(_FORBIDDEN)
