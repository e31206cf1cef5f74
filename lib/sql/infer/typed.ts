import type { Node } from "@pgsql/types";
import type { Coercion, StarColumn } from "../analysis.ts";
import type { RangeTableEntry } from "./range_table.ts";

/** A column of an entry of a range table, which is what PostgreSQL calls a Var. */
export interface Variable {
  readonly entry: RangeTableEntry;
  /** Index into the entry's columns; -1 for the whole row, -2 and below for system columns. */
  readonly index: number;
}

/** A {@link StarColumn} whose coercion is not known yet. */
export interface MutableStarColumn extends StarColumn {
  coercion?: Coercion;
}

/** A field of a row whose structure is known. */
export interface RowField {
  readonly name: string;
  readonly oid: number;
  readonly typmod: number;
}

/** An analysed expression. */
export interface Typed {
  /** Its node; for a column out of `*` the node of the star. */
  readonly node: Node;
  /** 705 for untyped literals, NULL and parameters whose type is not known yet. */
  readonly oid: number;
  readonly typmod: number;
  /** The domain that it is of; see {@link TypeReference}. */
  readonly domain?: number;
  /** Text of an untyped literal; `null` for NULL. Absent for all else. */
  readonly literal?: string | null;
  /** Number of a parameter whose type was not known when it was analysed. */
  readonly parameter?: number;
  /** Present for a plain column. */
  readonly variable?: Variable;
  /** Present for a column out of `*`. */
  readonly star?: MutableStarColumn;
  /** Present for a column of a subquery: the expressions that make it, which take its casts. */
  readonly sources?: readonly Typed[];
  /** Present for rows of known structure. */
  readonly fields?: readonly RowField[];
}
