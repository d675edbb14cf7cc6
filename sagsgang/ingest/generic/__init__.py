"""Any Danish agenda text, read by the words that most layouts share."""
