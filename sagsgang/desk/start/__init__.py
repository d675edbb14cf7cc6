"""What the start page says to each role: small parts, each beginning with its room's rule."""
