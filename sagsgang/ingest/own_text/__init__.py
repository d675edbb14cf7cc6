"""The house form as text, as press prints it (docs/text-form.md)."""
