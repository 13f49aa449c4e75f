"""Benchmarks: ratios within one run. Absolute times mean nothing on shared machines."""
