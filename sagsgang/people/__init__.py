"""Organisations, departments, fields and persons."""
