import { oids } from "../pgtypes/oids.ts";
import { ObjectOids } from "./object_oids.ts";
import type { Column, Relation } from "./schema.ts";
import { plainSequence, type SequenceOwner } from "./sequence_definition.ts";

/** The column that SQLite numbers by itself; `undefined` if there is none. */
function numberedColumn(relation: Relation): Column | undefined {
  return relation.columns.find(({ rowidAlias }) => rowidAlias);
}

/** What the kind of an object is called when it is numbered; see {@link ObjectOids}. */
export function sequenceKind(temporary: boolean): string {
  return `${temporary ? "temporary " : ""}sequence`;
}

/**
 * The sequence that PostgreSQL would have behind a table whose rows SQLite numbers.
 * @param name of the sequence
 * @param oid where it is known to be another one than that of most schemas
 */
export function impliedSequence(
  table: Relation,
  name: string,
  oid = new ObjectOids().assign(sequenceKind(table.temporary), name),
): Relation {
  const column = numberedColumn(table)!;
  const owner: SequenceOwner = {
    table: table.name,
    column: column.name,
    identity: column.identity !== undefined,
  };
  return {
    name,
    ...(table.schema === undefined ? {} : { schema: table.schema }),
    kind: "sequence",
    temporary: table.temporary,
    oid,
    columns: sequenceColumns,
    constraints: [],
    withoutRowid: true,
    strict: false,
    sequence: plainSequence(column.type.oid, owner),
    numbers: table,
    sql: "",
  };
}

const sequenceColumns: readonly Column[] = ([
  ["last_value", oids.int8, "int8"],
  ["log_cnt", oids.int8, "int8"],
  ["is_called", oids.bool, "bool"],
] as const).map(([name, oid, declaredType], index) => ({
  name,
  attributeNumber: index + 1,
  declaredType,
  type: { oid, typmod: -1 },
  notNull: true,
  defaultExpression: null,
  generated: "no",
  rowidAlias: false,
}));

/**
 * The implied sequence of a name such as `users_id_seq`.
 * @param relation finds the table
 */
export function impliedSequenceNamed(
  name: string,
  relation: (name: string) => Relation | undefined,
): Relation | undefined {
  const suffix = "_seq";
  if (!name.toLowerCase().endsWith(suffix)) return undefined;
  const base = name.slice(0, -suffix.length);
  for (let at = base.indexOf("_"); at >= 0; at = base.indexOf("_", at + 1)) {
    const table = relation(base.slice(0, at));
    if (table?.kind !== "table") continue;
    const column = numberedColumn(table);
    if (column?.name.toLowerCase() === base.slice(at + 1).toLowerCase()) {
      return impliedSequence(table, `${table.name}_${column.name}${suffix}`);
    }
  }
  return undefined;
}
