import { instantAtZone, localTimeAtZone, timetzAtZone } from "../pgtypes/at_time_zone.ts";
import {
  isInfiniteDate,
  isInfiniteTimestamp,
  partsFromTimestamp,
  timestampFromParts,
  timestampFromUnix,
} from "../pgtypes/calendar.ts";
import { ageBetween, timestampOfDate } from "../pgtypes/date_time_arithmetic.ts";
import {
  extractFromDate,
  extractFromInstant,
  extractFromInterval,
  extractFromTime,
  extractFromTimestamp,
  extractFromTimetz,
} from "../pgtypes/date_time_extraction.ts";
import type { TimeLiteral } from "../pgtypes/date_time_parser.ts";
import {
  truncateInstant,
  truncateInterval,
  truncateTimestamp,
} from "../pgtypes/date_time_truncation.ts";
import { type Decimal, decimalToNumber } from "../pgtypes/decimal.ts";
import { justifyDays, justifyHours, justifyInterval } from "../pgtypes/interval_arithmetic.ts";
import type { Interval } from "../pgtypes/interval_value.ts";
import { namedZone } from "../pgtypes/time_zone.ts";
import { instantOf, localTimeIn } from "../pgtypes/timestamptz.ts";
import { sessionZone } from "./date_time_operators.ts";
import { type CallContext, contextual, type FunctionTable, scalar } from "./definition.ts";

function asFloat(value: Decimal | undefined): number | null {
  return value === undefined ? null : decimalToNumber(value);
}

/** Midnight of the present day in the session's zone, by the clock of its walls. */
function today(context: CallContext): bigint {
  const now = timestampFromUnix(context.session.transactionTimestamp);
  const { days } = partsFromTimestamp(localTimeIn(sessionZone(context), now));
  return timestampFromParts(days, 0);
}

function ageOfInstants(context: CallContext, later: bigint, earlier: bigint): Interval {
  const zone = sessionZone(context);
  return ageBetween(localTimeIn(zone, later), localTimeIn(zone, earlier));
}

function truncateInZone(unit: string, instant: bigint, name: string): bigint {
  const named = namedZone(name);
  if (named.kind !== "offset") return truncateInstant(unit, instant, named.zone);
  const fixed = { name, starts: [-Infinity], offsets: [named.offset], letters: [] };
  return truncateInstant(unit, instant, fixed);
}

function hasEnd(timestamp: bigint): boolean {
  return !isInfiniteTimestamp(timestamp);
}

/** Fields, ages, truncation and time zones. */
export const dateTimeFunctions: FunctionTable = {
  "extract(text,date)": scalar(extractFromDate),
  "extract(text,time)": scalar(extractFromTime),
  "extract(text,timetz)": scalar(extractFromTimetz),
  "extract(text,timestamp)": scalar(extractFromTimestamp),
  "extract(text,timestamptz)": contextual((context, field: string, instant: bigint) =>
    extractFromInstant(field, instant, sessionZone(context))
  ),
  "extract(text,interval)": scalar(extractFromInterval),
  "date_part(text,date)": scalar((field: string, date: number) =>
    asFloat(extractFromTimestamp(field, timestampOfDate(date)))
  ),
  "date_part(text,time)": scalar((field: string, time: number) =>
    asFloat(extractFromTime(field, time))
  ),
  "date_part(text,timetz)": scalar((field: string, time: TimeLiteral) =>
    asFloat(extractFromTimetz(field, time))
  ),
  "date_part(text,timestamp)": scalar((field: string, timestamp: bigint) =>
    asFloat(extractFromTimestamp(field, timestamp))
  ),
  "date_part(text,timestamptz)": contextual((context, field: string, instant: bigint) =>
    asFloat(extractFromInstant(field, instant, sessionZone(context)))
  ),
  "date_part(text,interval)": scalar((field: string, interval: Interval) =>
    asFloat(extractFromInterval(field, interval))
  ),
  "date_trunc(text,timestamp)": scalar(truncateTimestamp),
  "date_trunc(text,timestamptz)": contextual((context, unit: string, instant: bigint) =>
    truncateInstant(unit, instant, sessionZone(context))
  ),
  "date_trunc(text,timestamptz,text)": scalar(truncateInZone),
  "date_trunc(text,interval)": scalar(truncateInterval),
  "age(timestamp,timestamp)": scalar(ageBetween),
  "age(timestamp)": contextual((context, earlier: bigint) => ageBetween(today(context), earlier)),
  "age(timestamptz,timestamptz)": contextual(ageOfInstants),
  "age(timestamptz)": contextual((context, earlier: bigint) =>
    ageOfInstants(context, instantOf(sessionZone(context), today(context)), earlier)
  ),
  "timezone(text,timestamptz)": scalar(localTimeAtZone),
  "timezone(interval,timestamptz)": scalar(localTimeAtZone),
  "timezone(text,timestamp)": scalar(instantAtZone),
  "timezone(interval,timestamp)": scalar(instantAtZone),
  "timezone(text,timetz)": contextual((context, zone: string, time: TimeLiteral) =>
    timetzAtZone(zone, time, timestampFromUnix(context.session.transactionTimestamp))
  ),
  "timezone(interval,timetz)": scalar((zone: Interval, time: TimeLiteral) =>
    timetzAtZone(zone, time, 0n)
  ),
  "isfinite(date)": scalar((date: number) => !isInfiniteDate(date)),
  "isfinite(timestamp)": scalar(hasEnd),
  "isfinite(timestamptz)": scalar(hasEnd),
  "isfinite(interval)": scalar(() => true),
  "justify_hours(interval)": scalar(justifyHours),
  "justify_days(interval)": scalar(justifyDays),
  "justify_interval(interval)": scalar(justifyInterval),
};
