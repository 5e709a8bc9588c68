"""Numbers from papers: effect estimates, each opening the passage it stands in."""
