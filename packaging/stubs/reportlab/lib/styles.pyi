from typing import Any

class ParagraphStyle:
    alignment: int
    def __init__(self, name: str, **values: Any) -> None: ...
