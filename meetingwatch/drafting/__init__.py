"""Drafts: how citations are written, what is checked, and the documents that come out."""
