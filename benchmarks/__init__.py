"""What speed claims rest on. Each module prints its table: `uv run python -m benchmarks.X`."""
