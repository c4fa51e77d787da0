"""The encrypted SQLite file; the only room that speaks SQL."""
