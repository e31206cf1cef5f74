import type { Node, SelectStmt } from "@pgsql/types";
import type { Relation, Schema } from "../catalog/schema.ts";
import { sqliteNode, sqliteOperator } from "./sqlite_node.ts";
import { kindOf } from "./tree.ts";

/** What a query may have that reads one whole table and does nothing else. */
const allowedFields: ReadonlySet<string> = new Set([
  "targetList",
  "fromClause",
  "limitOption",
  "op",
]);

/** SQLite's names for the key of a table's rows, each where nothing else has it. */
const rowidNames = ["rowid", "_rowid_", "oid"];

/**
 * A query that reads columns of one whole table, made into one that reads a part of its rows: those
 * whose rowid is parameter 1 or more, as many as parameter 2 says, in the order of their rowids, which
 * stand in a further column behind the others. Many rows at once cost a fraction of what each costs by
 * itself.
 * @param statement after all rewriting
 * @returns `null` for all other statements
 */
export function scanInParts(statement: Node, schema: Schema): Node | null {
  if (!("SelectStmt" in statement)) return null;
  const select = statement.SelectStmt;
  const relation = scannedTable(select, schema);
  if (relation === null || !(select.targetList ?? []).every(isColumn)) return null;
  const taken = new Set([...relation.columns.map(({ name }) => name), ...namesGiven(select)]
    .map((each) => each.toLowerCase()));
  const name = rowidNames.find((each) => !taken.has(each));
  if (name === undefined) return null;
  const rowid: Node = { ColumnRef: { fields: [{ String: { sval: name } }] } };
  return {
    SelectStmt: {
      ...select,
      targetList: [...select.targetList ?? [], { ResTarget: { val: rowid } }],
      whereClause: sqliteOperator(rowid, ">=", parameter(1)),
      sortClause: [{ SortBy: { node: rowid } }],
      limitCount: parameter(2),
    },
  };
}

function parameter(number: number): Node {
  return sqliteNode({ SqliteText: { text: `?${number}` } });
}

/** The only thing that a query reads, if that is a table whose rows have rowids. */
function scannedTable(select: SelectStmt, schema: Schema): Relation | null {
  const isPlain = Object.entries(select).every(([key, value]) => {
    return allowedFields.has(key) || value === undefined;
  });
  const [from, ...others] = select.fromClause ?? [];
  if (!isPlain || from === undefined || others.length > 0 || !("RangeVar" in from)) return null;
  const { relname = "", schemaname } = from.RangeVar;
  const relation = schema.relations.get(relname);
  // Behind the name of a schema another table may stand, which a temporary one hides.
  if (relation?.kind !== "table" || relation.withoutRowid) return null;
  if (schemaname !== undefined && relation.temporary !== (schemaname === "temp")) return null;
  return relation.columns.every(({ generated }) => generated === "no") ? relation : null;
}

/** In ORDER BY they come before the columns. */
function namesGiven({ targetList = [] }: SelectStmt): readonly string[] {
  return targetList.map((each) => "ResTarget" in each ? each.ResTarget.name ?? "" : "");
}

function isColumn(target: Node): boolean {
  return "ResTarget" in target && target.ResTarget.val !== undefined &&
    kindOf(target.ResTarget.val) === "ColumnRef";
}
