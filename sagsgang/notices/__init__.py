"""Mail, reminders and due work."""
