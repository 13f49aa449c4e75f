"""The local run: the whole of Mynuma on one machine, on loopback only."""
