import { fractionText, padTwo } from "./date_time_text.ts";
import type { IntervalStyle } from "./format_settings.ts";
import { type Interval, type IntervalFields, intervalToFields } from "./interval_value.ts";

/*
 * The four IntervalStyles of output. Source: PostgreSQL documentation, "Interval Output".
 */

/** An interval as PostgreSQL prints it in a style. */
export function formatInterval(interval: Interval, style: IntervalStyle): string {
  const fields = intervalToFields(interval);
  switch (style) {
    case "postgres":
      return formatPostgres(fields);
    case "postgres_verbose":
      return formatVerbose(fields);
    case "iso_8601":
      return formatIso(fields);
    case "sql_standard":
      return formatSqlStandard(fields);
  }
}

/** Seconds and their fraction without a sign. */
function secondsText({ seconds, microseconds }: IntervalFields, isPadded: boolean): string {
  const whole = Math.abs(seconds);
  return (isPadded ? padTwo(whole) : String(whole)) + fractionText(Math.abs(microseconds));
}

function isTimeNegative({ hours, minutes, seconds, microseconds }: IntervalFields): boolean {
  return hours < 0 || minutes < 0 || seconds < 0 || microseconds < 0;
}

function hasTime({ hours, minutes, seconds, microseconds }: IntervalFields): boolean {
  return hours !== 0 || minutes !== 0 || seconds !== 0 || microseconds !== 0;
}

/** `HH:MM:SS.f` without a sign. */
function clockText(fields: IntervalFields, isHourPadded: boolean): string {
  const hours = String(Math.abs(fields.hours)).padStart(isHourPadded ? 2 : 1, "0");
  return `${hours}:${padTwo(Math.abs(fields.minutes))}:${secondsText(fields, true)}`;
}

function formatPostgres(fields: IntervalFields): string {
  const parts: string[] = [];
  // After a negative part, a positive one needs its sign.
  let wasNegative = false;
  for (
    const [count, unit] of [
      [fields.years, "year"],
      [fields.months, "mon"],
      [fields.days, "day"],
    ] as const
  ) {
    if (count === 0) continue;
    const sign = wasNegative && count > 0 ? "+" : "";
    parts.push(`${sign}${count} ${unit}${count === 1 ? "" : "s"}`);
    wasNegative = count < 0;
  }
  if (parts.length === 0 || hasTime(fields)) {
    const sign = isTimeNegative(fields) ? "-" : wasNegative ? "+" : "";
    parts.push(sign + clockText(fields, true));
  }
  return parts.join(" ");
}

function formatVerbose(fields: IntervalFields): string {
  let text = "@";
  // The first part decides whether the whole is "ago"; the others have their sign against it.
  let isAgo: boolean | undefined;
  for (
    const [count, unit] of [
      [fields.years, "year"],
      [fields.months, "mon"],
      [fields.days, "day"],
      [fields.hours, "hour"],
      [fields.minutes, "min"],
    ] as const
  ) {
    if (count === 0) continue;
    isAgo ??= count < 0;
    const shown = isAgo ? -count : count;
    text += ` ${shown} ${unit}${shown === 1 ? "" : "s"}`;
  }
  if (fields.seconds !== 0 || fields.microseconds !== 0) {
    const isNegative = fields.seconds < 0 || fields.microseconds < 0;
    isAgo ??= isNegative;
    const isOne = Math.abs(fields.seconds) === 1 && fields.microseconds === 0;
    const sign = isNegative === isAgo ? "" : "-";
    text += ` ${sign}${secondsText(fields, false)} sec${isOne ? "" : "s"}`;
  }
  if (isAgo === undefined) return "@ 0";
  return isAgo ? `${text} ago` : text;
}

function formatIso(fields: IntervalFields): string {
  const part = (count: number, designator: string) => count === 0 ? "" : `${count}${designator}`;
  const date = part(fields.years, "Y") + part(fields.months, "M") + part(fields.days, "D");
  if (!hasTime(fields)) return date === "" ? "PT0S" : `P${date}`;
  let time = part(fields.hours, "H") + part(fields.minutes, "M");
  if (fields.seconds !== 0 || fields.microseconds !== 0) {
    const sign = fields.seconds < 0 || fields.microseconds < 0 ? "-" : "";
    time += `${sign}${secondsText(fields, false)}S`;
  }
  return `P${date}T${time}`;
}

function formatSqlStandard(fields: IntervalFields): string {
  const { years, months, days } = fields;
  const isYearMonthNegative = years < 0 || months < 0;
  const hasNegative = isYearMonthNegative || days < 0 || isTimeNegative(fields);
  const hasPositive = years > 0 || months > 0 || days > 0 ||
    (hasTime(fields) && !isTimeNegative(fields));
  if (!hasNegative && !hasPositive) return "0";
  const hasYearMonth = years !== 0 || months !== 0;
  const yearMonth = `${Math.abs(years)}-${Math.abs(months)}`;
  const clock = clockText(fields, false);
  const isStandard = !(hasNegative && hasPositive) &&
    !(hasYearMonth && (days !== 0 || hasTime(fields)));
  if (!isStandard) {
    const sign = (isNegative: boolean) => isNegative ? "-" : "+";
    return `${sign(isYearMonthNegative)}${yearMonth} ${sign(days < 0)}${Math.abs(days)} ` +
      sign(isTimeNegative(fields)) + clock;
  }
  const sign = hasNegative ? "-" : "";
  if (hasYearMonth) return sign + yearMonth;
  return days === 0 ? sign + clock : `${sign}${Math.abs(days)} ${clock}`;
}
