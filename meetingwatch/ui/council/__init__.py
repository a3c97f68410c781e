"""One council: how it was read, its committees, its coming meetings."""
