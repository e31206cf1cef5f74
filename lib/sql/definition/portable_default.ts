import type { Node } from "@pgsql/types";
import type { TypeReference } from "../../pgtypes/pg_type.ts";
import { oids } from "../../pgtypes/types.ts";
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
 * the present time, and a random UUID.
 * @param type of the column
 * @returns `undefined` for any other default
 */
export function portableDefault(expression: Node, type: TypeReference): string | undefined {
  let value = expression;
  while ("TypeCast" in value) value = value.TypeCast.arg!;
  if ("SQLValueFunction" in value) {
    const op = String(value.SQLValueFunction.op);
    const isTime = op.includes("DATE") || op.includes("TIME");
    return isTime ? nowTexts.get(type.oid) : undefined;
  }
  if (!("FuncCall" in value)) return undefined;
  const name = stringsOf(value.FuncCall.funcname).at(-1) ?? "";
  const { args = [] } = value.FuncCall;
  if (args.length > 0) return name === "timezone" ? inUtc(args, type) : undefined;
  if (name === "gen_random_uuid" || name === "uuid_generate_v4") {
    return type.oid === oids.uuid || type.oid === oids.text ? randomUuid : undefined;
  }
  return nowFunctions.has(name) ? nowTexts.get(type.oid) : undefined;
}

/** `now() AT TIME ZONE 'utc'`. */
function inUtc([zone, time]: readonly Node[], type: TypeReference): string | undefined {
  const name = zone !== undefined && "A_Const" in zone ? zone.A_Const.sval?.sval : undefined;
  if (name?.toLowerCase() !== "utc" || type.oid !== oids.timestamp) return undefined;
  return time === undefined ? undefined : portableDefault(time, type);
}
