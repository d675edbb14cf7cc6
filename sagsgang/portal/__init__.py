"""Pages for everyone: what is open and released, and nothing else."""
