"""From visible matter to paper: text, PDF and DOCX."""
