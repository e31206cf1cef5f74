import type { FuncCall, Node, RangeFunction, SelectStmt } from "@pgsql/types";
import { formatFields } from "../../functions/record_functions.ts";
import { pgFunctionsNamed } from "../../functions/function_signature.ts";
import type { RecordField } from "../../pgtypes/record.ts";
import { oids, typeOrText } from "../../pgtypes/types.ts";
import type { Analysis, ResolvedFunction } from "../analysis.ts";
import {
  literalValue,
  sqliteCall,
  sqliteLiteral,
  sqliteNode,
  sqliteOperator,
} from "../sqlite_node.ts";
import { functionUse } from "./functions.ts";
import {
  argumentsFor,
  type FunctionUse,
  implementationFor,
  implementedCall,
} from "./implemented_call.ts";
import type { RewriteContext } from "./rewrite_context.ts";

/*
 * SQLite has table-valued functions, but none can be added, and it has no LATERAL. What gives rows
 * therefore gives them as one JSON array, which json_each() takes apart again: its argument may
 * refer to the FROM items before it. A row of several columns is an array, one of a single column
 * is its value.
 */

/** A column of rows that come as JSON. */
export interface SourceColumn {
  readonly name: string;
  /** OID of its type. */
  readonly type: number;
}

/** A call that is an item of FROM, or a part of one. */
export interface SourceCall {
  readonly call: FuncCall;
  readonly resolved: ResolvedFunction;
}

/** The columns that a call gives; `name` is that of a single one. */
export function columnsOfCall({ resolved }: SourceCall, name: string): readonly SourceColumn[] {
  const { outputs, returnType } = resolved;
  return outputs ?? [{ name, type: returnType.oid }];
}

/** Functions whose rows pg_json_records() gives. */
const jsonRecordFunctions: ReadonlySet<string> = new Set(
  ["json", "jsonb"].flatMap((type) => [`${type}_to_record`, `${type}_to_recordset`]),
);

/** The same beginning with a record. */
const jsonPopulateFunctions: ReadonlySet<string> = new Set(
  ["json", "jsonb"].flatMap((type) => [`${type}_populate_record`, `${type}_populate_recordset`]),
);

function isNull(node: Node): boolean {
  return literalValue(node) === null || "A_Const" in node && node.A_Const.isnull === true;
}

/** Whether the statement says which columns a call gives, not the function. */
export function isDefinedByCall({ resolved }: SourceCall): boolean {
  return resolved.outputs !== undefined && resolved.signature.outputs === undefined;
}

function fieldsOf({ outputs = [] }: ResolvedFunction): RecordField[] {
  return outputs.map(({ name, type, typmod = -1 }) => ({ name, oid: type, typmod }));
}

/** json_populate_record() as a value; `undefined` for other calls. */
export function populatedRecord(use: FunctionUse, resolved: ResolvedFunction): Node | undefined {
  const { name, setReturning } = resolved.signature;
  if (!jsonPopulateFunctions.has(name) || setReturning || resolved.outputs === undefined) {
    return undefined;
  }
  return sqliteCall(
    "pg_json_record",
    sqliteLiteral(formatFields(fieldsOf(resolved))),
    sqliteLiteral(name),
    use.args[1]!,
    use.args[0]!,
  );
}

/** The rows of a call as JSON; a function that returns no set has one. */
function rowsOfCall(
  { call, resolved }: SourceCall,
  analysis: Analysis,
  context: RewriteContext,
): Node {
  const use = functionUse(call, resolved, analysis, context);
  if (isDefinedByCall({ call, resolved })) {
    const { name } = resolved.signature;
    const populates = jsonPopulateFunctions.has(name);
    if (!jsonRecordFunctions.has(name) && !populates) {
      throw context.unsupported(`the function ${name} with column definitions`, call.location);
    }
    return sqliteCall(
      "pg_json_records",
      sqliteLiteral(formatFields(fieldsOf(resolved))),
      sqliteLiteral(name),
      use.args[populates ? 1 : 0]!,
      ...(populates && !isNull(use.args[0]!) ? [use.args[0]!] : []),
    );
  }
  const implementation = implementationFor(use, context);
  return implementation.kind === "rows"
    ? sqliteCall(implementation.name, ...argumentsFor(implementation, use))
    : sqliteCall("pg_json_row", implementedCall(use, context));
}

/** The rows of several calls side by side, as JSON. */
export function rowsOfCalls(
  calls: readonly SourceCall[],
  analysis: Analysis,
  context: RewriteContext,
): Node {
  const [first] = calls;
  if (calls.length === 1) return rowsOfCall(first!, analysis, context);
  const args = calls.flatMap((each) => [
    sqliteLiteral(BigInt(columnsOfCall(each, "").length)),
    rowsOfCall(each, analysis, context),
  ]);
  return sqliteCall("pg_zip_rows", ...args);
}

/** The rows of a query as JSON, as a scalar subquery. */
export function rowsOfQuery(query: SelectStmt, columns: number, context: RewriteContext): Node {
  const names = Array.from({ length: columns }, () => context.freshName());
  const rows = sqliteCall("pg_json_rows", ...names.map((name) => columnNamed(name)));
  const outer: SelectStmt = {
    targetList: [{ ResTarget: { val: rows } }],
    fromClause: [{
      RangeSubselect: {
        subquery: { SelectStmt: query },
        alias: {
          aliasname: context.freshName(),
          colnames: names.map((sval) => ({ String: { sval } })),
        },
      },
    }],
    limitOption: "LIMIT_OPTION_DEFAULT",
    op: "SETOP_NONE",
  };
  return { SubLink: { subLinkType: "EXPR_SUBLINK", subselect: { SelectStmt: outer } } };
}

/** The columns that json_each() has, whether one wants them or not. */
export const rowColumns: ReadonlySet<string> = new Set(
  "key value type atom id parent fullkey path json root".split(" "),
);

/** json_each() over rows, as an item of FROM. */
export function eachRow(rows: Node, alias: string): Node {
  return sqliteNode({ SqliteTableFunction: { name: "json_each", args: [rows], alias } });
}

/** The value of a column where an item of this alias is {@link eachRow}. */
export function columnOfRow(
  columns: readonly SourceColumn[],
  index: number,
  alias: string,
): Node {
  const row = columnNamed(alias, "value");
  const value = columns.length === 1
    ? row
    : sqliteCall("json_extract", row, sqliteLiteral(`$[${index}]`));
  // JSON has no bytes: they come as the text of a bytea.
  return columns[index]!.type === oids.bytea
    ? sqliteCall("unhex", sqliteCall("substr", value, sqliteLiteral(3n)))
    : value;
}

/** WITH ORDINALITY's column where an item of this alias is {@link eachRow}. */
export function numberOfRow(alias: string): Node {
  return sqliteOperator(columnNamed(alias, "key"), "+", sqliteLiteral(1n));
}

/** A reference to a column. */
export function columnNamed(...names: readonly string[]): Node {
  return { ColumnRef: { fields: names.map((sval) => ({ String: { sval } })) } };
}

/** The calls of a function in FROM. Raises `0A000` for what is none. */
export function callsOf(
  { functions = [] }: RangeFunction,
  analysis: Analysis,
  context: RewriteContext,
): SourceCall[] {
  return functions.flatMap((pair) => {
    const [item] = "List" in pair ? pair.List.items ?? [] : [];
    const resolved = item && analysis.functions.get(context.tree.originalOf(item));
    if (item === undefined || !("FuncCall" in item)) {
      throw context.unsupported("this function in FROM");
    }
    const call = item.FuncCall;
    return resolved === undefined ? severalArrays(call, analysis, context) : [{ call, resolved }];
  });
}

/** `unnest(a, b)` stands for `ROWS FROM (unnest(a), unnest(b))`, which the analysis has looked at. */
function severalArrays(
  call: FuncCall,
  analysis: Analysis,
  context: RewriteContext,
): SourceCall[] {
  const signature = pgFunctionsNamed("unnest")
    .find(({ argumentTypes }) => argumentTypes[0] === oids.anyarray)!;
  return (call.args ?? []).map((arg) => {
    const original = context.tree.originalOf(arg);
    const type = analysis.coercions.get(original)?.to ?? analysis.types.get(original);
    const resolved: ResolvedFunction = {
      signature,
      argumentTypes: [type?.oid ?? oids.anyarray],
      returnType: { oid: typeOrText(type?.oid ?? 0).elementOid, typmod: -1 },
      argumentOrder: [0],
      expandedVariadic: false,
    };
    return { call: { ...call, args: [arg] }, resolved };
  });
}
