"""Frameworks of goals from files: the YAML of translations, and CSV."""
