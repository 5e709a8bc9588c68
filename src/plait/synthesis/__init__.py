"""Factors, claims, links, configurations, findings, confidence, recommendations, trace."""
