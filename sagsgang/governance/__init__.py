"""Bodies, seats, meetings, cases, agenda items, decisions and follow-ups."""
