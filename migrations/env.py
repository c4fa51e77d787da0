"""Run the revisions on the connection handed in, inside the transaction it is already in."""

from alembic import context

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=None, render_as_batch=False)
context.run_migrations()
