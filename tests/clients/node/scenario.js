/** What the programs of this folder share: the scenario, and the lines that they print. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import process from "node:process";

export const mode = process.argv[2];
export const scenario = JSON.parse(readFileSync(process.argv[3], "utf8"));

const longest = 4000;
let currentStep = "";

/** Prints one line of the current step; what is long stands as its length and digest. */
export function out(...parts) {
  const words = parts.map((part) => {
    const text = typeof part === "string" ? part : show(part);
    if (text.length <= longest) return text.replaceAll("\\", "\\\\").replaceAll("\n", "\\n");
    const digest = createHash("sha256").update(text).digest("hex").slice(0, 16);
    return `<${text.length} characters, ${digest}>`;
  });
  console.log(`${currentStep}: ${words.join(" ")}`);
}

/** A value as text that tells its type. */
export function show(value) {
  if (typeof value === "bigint") return `${value}n`;
  if (Object.is(value, -0)) return "-0";
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value !== "object" || value === null) return String(value);
  if (value instanceof Date) {
    return Number.isNaN(value.getTime()) ? "Invalid Date" : `Date ${value.toISOString()}`;
  }
  if (ArrayBuffer.isView(value)) return `bytes ${Buffer.from(value).toString("hex")}`;
  if (Array.isArray(value)) return `[${value.map(show).join(", ")}]`;
  const entries = Object.entries(value).map(([name, field]) => `${name}: ${show(field)}`);
  return `{${entries.join(", ")}}`;
}

/** Runs a step; what it raises unexpectedly becomes a line, so that the next steps are seen. */
export async function step(name, run) {
  currentStep = name;
  try {
    await run();
  } catch (error) {
    out("CRASHED", error.constructor.name, String(error.message));
  }
}

/** The last line of a program that came to its end. */
export function end() {
  console.log("end");
}

const converters = {
  bool: (text) => text === "true",
  int2: Number,
  int4: Number,
  oid: Number,
  int8: BigInt,
  float4: Number,
  float8: Number,
  bytea: (text) => Buffer.from(text.slice(2), "hex"),
};

/**
 * The JavaScript value for a value of the scenario; a string where JavaScript has none of its own.
 * @param more converters of the driver's own, by kind
 */
export function native(value, more = {}) {
  if (value === null) return null;
  const convert = { ...converters, ...more }[value.kind] ?? ((text) => text);
  const elements = (list) =>
    list.map((element) =>
      element === null ? null : Array.isArray(element) ? elements(element) : convert(element)
    );
  return value.elements === undefined ? convert(value.text) : elements(value.elements);
}

/** The fields of an error that servers set, under the names that the driver gives them. */
export function errorFields(error, names) {
  const known = names.filter((name) => error[name] !== undefined);
  return Object.fromEntries(known.map((name) => [name, error[name]]));
}

/** A key of the table `every_type` or `numbers`. */
export function int4(number) {
  return { kind: "int4", text: String(number) };
}

/** The statement that fills all columns of `every_type`, each with its first value. */
export function wholeRow() {
  const columns = scenario.types.map((type) => type.column);
  const values = [int4(100000), ...scenario.types.map((type) => type.values[0])];
  const places = values.map((_, index) => `$${index + 1}`);
  const sql = `INSERT INTO every_type (id, ${columns.join(", ")}) VALUES (${places.join(", ")})`;
  return { sql, values };
}
