"""Coming up: deadlines first, then meetings, and what changed."""
