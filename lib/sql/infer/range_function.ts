import type { Node, RangeFunction } from "@pgsql/types";
import { notSupported } from "../../base/pg_error.ts";
import { sqlState } from "../../base/sql_state.ts";
import { oids } from "../../pgtypes/types.ts";
import { stringsOf } from "../tree.ts";
import type { Analyzer } from "./analyzer.ts";
import { resolveUnknown } from "./coerce.ts";
import { expression } from "./expression.ts";
import { type FromItem, makeEntry, visibleItem, withLateral } from "./from_clause.ts";
import { locationOf } from "./node_location.ts";
import type { EntryColumn } from "./range_table.ts";
import { resultName } from "./result_name.ts";
import type { Scope } from "./scope.ts";
import { typeOfName } from "./type_name.ts";
import { inPlace } from "./window.ts";

interface FunctionColumns {
  readonly columns: readonly EntryColumn[];
  readonly name: string;
  readonly scalar: boolean;
  /** Whether the function has a name of its own for a single column. */
  readonly isNamed: boolean;
}

function column(name: string, oid: number, typmod = -1): EntryColumn {
  return { name, oid, typmod, tableOid: 0, attributeNumber: 0 };
}

function definedColumns(analyzer: Analyzer, definitions: readonly Node[]): EntryColumn[] {
  return definitions.flatMap((definition) => {
    if (!("ColumnDef" in definition)) return [];
    const { oid, typmod } = typeOfName(analyzer, definition.ColumnDef.typeName!);
    return [column(definition.ColumnDef.colname ?? "", oid, typmod)];
  });
}

/** The columns of one call; `42601` for a record whose columns nothing tells. */
function callColumns(
  analyzer: Analyzer,
  scope: Scope,
  call: Node,
  definitions: readonly Node[],
  ordinality: boolean,
): FunctionColumns {
  const typed = resolveUnknown(
    analyzer,
    inPlace(scope, "functions in FROM", () => expression(analyzer, scope, call)),
  );
  const name = resultName(analyzer, call);
  const location = locationOf(call);
  if (definitions.length > 0) {
    if (typed.oid !== oids.record || typed.fields !== undefined) {
      throw analyzer.error(
        sqlState.syntax_error,
        typed.fields === undefined
          ? 'a column definition list is only allowed for functions returning "record"'
          : "a column definition list is redundant for a function with OUT parameters",
        location,
      );
    }
    if (ordinality) {
      throw analyzer.error(
        sqlState.syntax_error,
        "WITH ORDINALITY cannot be used with a column definition list",
        locationOf(definitions[0]!),
      );
    }
    const columns = definedColumns(analyzer, definitions);
    const resolved = analyzer.functions.get(call);
    if (resolved !== undefined) {
      const outputs = columns.map(({ name, oid, typmod }) => ({ name, type: oid, typmod }));
      analyzer.functions.set(call, { ...resolved, outputs });
    }
    return { name, columns, scalar: false, isNamed: true };
  }
  if (typed.fields !== undefined) {
    return {
      name,
      columns: typed.fields.map((field) => column(field.name, field.oid, field.typmod)),
      scalar: false,
      isNamed: true,
    };
  }
  if (typed.oid === oids.record) {
    throw analyzer.error(
      sqlState.syntax_error,
      'a column definition list is required for functions returning "record"',
      location,
    );
  }
  const own = analyzer.functions.get(call)?.signature.outputs?.[0]?.name;
  return {
    name,
    columns: [column(own ?? name, typed.oid, typed.typmod)],
    scalar: true,
    isNamed: own !== undefined,
  };
}

/** `unnest(a, b)` in FROM stands for `ROWS FROM (unnest(a), unnest(b))`. */
function severalArrays(call: Node): Node[] | undefined {
  if (!("FuncCall" in call)) return undefined;
  const { args = [], funcname, func_variadic } = call.FuncCall;
  const isUnnest = stringsOf(funcname).at(-1) === "unnest" && func_variadic !== true;
  if (!isUnnest || args.length < 2) return undefined;
  return args.map((arg) => ({ FuncCall: { ...call.FuncCall, args: [arg] } }));
}

/** The calls of a RangeFunction with the column definitions of each. */
function callsOf(range: RangeFunction): { call: Node; definitions: readonly Node[] }[] {
  return (range.functions ?? []).flatMap((pair) => {
    if (!("List" in pair)) return [];
    const [call, definitions] = pair.List.items ?? [];
    if (call === undefined) return [];
    const several = severalArrays(call);
    if (several !== undefined) return several.map((one) => ({ call: one, definitions: [] }));
    const own = definitions !== undefined && "List" in definitions
      ? definitions.List.items ?? []
      : [];
    return [{ call, definitions: own.length > 0 ? own : range.coldeflist ?? [] }];
  });
}

/** A function in FROM, also ROWS FROM and WITH ORDINALITY. */
export function functionItem(
  analyzer: Analyzer,
  scope: Scope,
  range: RangeFunction,
): FromItem {
  // A function sees the items before it without being marked LATERAL.
  const parts = withLateral(
    scope,
    true,
    () =>
      callsOf(range).map(({ call, definitions }) =>
        callColumns(analyzer, scope, call, definitions, range.ordinality === true)
      ),
  );
  const [first] = parts;
  if (first === undefined) throw notSupported("ROWS FROM without functions is not supported");
  let columns = parts.flatMap((part) => part.columns);
  const name = range.alias?.aliasname;
  const scalar = parts.length === 1 && first.scalar && !range.ordinality;
  // The only column of a scalar function goes by the alias of the function if it has no other name.
  if (parts.length === 1 && first.scalar && !first.isNamed && name !== undefined) {
    columns = [{ ...columns[0]!, name }];
  }
  if (range.ordinality) columns = [...columns, column("ordinality", oids.int8)];
  const entry = makeEntry(analyzer, scope, "function", first.name, columns, range.alias, {
    scalar,
    item: range,
  });
  return { entry, items: [visibleItem(entry)] };
}
