"""What is typed on the pages, checked before a verb sees it."""
