import type { Node, SQLValueFunction, TypeName } from "@pgsql/types";
import { markDefault } from "../../catalog/default_mark.ts";
import type { TypeReference } from "../../pgtypes/pg_type.ts";
import { oids, typeOrText } from "../../pgtypes/types.ts";
import { stringsOf } from "../tree.ts";

/** A time of day without the zeros that strftime() adds, as stored times have none. */
function timeText(format: string): string {
  return `rtrim(rtrim(strftime('${format}', 'now'), '0'), '.')`;
}

/** The present time in the storage form of each type that has one, in UTC. */
const nowTexts: ReadonlyMap<number, string> = new Map([
  [oids.date, "date('now')"],
  [oids.time, timeText("%H:%M:%f")],
  [oids.timestamp, timeText("%Y-%m-%d %H:%M:%f")],
  [oids.timestamptz, `${timeText("%Y-%m-%d %H:%M:%f")} || '+00:00'`],
]);

/** A version 4 UUID (RFC 9562, section 5.4). */
const randomUuid = "lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || " +
  "substr(hex(randomblob(2)), 2) || '-' || substr('89ab', 1 + (random() & 3), 1) || " +
  "substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))";

const nowFunctions: ReadonlySet<string> = new Set([
  "now",
  "transaction_timestamp",
  "statement_timestamp",
  "clock_timestamp",
]);

/**
 * The defaults that nearly every schema has and that need PostgreSQL's functions, in SQLite's own:
 * the present time, and a random UUID. Others than us get the time in milliseconds and in UTC; what
 * INSERT has of us is in lib/sql/rewrite/column_default.ts.
 * @param type of the column
 * @returns `undefined` for any other default
 */
export function portableDefault(expression: Node, type: TypeReference): string | undefined {
  let value = expression;
  while ("TypeCast" in value) {
    if (!isOfType(value.TypeCast.typeName, type)) return undefined;
    value = value.TypeCast.arg!;
  }
  const isUuid = type.oid === oids.uuid || type.oid === oids.text;
  const mark = markOf(value);
  if (mark === undefined) return undefined;
  const text = mark.includes("uuid")
    ? (isUuid ? randomUuid : undefined)
    : mark.includes(" AT ") && type.oid !== oids.timestamp
    ? undefined
    : nowTexts.get(type.oid);
  return text && markDefault(text, mark);
}

/** Whether a cast changes nothing but the modifier. */
function isOfType(typeName: TypeName | undefined, type: TypeReference): boolean {
  const name = stringsOf(typeName?.names).at(-1);
  return name === typeOrText(type.oid).name && typeName?.arrayBounds === undefined &&
    typeName?.typmods === undefined;
}

/** What pg_get_expr() prints of one of these defaults. */
function markOf(value: Node): string | undefined {
  if ("SQLValueFunction" in value) return keywordOf(value.SQLValueFunction);
  if (!("FuncCall" in value)) return undefined;
  const name = stringsOf(value.FuncCall.funcname).at(-1) ?? "";
  const { args = [] } = value.FuncCall;
  if (args.length > 0) return name === "timezone" ? inUtc(args) : undefined;
  const isKnown = nowFunctions.has(name) ||
    name === "gen_random_uuid" || name === "uuid_generate_v4";
  return isKnown ? `${name}()` : undefined;
}

/** `CURRENT_TIMESTAMP(3)` */
function keywordOf({ op, typmod = 0 }: SQLValueFunction): string | undefined {
  const [, keyword = "", precise] = /^SVFOP_(.*?)(_N)?$/.exec(String(op)) ?? [];
  if (!/DATE|TIME/.test(keyword)) return undefined;
  return precise === undefined ? keyword : `${keyword}(${typmod})`;
}

/** `now() AT TIME ZONE 'utc'`. */
function inUtc([zone, time]: readonly Node[]): string | undefined {
  const name = zone !== undefined && "A_Const" in zone ? zone.A_Const.sval?.sval : undefined;
  const mark = time === undefined ? undefined : markOf(time);
  if (name === undefined || !/^(utc|etc\/utc|gmt|z)$/i.test(name)) return undefined;
  // Only the functions are printed like that; the keywords would need another form.
  return mark?.endsWith("()") ? `(${mark} AT TIME ZONE '${name}'::text)` : undefined;
}
