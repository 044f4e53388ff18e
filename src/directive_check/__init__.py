"""Say for each number a policy directive promises whether it was met, missed, or cannot be told yet."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from directive_check.diagnostic import Diagnostic, Invalid, Refused
    from directive_check.project import Project, load
    from directive_check.telling.report import Report

__version__ = "0.1.0"
__all__ = ["Diagnostic", "Invalid", "Project", "Refused", "Report", "load"]

_HOMES = {"Diagnostic": "diagnostic", "Invalid": "diagnostic", "Refused": "diagnostic", "Report": "telling.report"}


def __getattr__(name: str) -> object:
    """Return what the package offers; its module is imported when it is first asked for."""
    if name not in __all__:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOMES.get(name, 'project')}"), name)


def __dir__() -> list[str]:
    return [*globals(), *__all__]
