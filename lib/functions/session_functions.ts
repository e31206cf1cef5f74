import { notSupported, PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { version } from "../base/version.ts";
import { partsFromTimestamp, timestampFromUnix } from "../pgtypes/calendar.ts";
import { formatTimestamp } from "../pgtypes/date_time_format.ts";
import { offsetText } from "../pgtypes/date_time_text.ts";
import { lettersAt, offsetAt, timeZoneOf } from "../pgtypes/time_zone.ts";
import { localTimeIn, secondsOfTimestamp } from "../pgtypes/timestamptz.ts";
import { intervalSpan } from "../pgtypes/interval_arithmetic.ts";
import type { Interval } from "../pgtypes/interval_value.ts";
import { oids } from "../pgtypes/types.ts";
import { splitNameList } from "./name_list.ts";
import { quoteIdentifier } from "./quote_identifier.ts";
import { arrayOf, type ArrayValue } from "./array_value.ts";
import {
  type CallContext,
  contextual,
  type FunctionTable,
  rows,
  scalar,
  typed,
} from "./definition.ts";

const versionText = `PostgreSQL 15.18 (ayb ${version}) on ${Deno.build.target}, ` +
  `compiled by Deno ${Deno.version.deno}, 64-bit`;

/** When this program began to run, in microseconds since 2000-01-01 UTC. */
const startTime = timestampFromUnix(BigInt(Math.trunc(performance.timeOrigin * 1000)));

function transactionStart({ session }: CallContext): bigint {
  return timestampFromUnix(session.transactionTimestamp);
}

function clockTime({ session }: CallContext): bigint {
  return timestampFromUnix(session.clock.nowMicroseconds());
}

/** As the C library's ctime() with microseconds and the zone: `Mon Nov 23 10:00:00.000000 2026 UTC`. */
function timeOfDay(context: CallContext): string {
  const now = clockTime(context);
  const zone = timeZoneOf(context.session.settings.timeZone);
  const seconds = secondsOfTimestamp(now);
  const { days, microseconds } = partsFromTimestamp(localTimeIn(zone, now));
  const fraction = microseconds % 1_000_000;
  const style = { format: "Postgres", order: "MDY" } as const;
  const text = formatTimestamp(days, microseconds - fraction, style);
  const yearAt = text.lastIndexOf(" ");
  const letters = lettersAt(zone, seconds) ?? offsetText(offsetAt(zone, seconds));
  const digits = String(fraction).padStart(6, "0");
  return `${text.slice(0, yearAt)}.${digits}${text.slice(yearAt)} ${letters}`;
}

function currentSetting(
  { session }: CallContext,
  name: string,
  missingIsNull: boolean | null = false,
): string | null {
  const value = session.setting(name);
  if (value !== undefined) return value;
  if (missingIsNull) return null;
  throw new PgError(
    sqlState.undefined_object,
    `unrecognized configuration parameter "${name}"`,
  );
}

/** The statement sleeps once its rows have been computed: nothing else may stand still. */
function sleep({ session }: CallContext, seconds: number): string {
  session.requestSleep?.(Math.max(0, seconds * 1000));
  return "";
}

function notify({ session }: CallContext, channel: string | null, payload: string | null): string {
  if (session.notify === undefined) {
    throw notSupported("pg_notify() cannot be called here");
  }
  session.notify(channel ?? "", payload ?? "");
  return "";
}

function* listeningChannels({ session }: CallContext): Iterable<readonly [string]> {
  for (const channel of session.listeningChannels?.() ?? []) yield [channel];
}

function refused(message: string, hint: string) {
  return scalar(() => {
    throw notSupported(message, { hint });
  });
}

const noLargeObjects = refused(
  "large objects are not supported",
  "Keep the bytes in a column of type bytea.",
);

function setConfig(
  { session }: CallContext,
  name: string | null,
  value: string | null,
  isLocal: boolean | null,
): string {
  if (name === null) {
    throw new PgError(sqlState.null_value_not_allowed, "SET requires parameter name");
  }
  return session.changeSetting(name, value, isLocal ?? false);
}

/** The schemas of the search path that there are. */
function searchedSchemas({ session }: CallContext): readonly string[] {
  const listed = splitNameList(session.setting("search_path") ?? "public");
  const names = listed.map((name) => name === "$user" ? session.sessionUser : name);
  const { objectNames } = session;
  return names.filter((name) =>
    objectNames === undefined
      ? name === "public"
      : objectNames.oidOf(oids.regnamespace, quoteIdentifier(name)) !== undefined
  );
}

function schemasOf(context: CallContext, implicit: boolean): ArrayValue {
  const schemas = searchedSchemas(context);
  const searched = !implicit || schemas.includes("pg_catalog");
  return arrayOf(searched ? schemas : ["pg_catalog", ...schemas]);
}

const sessionUser = contextual(({ session }) => session.sessionUser);

/** Who, where and when: functions about the session and the server. */
export const sessionFunctions: FunctionTable = {
  "version()": scalar(() => versionText),
  "current_database()": contextual(({ session }) => session.databaseName),
  "current_user()": sessionUser,
  "session_user()": sessionUser,
  "current_schema()": contextual((context) => searchedSchemas(context)[0] ?? null),
  "current_schemas(bool)": contextual(schemasOf),
  "current_setting(text)": contextual(currentSetting),
  "current_setting(text,bool)": contextual(currentSetting),
  "set_config(text,text,bool)": contextual(setConfig),
  "pg_export_snapshot()": refused(
    "snapshots cannot be exported",
    "Run the queries that are to see the same in one REPEATABLE READ transaction.",
  ),
  "lo_creat(int4)": noLargeObjects,
  "lo_create(oid)": noLargeObjects,
  "lo_export(oid,text)": noLargeObjects,
  "lo_from_bytea(oid,bytea)": noLargeObjects,
  "lo_get(oid)": noLargeObjects,
  "lo_get(oid,int8,int4)": noLargeObjects,
  "lo_import(text)": noLargeObjects,
  "lo_import(text,oid)": noLargeObjects,
  "lo_open(oid,int4)": noLargeObjects,
  "lo_put(oid,int8,bytea)": noLargeObjects,
  "lo_unlink(oid)": noLargeObjects,
  "inet_client_addr()": contextual(({ session }) => session.connection?.clientAddress),
  "inet_client_port()": contextual(({ session }) => session.connection?.clientPort),
  "inet_server_addr()": contextual(({ session }) => session.connection?.serverAddress),
  "inet_server_port()": contextual(({ session }) => session.connection?.serverPort),
  "pg_listening_channels()": rows(listeningChannels),
  "pg_notification_queue_usage()": scalar(() => 0),
  "pg_notify(text,text)": contextual(notify),
  "pg_sleep(float8)": contextual(sleep),
  "pg_sleep_for(interval)": contextual((context, interval: Interval) =>
    sleep(context, Number(intervalSpan(interval)) / 1e6)
  ),
  "pg_sleep_until(timestamptz)": contextual((context, until: bigint) =>
    sleep(context, Number(until - clockTime(context)) / 1e6)
  ),
  "pg_backend_pid()": contextual(({ session }) => session.backendProcessId),
  "pg_typeof(any)": typed(({ types }) => types[0]?.domain ?? types[0]?.oid ?? oids.unknown),
  "now()": contextual(transactionStart),
  "transaction_timestamp()": contextual(transactionStart),
  "statement_timestamp()": contextual(({ session }) =>
    timestampFromUnix(session.statementTimestamp)
  ),
  "clock_timestamp()": contextual(clockTime),
  "timeofday()": contextual(timeOfDay),
  "pg_postmaster_start_time()": scalar(() => startTime),
  "pg_conf_load_time()": scalar(() => startTime),
  "pg_is_in_recovery()": scalar(() => false),
  "pg_client_encoding()": contextual(({ session }) => session.setting("client_encoding")),
  "getdatabaseencoding()": scalar(() => "UTF8"),
};
