import type { Constraint as ConstraintNode } from "@pgsql/types";
import { sqlState } from "../../base/sql_state.ts";
import { comparedType, hasMergeableEquality } from "../../catalog/btree_operators.ts";
import type { Column, Relation } from "../../catalog/schema.ts";
import { ownName } from "../../catalog/schema_names.ts";
import { canCast } from "../../pgtypes/cast_pathway.ts";
import { formatType } from "../../pgtypes/format_type.ts";
import { oids } from "../../pgtypes/types.ts";
import { stringsOf } from "../tree.ts";
import type { DefinitionContext } from "./definition_context.ts";
import { indexesOf } from "./table_swap.ts";

/** A foreign key as it is being defined. */
export interface ForeignKey {
  readonly name: string;
  /** The columns that refer. */
  readonly columns: readonly string[];
  readonly node: ConstraintNode;
  readonly relation: Relation;
  /** What it refers to; may be the same relation, with its keys as far as they are known. */
  readonly referenced: Relation;
}

/**
 * Looks at a foreign key as PostgreSQL does when it is made; SQLite would only do so when rows change.
 * @throws PgError `42809` for what is no table, `42703` for columns that are not there, `42704` and
 * `42830` without a unique key of the columns referred to, `42804` for types that are not compared,
 * `0A000` for such that are stored in different forms
 */
export function checkForeignKey(key: ForeignKey, context: DefinitionContext): void {
  const { columns, node, relation, referenced } = key;
  if (referenced.kind !== "table") {
    const message = `referenced relation "${ownName(referenced)}" is not a table`;
    throw context.error(sqlState.wrong_object_type, message);
  }
  const own = columns.map((each) => columnOf(relation, each, context));
  const targets = node.pk_attrs === undefined
    ? primaryKeyOf(referenced, context)
    : namedKeyOf(referenced, stringsOf(node.pk_attrs), context);
  if (own.length !== targets.length) {
    throw context.error(
      sqlState.invalid_foreign_key,
      "number of referencing and referenced columns for foreign key disagree",
    );
  }
  own.forEach((column, index) => checkTypes(key.name, column, targets[index]!, context));
}

function columnOf(relation: Relation, name: string, context: DefinitionContext): Column {
  const wanted = name.toLowerCase();
  const found = relation.columns.find((each) => each.name.toLowerCase() === wanted);
  if (found !== undefined) return found;
  throw context.error(
    sqlState.undefined_column,
    `column "${name}" referenced in foreign key constraint does not exist`,
  );
}

/** Without a list of columns, a foreign key means the primary key. */
function primaryKeyOf(referenced: Relation, context: DefinitionContext): Column[] {
  const key = referenced.constraints.find((each) => each.kind === "primary key");
  if (key !== undefined) return key.columns.map((each) => columnOf(referenced, each, context));
  throw context.error(
    sqlState.undefined_object,
    `there is no primary key for referenced table "${ownName(referenced)}"`,
  );
}

function namedKeyOf(
  referenced: Relation,
  names: readonly string[],
  context: DefinitionContext,
): Column[] {
  const columns = names.map((each) => columnOf(referenced, each, context));
  const wanted = new Set<string | null>(columns.map(({ name }) => name));
  if (wanted.size < columns.length) {
    throw context.error(
      sqlState.invalid_foreign_key,
      "foreign key referenced-columns list must not contain duplicates",
    );
  }
  const isKey = uniqueKeysOf(referenced, context).some((key) =>
    key.length === wanted.size && key.every((each) => wanted.has(each))
  );
  if (isKey) return columns;
  throw context.error(
    sqlState.invalid_foreign_key,
    `there is no unique constraint matching given keys for referenced table "${
      ownName(referenced)
    }"`,
  );
}

function uniqueKeysOf(relation: Relation, context: DefinitionContext): (string | null)[][] {
  const constraints = relation.constraints.filter(({ kind }) =>
    kind === "primary key" || kind === "unique"
  );
  const indexes = indexesOf(relation, context).filter(({ unique, condition }) =>
    unique && condition === null
  );
  return [
    ...constraints.map(({ columns }) => [...columns]),
    ...indexes.map(({ keys }) => keys.map(({ column }) => column)),
  ];
}

/** Types whose values are compared, but are not stored in the same form. */
const times: ReadonlySet<number> = new Set([oids.date, oids.timestamp, oids.timestamptz]);

function checkTypes(name: string, own: Column, target: Column, context: DefinitionContext): void {
  const [from, to] = [own.type.oid, target.type.oid];
  if (from === to) return;
  if (times.has(from) && times.has(to)) {
    throw context.unsupported("a foreign key between columns of different types of time");
  }
  const compared = comparedType(to);
  if (hasMergeableEquality(compared, comparedType(from)) || canCast(from, compared, "implicit")) {
    return;
  }
  const [ownType, targetType] = [from, to].map((oid) => formatType({ oid, typmod: undefined }));
  throw context.error(
    sqlState.datatype_mismatch,
    `foreign key constraint "${name}" cannot be implemented`,
    -1,
    {
      detail: `Key columns "${own.name}" and "${target.name}" are of incompatible types: ` +
        `${ownType} and ${targetType}.`,
    },
  );
}
