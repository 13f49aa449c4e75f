"""Mynuma: everything that runs, but the entry points (app.py, handlers/)."""

import gc

ALLOCATIONS_A_COLLECTION = 20_000
"""Objects made, less those gone again, before Python looks for garbage in cycles; 700 unless told.
A page of contacts alone is 50,000; what a function loads to start is far more. None of it is
garbage."""

gc.set_threshold(ALLOCATIONS_A_COLLECTION, *gc.get_threshold()[1:])
