"""Executive boards' minutes of unnumbered items: title, openness, route, then the house form."""
