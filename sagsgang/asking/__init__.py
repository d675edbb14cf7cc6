"""Questions to the database that are worded once; they know no model and no rule."""
