"""Records to JSON and back, for the columns that hold a whole record.

Only what our own dataclasses need: strings, numbers, None, dates and instants, tuples, and
dataclasses inside. Unknown fields of a newer minor version are ignored.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable
from datetime import date, datetime, time
from functools import cache
from typing import Any, TypeVar

from meetingwatch.store.database import dumps

Record = TypeVar("Record")
Revive = Callable[[Any], Any]


def to_plain(value: object) -> Any:  # noqa: ANN401 - JSON
    """A record as JSON values."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: to_plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, (tuple, list)):
        return [to_plain(one) for one in value]
    if isinstance(value, dict):
        return {str(key): to_plain(one) for key, one in value.items()}
    if isinstance(value, (datetime, date, time)):
        return value.isoformat()
    return value


def to_text(value: object) -> str:
    """A record as stable JSON text."""
    return dumps(to_plain(value))


def content_hash(text: str) -> str:
    """SHA-256 of what a person wrote, to find a flipped bit later."""
    import hashlib  # slow to load, and opening a paper needs none

    return hashlib.sha256(text.encode()).hexdigest()


@cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def from_plain(kind: type[Record], data: Any) -> Record:  # noqa: ANN401 - JSON
    """The record that to_plain made this from."""
    revive = _reviver(typing.cast(Any, kind))
    return typing.cast(Record, revive(data) if revive is not None else data)


@cache
def _reviver(kind: Any) -> Revive | None:  # noqa: ANN401 - walks type hints
    """How values of a type are made from JSON; None where JSON's own value is right already. Worked out once a type,
    because a paper may have a thousand marks."""
    origin = typing.get_origin(kind)
    if origin in (typing.Union, types.UnionType):
        return _union_reviver(kind)
    if origin is tuple:
        return _tuple_reviver(_reviver(typing.get_args(kind)[0]))
    if origin is dict:
        return lambda data: None if data is None else dict(data)
    if dataclasses.is_dataclass(kind):
        return _record_reviver(typing.cast(type, kind))
    if kind in (datetime, date, time):
        return lambda data: None if data is None else kind.fromisoformat(data)
    return None


def _tuple_reviver(inner: Revive | None) -> Revive:
    if inner is None:
        return lambda data: None if data is None else tuple(data)
    return lambda data: None if data is None else tuple([inner(one) for one in data])


def _record_reviver(kind: type) -> Revive:
    hints = _hints(kind)
    inside = {field.name: _reviver(hints[field.name]) for field in dataclasses.fields(kind)}
    deeper = [(name, revive) for name, revive in inside.items() if revive is not None]

    def revive(data: Any) -> Any:  # noqa: ANN401 - JSON
        if data is None:
            return None
        if inside.keys() >= data.keys():
            values = dict(data)
        else:  # a newer version knows more
            values = {name: one for name, one in data.items() if name in inside}
        for name, revive_it in deeper:
            if name in values:
                values[name] = revive_it(values[name])
        return kind(**values)

    return revive


def _union_reviver(kind: Any) -> Revive | None:  # noqa: ANN401 - walks type hints
    choices = [one for one in typing.get_args(kind) if one is not type(None)]
    if datetime in choices and date in choices:
        return _moment
    return _reviver(choices[0])


def _moment(data: Any) -> Any:  # noqa: ANN401 - JSON
    """A date or an instant, whichever is written."""
    if not isinstance(data, str):
        return data
    return datetime.fromisoformat(data) if "T" in data else date.fromisoformat(data)
