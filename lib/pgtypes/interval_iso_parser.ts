import { IntervalSum, type IntervalUnit } from "./interval_units.ts";

const dateUnits: Record<string, IntervalUnit> = { Y: "year", M: "month", W: "week", D: "day" };
const timeUnits: Record<string, IntervalUnit> = { H: "hour", M: "minute", S: "second" };
const numberShape = /-?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?/y;
/** Larger numbers cannot be kept apart from their fractions in a double. */
const largestNumber = 1e15;

/** A number of the text, split at its point, and where it ends. */
interface IsoNumber {
  readonly whole: bigint;
  readonly fraction: number;
  readonly end: number;
  /** Digits before the point. */
  readonly width: number;
}

type Failure = "bad format" | "overflow";

function numberAt(text: string, at: number): IsoNumber | Failure {
  numberShape.lastIndex = at;
  const match = numberShape.exec(text);
  if (match === null) return "bad format";
  const value = Number(match[0]);
  if (!(Math.abs(value) <= largestNumber)) return "overflow";
  const whole = Math.trunc(value);
  return {
    whole: BigInt(whole),
    fraction: value - whole,
    end: at + match[0].length,
    width: /[0-9]*/.exec(match[0].replace("-", ""))![0].length,
  };
}

/**
 * Reads an interval of ISO 8601: with designators (`P1Y2M3DT4H5M6.7S`), or in the alternative
 * format, extended (`P0001-02-03T04:05:06`) or basic (`P00010203T040506`).
 */
export function parseIsoInterval(text: string): IntervalSum | Failure {
  if (text.length < 2 || !text.startsWith("P")) return "bad format";
  const sum = new IntervalSum();
  let isDate = true;
  let hasField = false;
  let at = 1;
  while (at < text.length) {
    if (text.charAt(at) === "T") {
      isDate = false;
      hasField = false;
      at++;
      continue;
    }
    const number = numberAt(text, at);
    if (typeof number === "string") return number;
    const designator = text.charAt(number.end);
    const unit = (isDate ? dateUnits : timeUnits)[designator];
    if (unit === undefined) {
      const end = hasField ? "bad format" : alternativeAt(sum, text, number, isDate);
      if (typeof end === "string") return end;
      at = end;
      continue;
    }
    if (!sum.add(unit, number.whole, number.fraction)) return "overflow";
    hasField = true;
    at = number.end + 1;
  }
  return sum;
}

/** Reads the date or the time of the alternative format and returns where it ends. */
function alternativeAt(
  sum: IntervalSum,
  text: string,
  first: IsoNumber,
  isDate: boolean,
): number | Failure {
  const next = text.charAt(first.end);
  if (next !== "" && next !== (isDate ? "-" : ":") && !(isDate && next === "T")) {
    return "bad format";
  }
  if (next === "" || next === "T") {
    if (first.width === (isDate ? 8 : 6)) return addBasic(sum, first, isDate);
  }
  const units: IntervalUnit[] = isDate ? ["year", "month", "day"] : ["hour", "minute", "second"];
  let number: IsoNumber | Failure = first;
  for (const [index, unit] of units.entries()) {
    if (typeof number === "string") return number;
    if (!sum.add(unit, number.whole, number.fraction)) return "overflow";
    const following = text.charAt(number.end);
    if (following === "" || (isDate && following === "T")) return number.end;
    if (following !== (isDate ? "-" : ":") || index === 2) return "bad format";
    number = numberAt(text, number.end + 1);
  }
  return "bad format";
}

function addBasic(sum: IntervalSum, number: IsoNumber, isDate: boolean): number | Failure {
  const { whole, fraction } = number;
  const parts = [whole / 10000n, (whole / 100n) % 100n, whole % 100n] as const;
  const fits = isDate
    ? sum.add("year", parts[0], 0) && sum.add("month", parts[1], 0) &&
      sum.add("day", parts[2], fraction)
    : sum.add("hour", parts[0], 0) && sum.add("minute", parts[1], 0) &&
      sum.add("second", parts[2], 0) && sum.add("microseconds", 0n, fraction);
  return fits ? number.end : "overflow";
}
