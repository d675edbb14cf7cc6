"""The addresses of the desk by matter; `desk.urls` joins them."""
