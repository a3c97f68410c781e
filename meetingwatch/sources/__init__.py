"""Readers of council sites: one file per system, a table of them, and finding out which one it is."""
