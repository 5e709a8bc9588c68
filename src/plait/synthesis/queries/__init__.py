"""What the pages of this room read, one module a page or two; nothing here writes."""
