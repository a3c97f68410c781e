from enum import Enum
from typing import Any

class HeaderFields(Enum):
    member = ...

class MessageType(Enum):
    error = ...

class Header:
    message_type: MessageType
    fields: dict[HeaderFields, Any]

class Message:
    header: Header
    body: tuple[Any, ...]

class DBusAddress:
    def __init__(self, object_path: str, bus_name: str | None = ..., interface: str | None = ...) -> None: ...

class MatchRule:
    def __init__(self, *, type: str | None = ..., sender: str | None = ..., interface: str | None = ..., member: str | None = ..., path: str | None = ...) -> None: ...
    def add_arg_condition(self, argno: int, value: str, kind: str = ...) -> None: ...

class message_bus:
    @staticmethod
    def AddMatch(rule: MatchRule) -> Message: ...

def new_method_call(
    remote_obj: DBusAddress, method: str, signature: str | None = ..., body: tuple[Any, ...] = ...
) -> Message: ...
