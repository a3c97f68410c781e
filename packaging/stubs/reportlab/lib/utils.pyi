from typing import Any

class ImageReader:
    def __init__(self, fileName: Any) -> None: ...
