import type { A_Const, Node, SQLValueFunction } from "@pgsql/types";
import { oids } from "../../pgtypes/types.ts";
import { type Analyzer, typeReference } from "./analyzer.ts";
import type { Typed } from "./typed.ts";

const int8Maximum = 2n ** 63n - 1n;
const int8Minimum = -(2n ** 63n);

const int4Minimum = -(2n ** 31n);

/** The type of a number token that is longer than int4's longest, has a point or an exponent. */
function typeOfNumber(text: string): number {
  if (text.includes(".")) return oids.numeric;
  const negative = text.startsWith("-");
  try {
    const magnitude = BigInt((negative ? text.slice(1) : text).replaceAll("_", ""));
    const value = negative ? -magnitude : magnitude;
    // The sign is put before the token afterwards, which makes the least int4 of a longer token.
    if (value === int4Minimum) return oids.int4;
    return value >= int8Minimum && value <= int8Maximum ? oids.int8 : oids.numeric;
  } catch {
    // An exponent.
    return oids.numeric;
  }
}

/** A literal; strings and NULL have no type yet. */
export function constant(analyzer: Analyzer, node: Node, value: A_Const): Typed {
  if (value.ival !== undefined) return analyzer.typed(node, oids.int4);
  if (value.fval !== undefined) {
    return analyzer.typed(node, typeOfNumber(value.fval.fval ?? ""));
  }
  if (value.boolval !== undefined) return analyzer.typed(node, oids.bool);
  if (value.bsval !== undefined) return analyzer.typed(node, oids.bit);
  analyzer.types.set(node, typeReference(oids.unknown, -1));
  return {
    node,
    oid: oids.unknown,
    typmod: -1,
    literal: value.isnull ? null : value.sval?.sval ?? "",
  };
}

const valueFunctions: Record<string, number> = {
  SVFOP_CURRENT_DATE: oids.date,
  SVFOP_CURRENT_TIME: oids.timetz,
  SVFOP_CURRENT_TIME_N: oids.timetz,
  SVFOP_CURRENT_TIMESTAMP: oids.timestamptz,
  SVFOP_CURRENT_TIMESTAMP_N: oids.timestamptz,
  SVFOP_LOCALTIME: oids.time,
  SVFOP_LOCALTIME_N: oids.time,
  SVFOP_LOCALTIMESTAMP: oids.timestamp,
  SVFOP_LOCALTIMESTAMP_N: oids.timestamp,
};

/** `CURRENT_DATE`, `CURRENT_USER` and the other functions that are written without parentheses. */
export function valueFunction(analyzer: Analyzer, node: Node, call: SQLValueFunction): Typed {
  const oid = valueFunctions[call.op ?? ""] ?? oids.name;
  return analyzer.typed(node, oid, call.typmod ?? -1);
}
