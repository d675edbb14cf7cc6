"""A page or a group of verbs a file: fetch for the reader, form, verb, answer."""
