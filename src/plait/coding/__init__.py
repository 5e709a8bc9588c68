"""The codebook, codings and memos."""
