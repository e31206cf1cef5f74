import { PgError } from "../../base/pg_error.ts";
import { sqlState } from "../../base/sql_state.ts";
import type { SettingDefinition } from "./setting_definition.ts";

/** How many of the smallest unit of its kind each unit is; PostgreSQL manual, section 20.1.1. */
const timeUnits: Readonly<Record<string, number>> = {
  us: 1,
  ms: 1000,
  s: 1_000_000,
  min: 60_000_000,
  h: 3_600_000_000,
  d: 86_400_000_000,
};
const memoryUnits: Readonly<Record<string, number>> = {
  B: 1,
  kB: 1024,
  "8kB": 8192,
  MB: 1024 ** 2,
  GB: 1024 ** 3,
  TB: 1024 ** 4,
};

/**
 * Reads a value that a client gave for a setting.
 * @param text as written after SET … =, without quotes
 * @returns the value in the setting's own unit, as pg_settings.setting shows it
 * @throws PgError `22023` with PostgreSQL's wording
 */
export function parseSettingValue(definition: SettingDefinition, text: string): string {
  switch (definition.type) {
    case "bool":
      return parseBoolean(definition, text);
    case "integer":
    case "real":
      return parseNumber(definition, text);
    case "enum":
      return parseEnumeration(definition, text);
    case "string":
      return text;
  }
}

/**
 * The form in which SHOW prints a value: numbers with the largest unit that divides them.
 * @param value in the setting's own unit
 */
export function printSettingValue(definition: SettingDefinition, value: string): string {
  const { unit } = definition;
  const amount = Number(value);
  if (definition.type !== "integer" && definition.type !== "real") return value;
  if (unit === null || amount <= 0) return value;
  const units = unit in timeUnits ? timeUnits : memoryUnits;
  const base = amount * units[unit]!;
  const names = Object.keys(units).filter((name) => name !== "8kB").reverse();
  const largest = names.find((name) => units[name]! <= base && base % units[name]! === 0);
  return largest === undefined ? value : `${base / units[largest]!}${largest}`;
}

function parseBoolean(definition: SettingDefinition, text: string): string {
  const word = text.toLowerCase();
  if (word === "1") return "on";
  if (word === "0") return "off";
  const isPrefix = (full: string, least = 1) => word.length >= least && full.startsWith(word);
  if (isPrefix("true") || isPrefix("yes") || isPrefix("on", 2)) return "on";
  if (isPrefix("false") || isPrefix("no") || isPrefix("off", 2)) return "off";
  throw new PgError(
    sqlState.invalid_parameter_value,
    `parameter "${definition.name}" requires a Boolean value`,
  );
}

function parseEnumeration(definition: SettingDefinition, text: string): string {
  const found = definition.values.find((value) => value.toLowerCase() === text.toLowerCase());
  if (found !== undefined) return found;
  // Booleans in disguise, such as constraint_exclusion and synchronous_commit, take any spelling.
  if (definition.values.includes("on") && ["true", "yes", "1"].includes(text)) return "on";
  if (definition.values.includes("off") && ["false", "no", "0"].includes(text)) return "off";
  throw new PgError(
    sqlState.invalid_parameter_value,
    invalidValueMessage(definition.name, text),
    { hint: `Available values: ${definition.values.join(", ")}.` },
  );
}

function parseNumber(definition: SettingDefinition, text: string): string {
  const { unit, name } = definition;
  const match = /^\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|0x[0-9a-fA-F]+)\s*([A-Za-z]*)\s*$/
    .exec(text);
  if (match === null) throw invalidValue(name, text);
  let amount = Number(match[1]);
  const suffix = match[2]!;
  if (suffix !== "") {
    const units = unit !== null && unit in timeUnits ? timeUnits : memoryUnits;
    const isTime = units === timeUnits;
    const scale = suffix === "8kB" ? undefined : units[suffix];
    if (unit === null || scale === undefined) throw invalidUnit(name, text, unit, isTime);
    amount = (amount * scale) / units[unit]!;
  }
  if (definition.type === "integer") amount = Math.round(amount);
  if (amount < definition.minimum || amount > definition.maximum) {
    const unitText = unit === null ? "" : ` ${unit}`;
    throw new PgError(
      sqlState.invalid_parameter_value,
      `${amount}${unitText} is outside the valid range for parameter "${name}" ` +
        `(${definition.minimum} .. ${definition.maximum})`,
    );
  }
  return String(amount);
}

function invalidUnit(name: string, text: string, unit: string | null, isTime: boolean): PgError {
  const hint = isTime
    ? 'Valid units for this parameter are "us", "ms", "s", "min", "h", and "d".'
    : 'Valid units for this parameter are "B", "kB", "MB", "GB", and "TB".';
  return new PgError(
    sqlState.invalid_parameter_value,
    invalidValueMessage(name, text),
    unit === null ? {} : { hint },
  );
}

function invalidValueMessage(name: string, text: string): string {
  return `invalid value for parameter "${name}": "${text}"`;
}

/** `22023` for a value that a setting does not take. */
export function invalidValue(name: string, text: string, detail?: string): PgError {
  return new PgError(
    sqlState.invalid_parameter_value,
    invalidValueMessage(name, text),
    detail === undefined ? {} : { detail },
  );
}
