"""Plans from workbooks and lists in the documented template (docs/plan-template.md)."""
