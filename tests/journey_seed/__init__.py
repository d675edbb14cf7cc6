"""Walk the story of the seed, from an empty database, through the verbs that the pages use.

Each step is one of the last column of ``../shared/seed/reading.md`` and prints a line: ok,
not built (its room does not stand), or broke with the reason. A room that is built and has no
step here broke: nothing may be said to work that nobody has walked. Without ``../shared`` the
project's own twin of the seed is walked. ``python -m tests.journey_seed [FILE]``.
"""
