"""The infrastructure: one template for cloud and local run, and what reads and packages it."""
