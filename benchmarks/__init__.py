"""Measure the program beside its peers: `python -m benchmarks`."""
