import { addToInstant, addToTime, addToTimestamp } from "../pgtypes/date_time_arithmetic.ts";
import type { TimeLiteral } from "../pgtypes/date_time_parser.ts";
import type { Interval } from "../pgtypes/interval_value.ts";
import { sessionZone } from "./date_time_operators.ts";
import {
  type CallContext,
  contextual,
  type FunctionDefinition,
  type FunctionTable,
} from "./definition.ts";

type Point = number | bigint;

/** One of the two periods: its earlier end, its later one, and whether that is unknown. */
function period(
  first: Point | null,
  second: Point | null,
): readonly [Point, Point, boolean] | null {
  if (first === null) return second === null ? null : [second, second, true];
  if (second === null) return [first, first, true];
  return first > second ? [second, first, false] : [first, second, false];
}

/**
 * SQL's `(start, end) OVERLAPS (start, end)`: NULL where an unknown end decides. Periods begin with
 * their start and do not have their end, unless both are the same.
 */
function overlaps(
  firstStart: Point | null,
  firstEnd: Point | null,
  secondStart: Point | null,
  secondEnd: Point | null,
): boolean | null {
  const first = period(firstStart, firstEnd);
  const second = period(secondStart, secondEnd);
  if (first === null || second === null) return null;
  if (first[0] === second[0]) return first[2] || second[2] ? null : true;
  const [earlier, later] = first[0] < second[0] ? [first, second] : [second, first];
  if (earlier[2]) return null;
  if (later[0] < earlier[1]) return true;
  return later[2] ? null : false;
}

/** How a type's values are compared, and what an interval added to one gives. */
interface PeriodType {
  readonly point: (value: never) => Point;
  readonly add?: (context: CallContext, value: never, interval: Interval) => Point;
}

const types: Readonly<Record<string, PeriodType>> = {
  time: {
    point: (value: number) => value,
    add: (_, value: number, interval) => addToTime(value, interval),
  },
  timetz: { point: ({ microseconds, offset }: TimeLiteral) => microseconds - offset * 1_000_000 },
  timestamp: {
    point: (value: bigint) => value,
    add: (_, value: bigint, interval) => addToTimestamp(value, interval),
  },
  timestamptz: {
    point: (value: bigint) => value,
    add: (context, value: bigint, interval) => addToInstant(value, interval, sessionZone(context)),
  },
};

function definitionFor(
  { point, add }: PeriodType,
  firstByLength: boolean,
  secondByLength: boolean,
): FunctionDefinition {
  const pointOf = (value: unknown) => value === null ? null : point(value as never);
  const endOf = (context: CallContext, start: unknown, end: unknown, byLength: boolean) => {
    if (!byLength) return pointOf(end);
    if (start === null || end === null) return null;
    return add!(context, start as never, end as Interval);
  };
  return contextual((context, ...values: unknown[]) =>
    overlaps(
      pointOf(values[0]),
      endOf(context, values[0], values[1], firstByLength),
      pointOf(values[2]),
      endOf(context, values[2], values[3], secondByLength),
    )
  );
}

function table(): FunctionTable {
  const definitions: Record<string, FunctionDefinition> = {};
  for (const [type, { point, add }] of Object.entries(types)) {
    for (const first of [false, true]) {
      for (const second of [false, true]) {
        if (add === undefined && (first || second)) continue;
        const end = (byLength: boolean) => byLength ? "interval" : type;
        const name = `overlaps(${type},${end(first)},${type},${end(second)})`;
        definitions[name] = definitionFor(
          { point, ...(add === undefined ? {} : { add }) },
          first,
          second,
        );
      }
    }
  }
  return definitions;
}

/** OVERLAPS for every type that has it. */
export const overlapsFunctions: FunctionTable = table();
