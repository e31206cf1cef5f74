import type { A_Const, Node, TypeCast, TypeName } from "@pgsql/types";
import type { TypeReference } from "../../pgtypes/pg_type.ts";
import { oids } from "../../pgtypes/types.ts";
import type { Analysis } from "../analysis.ts";
import { sqliteLiteral } from "../sqlite_node.ts";
import { castExpression, readLiteral } from "./cast.ts";
import type { Pass, RewriteContext } from "./rewrite_context.ts";
import { typeOfName } from "./type_of_name.ts";

const untyped: TypeReference = { oid: oids.unknown, typmod: -1 };

/**
 * Settles the type of every value: constants get their storage form, the casts of the text and
 * those that PostgreSQL inserts by itself become conversions of storage forms, or vanish where
 * the form stays the same.
 */
export const casts: Pass = {
  name: "casts",
  kinds: [
    "A_Const",
    "TypeCast",
    // What may be cast without a word in the text.
    "A_ArrayExpr",
    "A_Expr",
    "A_Indirection",
    "BoolExpr",
    "CaseExpr",
    "CoalesceExpr",
    "CollateClause",
    "ColumnRef",
    "FuncCall",
    "MinMaxExpr",
    "ParamRef",
    "RowExpr",
    "SQLValueFunction",
    "SubLink",
  ],
  apply(statement, analysis, context) {
    return context.tree.rewrite(statement, (node, kind) => {
      const original = context.tree.originalOf(node);
      let settled = node;
      // The pass records has these.
      if (analysis.rowCasts.has(original)) return node;
      if (kind === "TypeCast" && "TypeCast" in node) {
        settled = explicitCast(node.TypeCast, original, analysis, context);
      } else if (kind === "A_Const" && "A_Const" in node) {
        settled = constant(node, node.A_Const, context);
      }
      const coercion = analysis.coercions.get(original);
      if (coercion === undefined || coercion.binary) {
        const isMade = isNew(settled) || kind === "TypeCast" && "A_Const" in settled;
        return isMade ? context.tree.standFor(settled, node) : settled;
      }
      const { to, kind: castKind } = coercion;
      const own = analysis.types.get(original);
      const typmod = own?.oid === coercion.from ? own.typmod : -1;
      return castExpression(
        settled,
        { from: { oid: coercion.from, typmod }, to, kind: castKind },
        context,
      );
    });
  },
};

/** Whether a node was put there by a cast, and is not the expression that needed none. */
function isNew(node: Node): boolean {
  return "SqliteLiteral" in node || "SqliteFunction" in node || "SqliteCast" in node;
}

/** `value::type`; the type of the value is what the analysis found for it. */
function explicitCast(
  cast: TypeCast,
  original: Node,
  analysis: Analysis,
  context: RewriteContext,
): Node {
  const { arg, typeName } = cast;
  const { arg: originalArgument } = "TypeCast" in original ? original.TypeCast : cast;
  const to = analysis.types.get(original) ?? typeOfName(typeName as TypeName, context);
  const from = analysis.types.get(originalArgument!) ?? typeOfConstant(originalArgument!);
  if (from === undefined) throw context.unsupported("this type cast", cast.location);
  return castExpression(arg!, { from, to, kind: "explicit" }, context);
}

/** Types of constants, for expressions that were not analysed. */
function typeOfConstant(node: Node): TypeReference | undefined {
  if (!("A_Const" in node)) return undefined;
  const { ival, fval, boolval } = node.A_Const;
  if (ival !== undefined) return { oid: oids.int4, typmod: -1 };
  if (fval !== undefined) return { oid: oids.numeric, typmod: -1 };
  if (boolval !== undefined) return { oid: oids.bool, typmod: -1 };
  return untyped;
}

const numeric: TypeReference = { oid: oids.numeric, typmod: -1 };
const largestInteger = 2n ** 63n - 1n;

/** A constant that SQLite would read as another value than PostgreSQL. */
function constant(
  node: Node,
  { fval, bsval, location = -1 }: A_Const,
  context: RewriteContext,
): Node {
  if (fval !== undefined) {
    const text = fval.fval ?? "";
    const integer = integerOf(text);
    if (integer !== undefined && integer <= largestInteger) return sqliteLiteral(integer);
    return sqliteLiteral(readLiteral(text, numeric, "explicit", location, context));
  }
  if (bsval !== undefined) {
    const bits: TypeReference = { oid: oids.bit, typmod: -1 };
    return sqliteLiteral(readLiteral(bsval.bsval ?? "", bits, "explicit", location, context));
  }
  return node;
}

/** Whole numbers in any of the notations that PostgreSQL 16 and later read. */
function integerOf(text: string): bigint | undefined {
  if (text.includes(".")) return undefined;
  try {
    return BigInt(text.replaceAll("_", ""));
  } catch {
    return undefined; // it has an exponent
  }
}
