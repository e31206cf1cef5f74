import type { DeleteStmt, InsertStmt, Node, RangeVar, SelectStmt, UpdateStmt } from "@pgsql/types";
import type { DatabaseSchema, Index, Relation, Schema } from "../catalog/schema.ts";
import { oids } from "../pgtypes/oids.ts";
import type { StorageValue } from "../pgtypes/pg_type.ts";
import type { SqliteNode } from "./sqlite_node.ts";
import { stringOf, visitNodes } from "./tree.ts";

/**
 * How a statement gets at what it reads or writes, where that is one row that it names by its primary key,
 * or where it only adds rows to a table that has no key. What such statements do with different rows is
 * independent of each other.
 */
export interface RowAccess {
  /** OID of the table. */
  readonly oid: number;
  /** The table's name in the file. */
  readonly table: string;
  /** What each column of the primary key is; `null` if rows are added to a table without keys. */
  readonly key: readonly KeyValue[] | null;
  /** Whether other rows decide whether this one may be written: there are foreign keys. */
  readonly dependsOnOthers: boolean;
}

/** What a column of a key is: the value of a parameter, counted from 1, or a constant. */
export type KeyValue = Value & {
  /** What its values are; others might be equal to them in ways of SQLite's. */
  readonly type: "integer" | "text";
};

type Value = { readonly parameter: number } | { readonly constant: StorageValue };

/** Kinds of nodes with which a statement is about more than one row. */
const otherRows: ReadonlySet<string> = new Set([
  ...[
    "SubLink",
    "JoinExpr",
    "RangeSubselect",
    "RangeFunction",
    "RangeTableFunc",
    "RangeTableSample",
  ],
  ...["CommonTableExpr", "MultiAssignRef", "SqliteTableFunction", "CurrentOfExpr"],
]);

/**
 * Finds out whether a statement is about one row by its key.
 * @param statement after all rewriting
 * @returns `null` for all others
 */
export function rowAccess(statement: Node, schema: Schema): RowAccess | null {
  let queries = 0;
  let isNarrow = true;
  visitNodes(statement, (_, kind) => {
    if (kind === "SelectStmt") queries++;
    if (otherRows.has(kind)) isNarrow = false;
  });
  if (!isNarrow || queries > 1) return null;
  if ("SelectStmt" in statement) return selected(statement.SelectStmt, schema);
  if (queries === 0 && "UpdateStmt" in statement) return updated(statement.UpdateStmt, schema);
  if ("InsertStmt" in statement) return inserted(statement.InsertStmt, schema);
  return null;
}

function selected(select: SelectStmt, schema: Schema): RowAccess | null {
  const [from, ...others] = select.fromClause ?? [];
  if (from === undefined || others.length > 0 || !("RangeVar" in from)) return null;
  const relation = plainTable(from.RangeVar, schema);
  return relation && byCondition(relation, select, schema, []);
}

function updated(update: UpdateStmt, schema: Schema): RowAccess | null {
  const relation = plainTable(update.relation, schema);
  if (relation === null || (update.fromClause ?? []).length > 0) return null;
  const columns = (update.targetList ?? []).map((target) =>
    "ResTarget" in target ? target.ResTarget.name ?? "" : ""
  );
  return byCondition(relation, update, schema, columns);
}

/** @param changed the columns that get new values */
function byCondition(
  relation: Relation,
  { whereClause }: Pick<SelectStmt | UpdateStmt | DeleteStmt, "whereClause">,
  schema: Schema,
  changed: readonly string[],
): RowAccess | null {
  const indexes = indexesOf(relation, schema);
  const primary = indexes.find(({ primary }) => primary);
  if (primary === undefined || hasUnique(indexes, changed)) return null;
  const equalities = new Map(conjuncts(whereClause).flatMap(equality));
  const key: KeyValue[] = [];
  for (const { column } of primary.keys) {
    const value = column === null ? undefined : equalities.get(column.toLowerCase());
    const type = keyType(relation, column);
    if (value === undefined || type === null) return null;
    key.push({ ...value, type });
  }
  const foreign = relation.constraints.filter(({ kind }) => kind === "foreign key");
  const dependsOnOthers = foreign.some(({ columns }) =>
    columns.some((column) => isAmong(changed, column))
  );
  return { ...identityOf(relation), key, dependsOnOthers };
}

function inserted(insert: InsertStmt, schema: Schema): RowAccess | null {
  const relation = plainTable(insert.relation, schema);
  const source = insert.selectStmt;
  if (relation === null || source === undefined || !("SelectStmt" in source)) return null;
  const lists = source.SelectStmt.valuesLists ?? [];
  if (lists.length === 0 || isFilledBySqlite(relation, insert)) return null;
  const indexes = indexesOf(relation, schema).filter(({ unique }) => unique);
  const dependsOnOthers = relation.constraints.some(({ kind }) => kind === "foreign key");
  const common = { ...identityOf(relation), dependsOnOthers };
  if (indexes.length === 0) return { ...common, key: null };
  const [list] = lists;
  const [primary] = indexes;
  if (indexes.length > 1 || lists.length > 1 || !primary!.primary) return null;
  const conflict = insert.onConflictClause?.targetList ?? [];
  const changed = conflict.map((each) => "ResTarget" in each ? each.ResTarget.name ?? "" : "");
  if (hasUnique(indexes, changed)) return null;
  const names = targetsOf(insert, relation);
  const values = "List" in list! ? list.List.items ?? [] : [];
  const key: KeyValue[] = [];
  for (const { column } of primary!.keys) {
    const at = names.findIndex((name) => name.toLowerCase() === column?.toLowerCase());
    const value = at < 0 ? undefined : valueOf(values[at]);
    const type = keyType(relation, column);
    if (value === undefined || type === null) return null;
    key.push({ ...value, type });
  }
  return { ...common, key };
}

function targetsOf({ cols = [] }: InsertStmt, { columns }: Relation): readonly string[] {
  if (cols.length === 0) return columns.map(({ name }) => name);
  return cols.map((each) => "ResTarget" in each ? each.ResTarget.name ?? "" : "");
}

/** Whether SQLite numbers the new rows, which gives other numbers once others have added some. */
function isFilledBySqlite(relation: Relation, insert: InsertStmt): boolean {
  const alias = relation.columns.find(({ rowidAlias }) => rowidAlias);
  return alias !== undefined && !isAmong(targetsOf(insert, relation), alias.name);
}

/** A table whose rows depend on nothing else that is written. */
function plainTable(range: RangeVar | undefined, schema: Schema): Relation | null {
  const { relname = "", schemaname } = range ?? {};
  const relation = schema.relations.get(relname);
  if (relation?.kind !== "table" || relation.temporary || relation.internal) return null;
  if (schemaname === "temp" || relation.query !== undefined) return null;
  const { triggersOf } = schema as Partial<DatabaseSchema>;
  if (triggersOf === undefined) return null;
  return triggersOf.call(schema, relation).length > 0 ? null : relation;
}

function identityOf({ oid, name }: Relation) {
  return { oid, table: name };
}

function indexesOf(relation: Relation, schema: Schema): readonly Index[] {
  return (schema as DatabaseSchema).indexesOf(relation);
}

/** Whether a change of these columns may make a row like another one. */
function hasUnique(indexes: readonly Index[], changed: readonly string[]): boolean {
  if (changed.length === 0) return false;
  return indexes.some(({ unique, keys, condition }) =>
    unique && (condition !== null ||
      keys.some(({ column }) => column === null || isAmong(changed, column)))
  );
}

function isAmong(names: readonly string[], name: string): boolean {
  return names.some((each) => each.toLowerCase() === name.toLowerCase());
}

const integers: ReadonlySet<number> = new Set([oids.int2, oids.int4, oids.int8]);
const texts: ReadonlySet<number> = new Set([oids.text, oids.varchar, oids.uuid]);

/** Of a column in which two values are the same for SQLite only if they are for us; `null` of others. */
function keyType({ columns, sql }: Relation, name: string | null): KeyValue["type"] | null {
  const column = columns.find((each) => each.name.toLowerCase() === name?.toLowerCase());
  if (column === undefined) return null;
  const { oid } = column.type;
  if (integers.has(oid)) return "integer";
  return texts.has(oid) && !/collate/i.test(sql) ? "text" : null;
}

function conjuncts(condition: Node | undefined): readonly Node[] {
  if (condition === undefined) return [];
  if (!("BoolExpr" in condition) || condition.BoolExpr.boolop !== "AND_EXPR") return [condition];
  return (condition.BoolExpr.args ?? []).flatMap(conjuncts);
}

/** The column and the value that a condition says are equal. */
function equality(condition: Node): readonly (readonly [string, Value])[] {
  const [left, right] = equalSides(condition);
  const column = columnOf(left) ?? columnOf(right);
  const value = valueOf(left) ?? valueOf(right);
  return column === undefined || value === undefined ? [] : [[column.toLowerCase(), value]];
}

function equalSides(condition: Node): readonly [Node | undefined, Node | undefined] {
  if ("A_Expr" in condition) {
    const { kind, name = [], lexpr, rexpr } = condition.A_Expr;
    const isEqual = kind === "AEXPR_OP" && stringOf(name.at(-1)) === "=";
    return isEqual ? [lexpr, rexpr] : [undefined, undefined];
  }
  const own = condition as Partial<SqliteNode>;
  if ("SqliteOperator" in own && own.SqliteOperator?.operator === "=") {
    return [own.SqliteOperator.left, own.SqliteOperator.right];
  }
  return [undefined, undefined];
}

function columnOf(node: Node | undefined): string | undefined {
  return node !== undefined && "ColumnRef" in node
    ? stringOf(node.ColumnRef.fields?.at(-1))
    : undefined;
}

function valueOf(node: Node | undefined): Value | undefined {
  if (node === undefined) return undefined;
  if ("ParamRef" in node) return { parameter: node.ParamRef.number ?? 0 };
  if ("A_Const" in node) {
    const { ival, sval } = node.A_Const;
    if (ival !== undefined) return { constant: BigInt(ival.ival ?? 0) };
    return sval === undefined ? undefined : { constant: sval.sval ?? "" };
  }
  const own = node as Partial<SqliteNode>;
  return "SqliteLiteral" in own && own.SqliteLiteral !== undefined
    ? { constant: own.SqliteLiteral.value }
    : undefined;
}

/**
 * The same text for the same key only.
 * @param values the parameters of the statement, in storage form
 * @returns `null` if a value is not one that keys are told apart by
 */
export function keyText(
  key: readonly KeyValue[],
  values: readonly StorageValue[],
): string | null {
  let text = "";
  for (const each of key) {
    const value = "parameter" in each ? values[each.parameter - 1] : each.constant;
    const isInteger = typeof value === "bigint" ||
      typeof value === "number" && Number.isSafeInteger(value);
    if (each.type === "integer" && isInteger) text += `${value},`;
    else if (each.type === "text" && typeof value === "string") text += `${JSON.stringify(value)},`;
    else return null;
  }
  return text;
}
