"""Documents, their versions, passages that move with corrections, and search."""
