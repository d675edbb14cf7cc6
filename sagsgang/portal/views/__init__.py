"""One page a file: fetch what everyone may see, make plain rows of it, answer."""
