"""All text that a file holds, seen or not: layers, comments, deletions, hidden sheets, metadata."""
