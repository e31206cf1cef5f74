"""Applies migrations with Alembic, under an advisory lock as its users take one in env.py."""

import os
import tempfile

import sqlalchemy as sa
from alembic import command
from alembic.config import Config

ENVIRONMENT = """
import os

import sqlalchemy as sa
from alembic import context

engine = sa.create_engine(
    sa.URL.create(
        "postgresql+psycopg",
        username=os.environ["PGUSER"],
        password=os.environ["PGPASSWORD"],
        host=os.environ["PGHOST"],
        port=int(os.environ["PGPORT"]),
        database=os.environ["PGDATABASE"],
    )
)
with engine.connect() as connection:
    context.configure(connection=connection, target_metadata=None)
    with context.begin_transaction():
        connection.execute(sa.text("SELECT pg_advisory_xact_lock(4711)"))
        context.run_migrations()
"""

MIGRATIONS = [
    """op.create_table("applied", sa.Column("what", sa.Text))
    op.execute("INSERT INTO applied VALUES ('create')")""",
    """op.add_column("applied", sa.Column("n", sa.Integer, server_default="1"))
    op.execute("INSERT INTO applied VALUES ('change')")""",
    """op.create_index("by_what", "applied", ["what"], unique=True)
    op.execute("INSERT INTO applied VALUES ('more')")""",
]


def revision(number, body):
    before = repr(str(number - 1)) if number > 1 else None
    return f"""
import sqlalchemy as sa
from alembic import op

revision = "{number}"
down_revision = {before}


def upgrade():
    {body}


def downgrade():
    pass
"""


with tempfile.TemporaryDirectory() as folder:
    os.mkdir(f"{folder}/versions")
    files = {"env.py": ENVIRONMENT}
    for number, body in enumerate(MIGRATIONS, start=1):
        files[f"versions/{number}.py"] = revision(number, body)
    for name, text in files.items():
        with open(f"{folder}/{name}", "w", encoding="utf-8") as file:
            file.write(text)
    config = Config()
    config.set_main_option("script_location", folder)
    config.set_main_option("path_separator", "os")
    command.upgrade(config, "head")
print("end")
