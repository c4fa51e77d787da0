"""Negotiations: zones of agreement, scores, equal packages, concessions, progress."""
