"""Stored files: bytes, checksum and kind."""
