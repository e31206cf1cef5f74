import type { Node } from "@pgsql/types";
import { defaultMark } from "../../catalog/default_mark.ts";
import type { Column } from "../../catalog/schema.ts";
import type { TypeReference } from "../../pgtypes/pg_type.ts";
import { domainConditions, isUnconditional } from "../../pgtypes/domain_types.ts";
import { oids } from "../../pgtypes/types.ts";
import { sqliteCall, sqliteLiteral, sqliteNode } from "../sqlite_node.ts";
import { castExpression } from "./cast.ts";
import { checked } from "./domain_check.ts";
import type { RewriteContext } from "./rewrite_context.ts";

/** What the keyword DEFAULT means for a column, as an expression; NULL makes a new rowid. */
export function defaultOf(column: Column, context: RewriteContext): Node {
  const { defaultExpression, type: { domain, ...base } } = column;
  if (domain === undefined) return unchecked(column, context);
  const text = defaultExpression ?? domainConditions(domain).defaultExpression;
  const value = unchecked({ ...column, type: base, defaultExpression: text }, context);
  return checked(value, domain, context.schema.schemas);
}

function unchecked(column: Column, context: RewriteContext): Node {
  return column.defaultExpression === null || column.rowidAlias
    ? sqliteLiteral(null)
    : presentTime(column, context) ??
      sqliteNode({ SqliteText: { text: column.defaultExpression } });
}

/**
 * The value of a column that nobody has given one, where SQLite's table does not hold it: the present time,
 * and what is of a domain with conditions or a default.
 * @returns `undefined` for other columns
 */
export function computedDefault(column: Column, context: RewriteContext): Node | undefined {
  const { generated, type: { domain } } = column;
  if (generated === "no" && domain !== undefined && !isUnconditional(domain)) {
    return defaultOf(column, context);
  }
  return presentTime(column, context);
}

const timestamptz: TypeReference = { oid: oids.timestamptz, typmod: -1 };

/** The functions of our own behind the defaults that are the present time. */
const timeFunctions: Readonly<Record<string, string>> = {
  "clock_timestamp()": "pg_clock_timestamp",
  "statement_timestamp()": "pg_statement_timestamp",
};

/**
 * The default of a column that takes the present time, as PostgreSQL means it: the beginning of the
 * transaction, in microseconds, and where it has no zone in the session's. What stands in the file
 * gives others milliseconds in UTC.
 * @returns `undefined` for other defaults
 */
function presentTime(column: Column, context: RewriteContext): Node | undefined {
  const mark = defaultMark(column.defaultExpression);
  if (mark === undefined || mark.includes("uuid")) return undefined;
  const [, name = "", zone, precision] =
    /^\(?([A-Za-z_]+(?:\(\))?)(?: AT TIME ZONE '([^']*)'::text\))?(?:\((\d)\))?$/.exec(mark) ?? [];
  const now = sqliteCall(timeFunctions[name] ?? "pg_now");
  const cast = (value: Node, from: TypeReference, to: TypeReference) =>
    castExpression(value, { from, to, kind: "assignment" }, context);
  if (zone !== undefined) {
    const local = sqliteCall("pg_timezone_text_timestamptz", sqliteLiteral(zone), now);
    return cast(local, { oid: oids.timestamp, typmod: -1 }, column.type);
  }
  const rounded = { oid: oids.timestamptz, typmod: Number(precision ?? -1) };
  return cast(cast(now, timestamptz, rounded), rounded, column.type);
}
