"""How the database is asked: worded once, page by page, as if changed; no model, no rule."""
