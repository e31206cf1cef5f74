import type { Node } from "@pgsql/types";
import type { Column, Relation } from "../catalog/schema.ts";
import type { CastKind, TypeReference } from "../pgtypes/pg_type.ts";

/** A column of a result, as RowDescription tells it. */
export interface ResultColumn {
  readonly name: string;
  readonly type: TypeReference;
  /** OID of the table it comes from, or 0. */
  readonly tableOid: number;
  /** Its attribute number in that table, or 0. */
  readonly attributeNumber: number;
}

/**
 * What lib/sql/infer found out about one statement that PostgreSQL's parser accepted. Keys are the
 * nodes of the tree that was analysed, by identity.
 */
export interface Analysis {
  /** What the statement returns; `null` if it returns no rows. */
  readonly columns: readonly ResultColumn[] | null;
  /** Type OID of each parameter, `$1` first. */
  readonly parameterTypes: readonly number[];
  /** The type of every expression. */
  readonly types: ReadonlyMap<Node, TypeReference>;
  /**
   * Where PostgreSQL would put a cast that the text does not have: unknown literals that take the
   * type of their surroundings, operands promoted, values assigned to columns.
   */
  readonly coercions: ReadonlyMap<Node, Coercion>;
  /** Which relation and column each ColumnRef means. */
  readonly columnReferences: ReadonlyMap<Node, ColumnOrigin>;
}

/** One cast that PostgreSQL inserts by itself. */
export interface Coercion {
  readonly to: TypeReference;
  readonly kind: CastKind;
}

/** The column of a relation of the schema that a name in the text means. */
export interface ColumnOrigin {
  readonly relation: Relation;
  readonly column: Column;
}
