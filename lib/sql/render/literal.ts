import type { A_Const } from "@pgsql/types";
import type { StorageValue } from "../../pgtypes/pg_type.ts";
import type { RenderContext } from "./render_context.ts";

/** A storage value as a literal of SQLite. */
export function renderValue(value: StorageValue): string {
  if (value === null) return "NULL";
  if (typeof value === "bigint") return String(value);
  if (typeof value === "number") return renderReal(value);
  if (typeof value === "string") return renderString(value);
  return `x'${value.toHex()}'`;
}

/** A constant of the tree that means in SQLite what it means in PostgreSQL. */
export function renderConstant(constant: A_Const, context: RenderContext): string {
  const { isnull, boolval, ival, fval, sval } = constant;
  if (isnull === true) return "NULL";
  if (boolval !== undefined) return boolval.boolval === true ? "TRUE" : "FALSE";
  if (ival !== undefined) return String(ival.ival ?? 0);
  if (fval !== undefined) return (fval.fval ?? "").replaceAll("_", "");
  if (sval !== undefined) return renderString(sval.sval ?? "");
  throw context.unsupported("a bit string constant", constant.location);
}

/** SQLite's strings know no escapes but the doubled quote; a zero byte cannot occur. */
export function renderString(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A double so that SQLite reads the same one, and as REAL. NaN has no literal: it is a text. */
function renderReal(value: number): string {
  if (value === Infinity) return "9e999";
  if (value === -Infinity) return "-9e999";
  if (Object.is(value, -0)) return "-0.0";
  const text = String(value);
  return Number.isInteger(value) && !text.includes("e") ? `${text}.0` : text;
}
