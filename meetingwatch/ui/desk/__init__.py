"""The reading desk: items at the left, pages in the middle, a draft beside them."""
