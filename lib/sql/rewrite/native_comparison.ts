import type { Node } from "@pgsql/types";
import { unpackNumericTypmod } from "../../pgtypes/numeric_typmod.ts";
import type { TypeReference } from "../../pgtypes/pg_type.ts";
import { oids, typeByOid } from "../../pgtypes/types.ts";
import type { Analysis, ResolvedOperator } from "../analysis.ts";
import { literalValue } from "../sqlite_node.ts";
import type { RewriteContext } from "./rewrite_context.ts";

/** PostgreSQL's comparison operators that SQLite writes alike. */
export const comparisonOperators: ReadonlySet<string> = new Set(["=", "<>", "<", "<=", ">", ">="]);

/** Types whose storage forms compare in SQLite as the values do, in groups that compare with each other. */
const comparable: readonly ReadonlySet<number>[] = [
  new Set([oids.int2, oids.int4, oids.int8]),
  new Set([oids.float4, oids.float8]),
  new Set([oids.text, oids.varchar, oids.name, oids.bpchar, oids.char]),
  new Set([oids.bool]),
  new Set([oids.bytea]),
  new Set([oids.date]),
  new Set([oids.time]),
  new Set([oids.timestamp]),
  new Set([oids.timestamptz]),
  new Set([oids.uuid]),
  new Set([oids.money]),
  new Set([oids.bit]),
  new Set([oids.xid, oids.cid, oids.xid8]),
  new Set([oids.pg_lsn]),
];

/** Equal values of these types have equal storage forms, but SQLite does not sort them rightly. */
const equatable: ReadonlySet<number> = new Set([oids.varbit, oids.tid]);

/** Object identifiers and the types that name objects are stored as numbers. */
function isObjectIdentifier(oid: number): boolean {
  return oid === oids.oid || (typeByOid(oid)?.name.startsWith("reg") ?? false);
}

/**
 * Whether SQLite's own operator computes what PostgreSQL's does, for operands in their storage
 * forms.
 * @param operands the operands' expressions, which tell more of numeric ones
 */
export function comparesNatively(
  { signature, left, right }: ResolvedOperator,
  operands: readonly Node[],
  analysis: Analysis,
  context: RewriteContext,
): boolean {
  if (!comparisonOperators.has(signature.name)) return false;
  if (isObjectIdentifier(left) && isObjectIdentifier(right)) return true;
  if (left === oids.numeric && right === oids.numeric) {
    return operands.every((operand) => isStoredAsNumber(operand, analysis, context));
  }
  if (comparable.some((group) => group.has(left) && group.has(right))) return true;
  const equality = signature.name === "=" || signature.name === "<>";
  if (left === oids.record && right === oids.record) {
    return equality && operands.every((operand) => isPlainRow(operand, analysis, context));
  }
  return equality && left === right &&
    (equatable.has(left) || isEnum(left) || typeByOid(left) === undefined);
}

function isEnum(oid: number): boolean {
  return typeByOid(oid)?.labels !== undefined;
}

/** Whether an expression is a row of a FROM item whose text is the same for all equal rows. */
function isPlainRow(node: Node, analysis: Analysis, context: RewriteContext): boolean {
  const columns = analysis.wholeRows.get(context.tree.originalOf(node));
  return columns !== undefined && columns.every(({ type }) => equatesNatively(type));
}

/** Whether SQLite sorts the values of an expression as PostgreSQL does. */
export function sortsNatively(
  node: Node,
  type: TypeReference,
  analysis: Analysis,
  context: RewriteContext,
): boolean {
  if (type.oid === oids.numeric) {
    const small = isShortNumeric(type) || isStoredAsNumber(node, analysis, context);
    return small && !("SqliteFunction" in node);
  }
  return sortsAsStored(type);
}

/** Whether SQLite sorts all values of a type as PostgreSQL does. */
export function sortsAsStored(type: TypeReference): boolean {
  if (type.oid === oids.numeric) return isShortNumeric(type);
  return type.oid === oids.unknown || isObjectIdentifier(type.oid) ||
    typeByOid(type.oid) === undefined || comparable.some((group) => group.has(type.oid));
}

/** Whether equal values of a type always have the same storage form. */
export function equatesNatively(type: TypeReference): boolean {
  const { oid } = type;
  if (oid === oids.numeric) return isShortNumeric(type);
  const known = typeByOid(oid);
  if (known === undefined || oid === oids.unknown || isObjectIdentifier(oid)) return true;
  if (known.elementOid !== 0 && known.category === "A") {
    return equatesNatively({ oid: known.elementOid, typmod: -1 });
  }
  return equatable.has(oid) || isEnum(oid) || comparable.some((group) => group.has(oid));
}

/** Up to so many digits, numeric values are stored as INTEGER or REAL; pgtypes/numeric_storage.ts. */
const digitsOfNumbers = 15;

/** Whether a numeric value is surely stored as a number, and not as the text of a longer one. */
function isStoredAsNumber(node: Node, analysis: Analysis, context: RewriteContext): boolean {
  const value = literalValue(node);
  if (value !== undefined) return typeof value === "number" || typeof value === "bigint";
  if ("A_Const" in node) return node.A_Const.ival !== undefined;
  const type = analysis.types.get(context.tree.originalOf(node));
  if (type === undefined) return false;
  if (type.oid === oids.int2 || type.oid === oids.int4 || type.oid === oids.int8) return true;
  return type.oid === oids.numeric && isShortNumeric(type);
}

function isShortNumeric({ typmod }: TypeReference): boolean {
  const precision = unpackNumericTypmod(typmod)?.precision;
  return precision !== undefined && precision <= digitsOfNumbers;
}
