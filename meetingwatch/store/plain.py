"""Records to JSON and back, for the columns that hold a whole record.

Only what our own dataclasses need: strings, numbers, None, dates and instants, tuples, and
dataclasses inside. Unknown fields of a newer minor version are ignored.
"""

from __future__ import annotations

import dataclasses
import hashlib
import types
import typing
from datetime import date, datetime, time
from functools import cache
from typing import Any, TypeVar

from meetingwatch.store.database import dumps

Record = TypeVar("Record")


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
    return hashlib.sha256(text.encode()).hexdigest()


@cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def from_plain(kind: type[Record], data: Any) -> Record:  # noqa: ANN401 - JSON
    """The record that to_plain made this from."""
    return typing.cast(Record, _revive(kind, data))


def _revive(kind: Any, data: Any) -> Any:  # noqa: ANN401 - walks type hints
    if data is None:
        return None
    origin = typing.get_origin(kind)
    if origin in (typing.Union, types.UnionType):
        return _revive_union(kind, data)
    if origin is tuple:
        inner = typing.get_args(kind)[0]
        return tuple(_revive(inner, one) for one in data)
    if origin is dict:
        return dict(data)
    if dataclasses.is_dataclass(kind):
        hints = _hints(typing.cast(type, kind))
        known = {field.name for field in dataclasses.fields(kind)}
        return typing.cast(Any, kind)(
            **{name: _revive(hints[name], one) for name, one in data.items() if name in known}
        )
    if kind in (datetime, date, time):
        return kind.fromisoformat(data)
    return data


def _revive_union(kind: Any, data: Any) -> Any:  # noqa: ANN401 - walks type hints
    choices = [one for one in typing.get_args(kind) if one is not type(None)]
    if datetime in choices and date in choices and isinstance(data, str):
        return datetime.fromisoformat(data) if "T" in data else date.fromisoformat(data)
    return _revive(choices[0], data)
