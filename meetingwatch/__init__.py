"""MeetingWatch: watch council committees, read their agenda packs, and get your question in on time."""

__version__ = "0.1.0"
