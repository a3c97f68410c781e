"""Search: one box over papers, marks, drafts and meetings."""
