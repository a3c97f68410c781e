"""The library on disk: SQLite for what people and councils said, papers by hash, safety copies."""
