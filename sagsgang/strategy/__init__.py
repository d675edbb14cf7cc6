"""Frameworks, challenges, plans, initiatives, status, indicators and their effect."""
