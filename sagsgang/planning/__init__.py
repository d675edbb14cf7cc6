"""The annual wheel (årshjul) and five-minute presentations (5-minutters oplæg)."""
