"""The append-only record of every verb; it knows no subject."""
