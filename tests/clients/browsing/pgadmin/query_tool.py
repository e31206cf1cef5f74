"""pgAdmin's query tool, its grid of rows that can be edited, and its search for objects."""

import os
import time

from shown import show, show_all

QUERIES = [
    "SELECT 1 AS one, 'two' AS two, NULL AS three, now() > '2000-01-01' AS four",
    "INSERT INTO kinds (code) VALUES ('a'), ('b')",
    "INSERT INTO authors (name, born, created) "
    "VALUES ('Anna', '1970-01-01', '2000-01-01'), ('Berta', NULL, NULL)",
    "SELECT * FROM authors ORDER BY id",
    "SELECT code FROM kinds ORDER BY 1; SELECT count(*) FROM kinds",
    "SELECT nothing FROM kinds",
    "INSERT INTO kinds (code) VALUES ('z')",
    "CREATE TABLE made (a int PRIMARY KEY, b text); COMMENT ON TABLE made IS 'by hand'",
    "SELECT g, g * 1.5 AS h FROM generate_series(1, 2500) g",
    "DROP TABLE made",
]
WORDS = ["SELECT * FROM au", "SELECT * FROM books b WHERE b.p", "UPDATE kin", "SELECT low"]


class Tool:
    """One tab: the query tool, or the grid of a table's rows."""

    numbers = iter(range(1_000_001, 2_000_000))

    def __init__(self, admin):
        self.admin = admin
        self.number = next(self.numbers)

    def ask(self, method, path, content=None):
        return self.admin.ask(method, f"/sqleditor/{path}", content)

    def open_query(self, path):
        where = "/".join(path)
        content = {"user": None, "password": None, "role": None}
        content["dbname"] = os.environ["PGDATABASE"]
        return self.ask("POST", f"initialize/sqleditor/{self.number}/{where}", content)

    def open_rows(self, path, table):
        where = "/".join([*path, table])
        content = {"sql_filter": "", "dbname": os.environ["PGDATABASE"]}
        return self.ask("POST", f"initialize/viewdata/{self.number}/3/table/{where}", content)

    def answer(self):
        for _ in range(600):
            answer = self.ask("GET", f"poll/{self.number}")
            data = answer.get("data") or {}
            if data.get("status") != "Busy":
                return data or answer
            time.sleep(0.05)
        raise RuntimeError("the query does not end")

    def close(self):
        self.ask("DELETE", f"close/{self.number}")


def show_result(title, answer):
    for key in ["status", "error", "errormsg", "rows_affected", "rows_fetched_to", "additional_messages", "result"]:
        value = answer.get(key)
        if isinstance(value, list):
            show_all(f"{title} {key}", value[:5])
            show(f"{title} {key}", len(value))
        else:
            show(f"{title} {key}", value)
    for column in answer.get("colinfo") or []:
        show(f"{title} column", column)
    show(f"{title} primary_keys", answer.get("primary_keys"))


def use_query_tool(admin, path, tree):
    tool = Tool(admin)
    opened = tool.open_query(path)
    show("query tool", (opened["data"]["serverVersion"] // 10000, opened["success"]))
    for query in QUERIES:
        content = {"sql": query, "explain_plan": None}
        started = tool.ask("POST", f"query_tool/start/{tool.number}", content)
        title = f"query {query}"
        show(f"{title} started", started.get("data", started).get("status"))
        show_result(title, tool.answer())
    for words in WORDS:
        found = tool.ask("POST", f"autocomplete/{tool.number}", [words, words])
        names = sorted((found["data"]["result"] or {}).items())
        show_all(f"autocomplete {words}", names[:40])
    tool.close()
    edit_rows(admin, path, tree)
    found = admin.ask("GET", f"/search_objects/search/{'/'.join(path[1:])}?text=book&type=all")
    keys = ["name", "type", "type_label", "show_node", "other_info", "catalog_level"]
    show_all(
        "search",
        sorted(([each.get(key) for key in keys] for each in found["data"]), key=str),
    )


def edit_rows(admin, path, tree):
    schema = next(node for node in tree.nodes("schema", path) if node["label"] == "public")
    place = [*path, str(schema["_id"])]
    table = next(node for node in tree.nodes("table", place) if node["label"] == "authors")
    tool = Tool(admin)
    show("rows", tool.open_rows(path, str(table["_id"])).get("success"))
    show("rows started", tool.ask("GET", f"view_data/start/{tool.number}")["data"]["status"])
    answer = tool.answer()
    show_result("rows", answer)
    columns = [{"name": each["name"], "pos": each["pos"]} for each in answer["colinfo"]]
    changed = {
        "updated": {
            "1": {"err": False, "data": {"name": "Bertha"}, "primary_keys": {"id": 2}},
        },
        "added": {
            "2": {"err": False, "data": {"name": "Clara", "tags": "{a,b}", "created": None}},
        },
        "deleted": {"3": {"id": 1}},
        "updated_index": {"1": "1"},
        "added_index": {"2": "2"},
        "columns": columns,
    }
    saved = tool.ask("POST", f"save/{tool.number}", changed)["data"]
    show("rows saved", [saved.get("status"), saved.get("result")])
    for each in saved.get("query_results") or []:
        show("rows saved", [each.get("sql"), each.get("status"), each.get("result")])
    tool.ask("GET", f"view_data/start/{tool.number}")
    show_result("rows then", tool.answer())
    tool.close()
