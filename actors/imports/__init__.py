"""Files that others made, read line by line: what was understood, and what was not. Nothing is stored here."""
