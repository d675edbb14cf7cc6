"""Pages for those signed in: each composes rooms by right."""
