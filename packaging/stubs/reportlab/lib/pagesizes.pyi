A3: tuple[float, float]
A4: tuple[float, float]

def landscape(size: tuple[float, float]) -> tuple[float, float]: ...
