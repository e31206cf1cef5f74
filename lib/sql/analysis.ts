import type { InsertStmt, Node } from "@pgsql/types";
import type { Column, Relation } from "../catalog/schema.ts";
import type { FunctionSignature, OutputColumn } from "../functions/function_signature.ts";
import type { OperatorSignature } from "../functions/operator_signature.ts";
import type { RecordField } from "../pgtypes/record.ts";
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
 * nodes of the tree that was analysed, by identity: for expressions the object that names the kind
 * (`{ A_Const: … }`).
 */
export interface Analysis {
  /** What the statement returns; `null` if it returns no rows. */
  readonly columns: readonly ResultColumn[] | null;
  /** Type OID of each parameter, `$1` first. */
  readonly parameterTypes: readonly number[];
  /**
   * The type of every expression as it stands, before a coercion of it; 705 (unknown) for untyped
   * literals and NULL.
   */
  readonly types: ReadonlyMap<Node, TypeReference>;
  /**
   * Where PostgreSQL would put a cast that the text does not have: unknown literals that take the
   * type of their surroundings, operands promoted, values assigned to columns, columns of set
   * operations, branches of CASE and COALESCE. One node has at most one: the outermost type counts.
   */
  readonly coercions: ReadonlyMap<Node, Coercion>;
  /**
   * Casts of whole columns of a SELECT that cannot be put at an expression, because the rows must
   * be made first (DISTINCT, set operations): one entry a column. Key is the node of the query.
   */
  readonly rowCoercions: ReadonlyMap<Node, readonly (Coercion | undefined)[]>;
  /** Which relation and column each ColumnRef means, where it is a column of a relation. */
  readonly columnReferences: ReadonlyMap<Node, ColumnOrigin>;
  /** What a ColumnRef that ends in `*` stands for, in order. */
  readonly starColumns: ReadonlyMap<Node, readonly StarColumn[]>;
  /** The fields of the row type, that of a table, that a TypeCast names. */
  readonly rowCasts: ReadonlyMap<Node, readonly RecordField[]>;
  /** ColumnRefs that mean a whole row of a FROM item (`SELECT t FROM t`), with its columns. */
  readonly wholeRows: ReadonlyMap<Node, readonly StarColumn[]>;
  /**
   * Which column of which FROM item each ColumnRef means; a star and a whole row have one for each of
   * theirs. Names of result columns in ORDER BY and GROUP BY are not among them.
   */
  readonly fromColumns: ReadonlyMap<Node, readonly FromColumn[]>;
  /**
   * What items of FROM are, by the fields of their nodes: RangeVar, RangeSubselect, RangeFunction,
   * and JoinExpr with an alias.
   */
  readonly fromEntries: ReadonlyMap<object, FromEntry>;
  /** The columns that a JoinExpr with an alias has, as they are called in it; by its fields. */
  readonly joinColumns: ReadonlyMap<object, readonly JoinedColumn[]>;
  /** The fields that names behind an expression select (`(row).field`), by the node of the name. */
  readonly fieldSelections: ReadonlyMap<Node, FieldSelection>;
  /** The function of each FuncCall, also where a call is written `col.function`. */
  readonly functions: ReadonlyMap<Node, ResolvedFunction>;
  /**
   * The operators of A_Expr, SubLink, and CASE with an operand (there keyed by the CaseWhen): one for
   * most; BETWEEN has `>=` then `<=` (SYMMETRIC the same again with the bounds exchanged); IN with a
   * list has one an element unless the list was made an array; comparison of rows has one a column.
   */
  readonly operators: ReadonlyMap<Node, readonly ResolvedOperator[]>;
  /**
   * The columns of every query in the statement, with names and types after all coercions, by the
   * fields of its node; also those of RETURNING, by the statement that it ends.
   */
  readonly queries: ReadonlyMap<object, readonly ResultColumn[]>;
  /** The target columns of each INSERT in the order of the source's expressions, by its fields. */
  readonly insertColumns: ReadonlyMap<InsertStmt, readonly Column[]>;
}

/** One cast that PostgreSQL inserts by itself. */
export interface Coercion {
  /** OID of the type that the expression has without it; 705 for untyped literals and NULL. */
  readonly from: number;
  readonly to: TypeReference;
  readonly kind: CastKind;
  /** Whether PostgreSQL takes the value over as it is: only the name of its type changes. */
  readonly binary: boolean;
}

/** The column of a relation of the schema that a name in the text means. */
export interface ColumnOrigin {
  readonly relation: Relation;
  readonly column: Column;
}

/** A column of a join. */
export interface JoinedColumn {
  /** `undefined` for a merged column that neither side has as it is. */
  readonly qualifier: string | undefined;
  readonly name: string;
}

/** Something in FROM. */
export interface FromEntry {
  readonly kind: "relation" | "subquery" | "join" | "function" | "values" | "cte";
  /** The name that it goes by. */
  readonly alias: string;
  readonly columns: readonly { readonly name: string }[];
  /** What it is, if it is a relation. */
  readonly relation?: Relation;
  /**
   * The fields of its node (RangeVar, RangeSubselect, RangeFunction), by identity; absent for joins,
   * whose columns are those of their sides unless USING merged them.
   */
  readonly item?: object;
}

/** A column of something in FROM. */
export interface FromColumn {
  readonly entry: FromEntry;
  /** Counts from 0; negative for system columns. */
  readonly index: number;
}

/** One column that `*` stands for. */
export interface StarColumn {
  /** The FROM item's name in the query; `undefined` for a merged column of JOIN … USING. */
  readonly qualifier: string | undefined;
  readonly name: string;
  readonly type: TypeReference;
  /** As {@link Analysis.coercions}, which cannot name a single column of a star. */
  readonly coercion?: Coercion;
}

/** A field of a record. */
export interface FieldSelection {
  /** Counts from 0. */
  readonly index: number;
  readonly type: TypeReference;
}

/** A function chosen for a call. */
export interface ResolvedFunction {
  readonly signature: FunctionSignature;
  /** What the arguments are after their coercions; polymorphic types resolved. */
  readonly argumentTypes: readonly number[];
  readonly returnType: TypeReference;
  /**
   * For each argument of the call, in the order of the text, which parameter it is: differs from
   * 0, 1, 2 … only in named notation. Parameters that are missing take their defaults.
   */
  readonly argumentOrder: readonly number[];
  /** The columns of a function with OUT parameters, polymorphic types resolved. */
  readonly outputs?: readonly OutputColumn[];
  /** Whether the trailing arguments were matched one by one to a variadic parameter. */
  readonly expandedVariadic: boolean;
}

/** An operator chosen for its operands. */
export interface ResolvedOperator {
  readonly signature: OperatorSignature;
  /** Types of the operands after their coercions; 0 for the left one of a prefix operator. */
  readonly left: number;
  readonly right: number;
  readonly result: number;
}
