"""What every entry of a file has: a noun, a note, keys of which it holds exactly one, and entries inside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Final, TypeVar, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError

from directive_check.model.values import Text

if TYPE_CHECKING:
    from pydantic import GetJsonSchemaHandler
    from pydantic.fields import FieldInfo
    from pydantic_core import CoreSchema


def optional(means: str, *examples: Any, default: Any = None) -> Any:  # noqa: ANN401 - of any type, as each key is
    """Return a key that may be left out: what it means, and examples of what it holds."""
    return Field(default, description=means, examples=[*examples] or None)


class Entry(BaseModel):
    """Anything written in a file: unknown keys are refused, and a note may stand anywhere."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    noun: ClassVar[str]

    note: Text | None = optional("A remark for readers of the file; it changes nothing.", "The source gives no day.")


_Mark = TypeVar("_Mark")


@cache
def keys_of(model: type[Entry]) -> Mapping[str, FieldInfo]:
    """Return the keys of an entry as they are written: a word of Python's own has an alias."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


@dataclass(frozen=True, slots=True)
class Choice:
    """Marks the keys of which an entry holds exactly one, and says how it is put where there is none, or a second."""

    noun: str
    plural: str
    lack: str
    advice: str = ""

    def of(self, entry: Entry) -> str:
        """Return the one key of the choice that an entry holds."""
        return next(key for key in choices_of(type(entry))[self] if getattr(entry, key) is not None)


@cache
def choices_of(model: type[Entry]) -> Mapping[Choice, tuple[str, ...]]:
    """Return the choices that a kind of entry has, each with its keys."""
    choices: dict[Choice, tuple[str, ...]] = {}
    for key, mark in _marks(model, Choice):
        choices[mark] = (*choices.get(mark, ()), key)
    return choices


def _marks(model: type[Entry], kind: type[_Mark]) -> Iterator[tuple[str, _Mark]]:
    """Return the keys of an entry that have a mark of a kind, each with its mark."""
    return ((key, mark) for key, field in keys_of(model).items() for mark in field.metadata if isinstance(mark, kind))


BROKEN_CHOICE: Final = "broken_choice"
_Chooser = TypeVar("_Chooser", bound=Entry)


def one_of_each(entry: _Chooser) -> _Chooser:
    """Refuse an entry that does not hold exactly one key of each of its choices."""
    held = entry.__dict__
    for keys in choices_of(type(entry)).values():
        if len([key for key in keys if held[key] is not None]) != 1:
            raise PydanticCustomError(BROKEN_CHOICE, "exactly one is wanted")
    return entry


@dataclass(frozen=True, slots=True)
class Filled:
    """Marks a list that must hold so many entries as it is written; what is left of it need not, where the rest is faulty."""

    least: int = 1

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Return the schema of the list."""
        return {**handler(schema), "minItems": self.least}


@cache
def filled(model: type[Entry]) -> Mapping[str, int]:
    """Return the keys of an entry that hold such lists, with how many entries each must hold."""
    return {key: mark.least for key, mark in _marks(model, Filled)}


@dataclass(frozen=True, slots=True)
class StandIn:
    """Marks a key that must be there; where it is missing or faulty, this stands for it while the rest is looked at."""

    value: str


@cache
def stand_ins_of(model: type[Entry]) -> Mapping[str, str]:
    """Return what stands for keys that are missing or faulty."""
    return {key: mark.value for key, mark in _marks(model, StandIn)}


@dataclass(frozen=True, slots=True)
class Inside:
    """What a key of an entry holds: another entry, a list of entries, or a mapping of names to entries or plain values."""

    model: type[Entry] | None
    container: type | None = None


@cache
def inside(model: type[Entry]) -> Mapping[str, Inside]:
    """Return the keys of an entry that hold other entries, or mappings of names."""
    found = ((key, _inside(field.annotation)) for key, field in keys_of(model).items())
    return {key: inner for key, inner in found if inner}


def _inside(annotation: Any) -> Inside | None:  # noqa: ANN401 - whatever a field is annotated with
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _inside(arguments[0])
    if origin in {list, dict}:
        item = _inside(arguments[-1])
        return Inside(item.model if item else None, origin) if item or origin is dict else None
    choices = [one for one in arguments if one is not type(None)]
    if len(choices) == 1:
        return _inside(choices[0])
    return Inside(annotation) if isinstance(annotation, type) and issubclass(annotation, Entry) else None


@cache
def chooses(model: type[Entry]) -> bool:
    """Tell whether exactly one of several keys is wanted in an entry, or in one inside it."""
    return bool(choices_of(model)) or any(one.model and chooses(one.model) for one in inside(model).values())
