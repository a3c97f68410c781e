"""Adding a council: a name or an address, its committees, and what to do with new papers."""
