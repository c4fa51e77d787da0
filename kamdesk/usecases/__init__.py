"""What the manager can do: one class a subject, one method an intention."""
