"""Floors: times that were reached once and may not be lost; `pytest tests/bench --durations 0`."""
