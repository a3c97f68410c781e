"""PDF papers: worker processes, page text, printed page labels, items, search, comparing, export."""
