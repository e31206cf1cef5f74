import type { DateStyle } from "../../pgtypes/format_settings.ts";
import { invalidValue } from "./setting_value.ts";

const formats: Readonly<Record<string, DateStyle["format"]>> = {
  iso: "ISO",
  sql: "SQL",
  postgres: "Postgres",
  german: "German",
};

/** Order keywords; the first letters of the European and American synonyms are enough. */
function orderOf(word: string): DateStyle["order"] | null {
  if (word === "ymd") return "YMD";
  if (word === "dmy" || word.startsWith("euro")) return "DMY";
  if (word === "mdy" || word === "us" || word.startsWith("noneuro")) return "MDY";
  return null;
}

/**
 * Reads a value of DateStyle; what it does not name stays as it was. German alone implies DMY.
 * @throws PgError `22023` for an unknown or contradictory word
 */
export function parseDateStyle(
  text: string,
  present: DateStyle = { format: "ISO", order: "MDY" },
): DateStyle {
  let format: DateStyle["format"] | null = null;
  let order: DateStyle["order"] | null = null;
  for (const word of text.split(",").map((part) => part.trim().toLowerCase())) {
    const namedFormat = Object.entries(formats).find(([name]) => word.startsWith(name))?.[1];
    const namedOrder = orderOf(word);
    if (namedFormat !== undefined) {
      if (format !== null && format !== namedFormat) throw conflicting(text);
      format = namedFormat;
    } else if (namedOrder !== null) {
      if (order !== null && order !== namedOrder) throw conflicting(text);
      order = namedOrder;
    } else if (word === "default") {
      format ??= "ISO";
      order ??= "MDY";
    } else throw invalidValue("DateStyle", text, `Unrecognized key word: "${word}".`);
  }
  const impliedOrder = format === "German" && order === null ? "DMY" : present.order;
  return { format: format ?? present.format, order: order ?? impliedOrder };
}

function conflicting(text: string) {
  return invalidValue("DateStyle", text, 'Conflicting "datestyle" specifications.');
}

/** As SHOW DateStyle prints it. */
export function printDateStyle(style: DateStyle): string {
  return `${style.format}, ${style.order}`;
}
