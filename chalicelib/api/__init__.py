"""HTTP only: parse, call one service, present. One blueprint a noun; routes.py lists them."""
