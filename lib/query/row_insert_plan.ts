import type { CopyStmt, InsertStmt, Node } from "@pgsql/types";
import { notSupported } from "../base/pg_error.ts";
import { ownName } from "../catalog/schema_names.ts";
import { resolveNames } from "../sql/names/resolve_names.ts";
import type { Column, Relation } from "../catalog/schema.ts";
import type { Coercion } from "../sql/analysis.ts";
import { domainCoercion } from "../sql/domain_coercion.ts";
import type { AnalysisContext } from "../sql/infer/analysis_context.ts";
import { analyze } from "../sql/infer/analyze.ts";
import { stringOf, visitNodes } from "../sql/tree.ts";
import { typeOrText } from "../pgtypes/types.ts";
import { translate } from "../sql/translate.ts";

/** Rows whose values are there already, in the storage form of their columns. */
export interface RowInsert {
  readonly relation: Relation;
  /** The columns that the values are for, in their order; the others take their defaults. */
  readonly columns: readonly Column[];
  /** How many rows one statement inserts; at least 1. */
  readonly rowCount: number;
  /** What rows must fulfil to be inserted; from COPY … WHERE. */
  readonly condition: CopyStmt["whereClause"];
}

/**
 * SQLite's statement for {@link RowInsert}, with a parameter for each value, row after row.
 * @param context parameter types are of no account
 * @throws PgError what is wrong with the condition, and `0A000` for what cannot be translated
 */
export function planRowInsert(insert: RowInsert, context: AnalysisContext): string {
  const { columns, rowCount, condition } = insert;
  const parameterTypes = Array.from(
    { length: rowCount * columns.length },
    (_, index) => columns[index % columns.length]!.type.oid,
  );
  const node = resolveNames({
    InsertStmt: condition === undefined ? plainInsert(insert) : filteredInsert(insert, condition),
  }, context);
  const insertContext = { ...context, parameterTypes };
  const analysis = analyze(node, insertContext);
  // The values have been brought to their columns' types and modifiers, but not to their domains.
  const coercions = new Map(
    [...analysis.coercions].flatMap(([key, coercion]): [Node, Coercion][] => {
      if (!("ParamRef" in key)) return [[key, coercion]];
      const left = domainCoercion(coercion);
      return left === undefined ? [] : [[key, left]];
    }),
  );
  const { steps } = translate(
    { node, text: "", offset: 0, source: context.source },
    { ...analysis, coercions },
    insertContext,
  );
  const [step] = steps;
  if (steps.length === 1 && typeof step === "string") return step;
  throw notSupported("COPY into this table is not supported");
}

function plainInsert(insert: RowInsert): InsertStmt {
  return { ...target(insert), selectStmt: valuesOf(insert) };
}

function target({ relation, columns }: RowInsert): InsertStmt {
  return {
    // COPY gives identity columns whatever values there are.
    override: "OVERRIDING_SYSTEM_VALUE",
    relation: {
      schemaname: relation.temporary ? "pg_temp" : "main",
      relname: relation.name,
      inh: true,
      relpersistence: "p",
    },
    cols: columns.map(({ name }) => ({ ResTarget: { name } })),
  };
}

/** Names of the columns in a condition; all of them where it has the row as a whole. */
function columnsNamedIn(condition: Node, relation: Relation): ReadonlySet<string> {
  const names = new Set<string>();
  visitNodes(condition, (node) => {
    if (!("ColumnRef" in node)) return;
    const name = stringOf(node.ColumnRef.fields?.at(-1));
    if (name === undefined || name === ownName(relation)) {
      for (const column of relation.columns) names.add(column.name);
    } else names.add(name);
  });
  return names;
}

/** @param empty columns that are NULL in every row */
function valuesOf({ columns, rowCount }: RowInsert, empty: readonly Column[] = []): Node {
  const valuesLists = Array.from({ length: rowCount }, (_, row): Node => ({
    List: {
      items: [
        ...columns.map((_, index): Node => ({
          ParamRef: { number: row * columns.length + index + 1 },
        })),
        ...empty.map(nullOf),
      ],
    },
  }));
  return { SelectStmt: { valuesLists, limitOption: "LIMIT_OPTION_DEFAULT", op: "SETOP_NONE" } };
}

function nullOf({ type: { oid } }: Column): Node {
  const name = typeOrText(oid).name;
  return {
    TypeCast: {
      arg: { A_Const: { isnull: true } },
      typeName: {
        names: [{ String: { sval: "pg_catalog" } }, { String: { sval: name } }],
        typemod: -1,
      },
    },
  };
}

/** The rows stand in FROM under the table's name, so that the condition can name their columns. */
function filteredInsert(insert: RowInsert, condition: Node): InsertStmt {
  const { relation, columns } = insert;
  const named = columnsNamedIn(condition, relation);
  const missing = relation.columns.filter((column) => !columns.includes(column));
  const own = missing.find((column) => {
    return named.has(column.name) && (column.defaultExpression !== null || column.rowidAlias);
  });
  if (own !== undefined) {
    throw notSupported(
      `WHERE in COPY FROM is not supported with the column "${own.name}", which takes its default`,
      { hint: "Name the column in the COPY, too, or copy to another table first." },
    );
  }
  // What has no default and does not come is NULL.
  const known = [...columns, ...missing.filter(({ name }) => named.has(name))];
  return {
    ...target(insert),
    selectStmt: {
      SelectStmt: {
        targetList: columns.map(({ name }): Node => ({
          ResTarget: { val: { ColumnRef: { fields: [{ String: { sval: name } }] } } },
        })),
        fromClause: [{
          RangeSubselect: {
            subquery: valuesOf(insert, known.slice(columns.length)),
            alias: {
              aliasname: ownName(relation),
              colnames: known.map(({ name }) => ({ String: { sval: name } })),
            },
          },
        }],
        whereClause: condition,
        limitOption: "LIMIT_OPTION_DEFAULT",
        op: "SETOP_NONE",
      },
    },
  };
}
