"""From a council's words to a deadline: sentences, notes, rules as data, and the counting of days."""
