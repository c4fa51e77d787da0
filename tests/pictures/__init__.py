"""Pictures of every screen and every printed page, made from the sample portfolio."""
