"""pgAdmin 4: logs in, adds the database server, opens its tree node by node, and uses the query tool."""

import os
import tempfile

from pgadmin_server import PgAdmin
from query_tool import use_query_tool
from shown import show
from tree import BELOW_DATABASE, BELOW_SCHEMA, BELOW_TABLE, BELOW_VIEW, Tree


def connect(admin):
    answer = admin.ask(
        "POST",
        "/browser/server/obj/1/",
        {
            "name": "compared",
            "host": os.environ["PGHOST"],
            "port": int(os.environ["PGPORT"]),
            "username": os.environ["PGUSER"],
            "password": os.environ["PGPASSWORD"] or "none",
            "db": os.environ["PGDATABASE"],
            "sslmode": "disable",
            "connection_params": [{"name": "sslmode", "value": "disable", "keyword": "sslmode"}],
            "connect_now": True,
            "save_password": False,
        },
    )
    node = answer["node"]
    print(f"server: connected {node['connected']} {node['server_type']} {node['version'] // 10000}")
    return node["_id"]


def main():
    with tempfile.TemporaryDirectory(prefix="ayb-pgadmin-") as folder:
        admin = PgAdmin(folder)
        try:
            admin.log_in()
            browse(admin)
        finally:
            admin.stop()
    print("end")


def browse(admin):
    tree = Tree(admin, connect(admin), os.environ["PGDATABASE"])
    for kind in ["role", "tablespace"]:
        # All that depends on these is the system's own.
        tree.open("server", kind, tree.top, {}, parts=["obj", "sql"])
    [database] = [
        str(node["_id"])
        for node in tree.nodes("database", tree.top)
        if node["label"] == os.environ["PGDATABASE"]
    ]
    path = [*tree.top, database]
    show("database connect", admin.ask("POST", f"/browser/database/connect/{'/'.join(path)}", {}))
    tree.describe("database", "database", path)
    below_table = {kind: {} for kind in BELOW_TABLE}
    below_schema = {kind: {} for kind in BELOW_SCHEMA}
    below_schema["table"] = below_table
    below_schema["view"] = {kind: {} for kind in BELOW_VIEW}
    for kind in BELOW_DATABASE:
        tree.open("database", kind, path, below_schema if kind == "schema" else {})
    use_query_tool(admin, path, tree)


main()
