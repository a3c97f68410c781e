"""Drafts: the editor with its citations, the pane beside a page, the full editor, review and send."""
