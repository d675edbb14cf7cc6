"""The demo municipality, made through the same verbs as the pages."""
