"""The tree of pgAdmin: nodes below nodes, and what is shown of each."""

from shown import show, show_all, shown, statistics

# The kinds of nodes below a database, and below those of a kind.
BELOW_DATABASE = ["cast", "event_trigger", "extension", "foreign_data_wrapper", "language"]
BELOW_DATABASE += ["publication", "schema", "subscription"]
BELOW_SCHEMA = ["aggregate", "collation", "domain", "foreign_table", "fts_configuration"]
BELOW_SCHEMA += ["fts_dictionary", "fts_parser", "fts_template", "function", "mview", "operator"]
BELOW_SCHEMA += ["procedure", "sequence", "table", "trigger_function", "type", "view"]
BELOW_TABLE = ["column", "primary_key", "unique_constraint", "foreign_key", "check_constraint"]
BELOW_TABLE += ["exclusion_constraint", "index", "trigger", "rule", "partition"]
BELOW_TABLE += ["row_security_policy"]
# What is shown of a node.
PARTS = ["obj", "sql", "dependency", "dependent", "stats"]
# There are many columns, and little depends on them or is known of their values.
PARTS_OF_KIND = {"column": ["obj", "sql", "dependent"]}
BELOW_VIEW = ["column", "trigger", "rule"]


class Tree:
    """The tree below one server."""

    def __init__(self, admin, server, database):
        self.admin = admin
        self.top = ["1", str(server)]
        self.database = database

    def nodes(self, kind, path):
        where = "/".join(path)
        if kind == "check_constraint":
            # Asked for nodes, pgAdmin gives one of them.
            found = self.admin.ask("GET", f"/browser/{kind}/obj/{where}/")
            nodes = [{"label": each["name"], "_id": each["oid"]} for each in found]
            return sorted(nodes, key=lambda node: node["label"])
        answer = self.admin.ask("GET", f"/browser/{kind}/nodes/{where}/")
        found = answer.get("data") if isinstance(answer, dict) else answer
        if found is None:
            show(f"{kind} nodes CRASHED", answer)
            return []
        nodes = found if isinstance(found, list) else [found]
        return sorted(nodes, key=lambda node: node["label"])

    def describe(self, title, kind, path, parts=PARTS):
        for part in parts:
            answer = self.admin.ask("GET", f"/browser/{kind}/{part}/{'/'.join(path)}")
            # Some kinds of nodes have no such part.
            if isinstance(answer, dict) and answer.get("status") in (404, 406):
                continue
            if part == "sql" and isinstance(answer, str):
                show_all(f"{title} {part}", answer.split("\n"))
            elif part in ("dependency", "dependent") and isinstance(answer, list):
                show_all(f"{title} {part}", sorted(answer, key=shown))
            elif part == "stats" and "data" in answer:
                show_all(f"{title} {part}", statistics(answer["data"]))
            elif part == "obj" and isinstance(answer, dict):
                show_all(f"{title} {part}", [{key: answer[key]} for key in sorted(answer)])
            else:
                show(f"{title} {part}", answer)

    def open(self, title, kind, path, below, parts=PARTS):
        for node in self.nodes(kind, path):
            name = f"{title} / {kind} {node['label']}"
            print(f"{name}: {node.get('_type')} {node.get('icon')} {node.get('inode')}")
            own = [*path, str(node["_id"])]
            self.describe(name, kind, own, PARTS_OF_KIND.get(kind, parts))
            for each, further in below.items():
                self.open(name, each, own, further)
