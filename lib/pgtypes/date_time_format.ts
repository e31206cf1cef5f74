import { civilFromDays, dayOfWeek } from "./calendar.ts";
import { isoDateText, isoTimestampText, padTwo, timeText, yearText } from "./date_time_text.ts";
import type { DateStyle } from "./format_settings.ts";

/*
 * The four DateStyles of output. Source: PostgreSQL documentation, "Date/Time Output".
 */

const monthNames = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
const dayNames = "Sun Mon Tue Wed Thu Fri Sat".split(" ");

/** A finite date, in days since 2000-01-01, as PostgreSQL prints it in a DateStyle. */
export function formatDate(days: number, style: DateStyle): string {
  const { year, month, day } = civilFromDays(days);
  const text = dateText(year, month, day, style);
  return year > 0 ? text : `${text} BC`;
}

function dateText(year: number, month: number, day: number, style: DateStyle): string {
  if (style.format === "ISO") return isoDateText(year, month, day);
  if (style.format === "German") return `${padTwo(day)}.${padTwo(month)}.${yearText(year)}`;
  const separator = style.format === "SQL" ? "/" : "-";
  const [first, second] = style.order === "DMY" ? [day, month] : [month, day];
  return `${padTwo(first)}${separator}${padTwo(second)}${separator}${yearText(year)}`;
}

/** A zone as the two kinds of style print it. */
interface ZoneText {
  /** Offset for ISO: `+02`, `-03:30`. */
  readonly offset: string;
  /** Abbreviation for the other styles, where the zone has one. */
  readonly letters: string | undefined;
}

/**
 * A date and time as PostgreSQL prints it in a DateStyle.
 * @param days since 2000-01-01, local
 * @param microseconds since midnight, local
 * @param zone what to append for a timestamptz
 */
export function formatTimestamp(
  days: number,
  microseconds: number,
  style: DateStyle,
  zone?: ZoneText,
): string {
  if (style.format === "ISO") return isoTimestampText(days, microseconds, zone?.offset ?? "");
  const { year, month, day } = civilFromDays(days);
  const time = timeText(microseconds);
  let text: string;
  if (style.format === "Postgres") {
    const name = monthNames[month - 1]!;
    const date = style.order === "DMY" ? `${padTwo(day)} ${name}` : `${name} ${padTwo(day)}`;
    text = `${dayNames[dayOfWeek(days)]} ${date} ${time} ${yearText(year)}`;
  } else {
    text = `${dateText(year, month, day, style)} ${time}`;
  }
  if (zone !== undefined) text += zoneSuffix(zone, style);
  return year > 0 ? text : `${text} BC`;
}

function zoneSuffix({ letters, offset }: ZoneText, style: DateStyle): string {
  if (letters !== undefined) return ` ${letters.slice(0, 10)}`;
  return style.format === "Postgres" ? ` ${offset}` : offset;
}
