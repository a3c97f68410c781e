"""What to say when, and what was missed. Pure planning: no clock of its own, no window, no disk."""
