"""What is measured: each script prints ratios taken in one run, beside the peer or the limit."""
