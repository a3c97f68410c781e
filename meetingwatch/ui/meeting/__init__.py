"""A meeting: its agenda, how to take part, its papers, and what changed."""
