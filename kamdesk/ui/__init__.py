"""Qt widgets: show, ask, and call use cases."""
