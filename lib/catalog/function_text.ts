import { formatType } from "../pgtypes/format_type.ts";
import { quoteIdentifier } from "../functions/quote_identifier.ts";
import type { StorageValue } from "../pgtypes/pg_type.ts";
import { staticColumns, type StaticRow, staticRow } from "./static_index.ts";
import { loadTextArray } from "./text_array.ts";

/**
 * Functions of pg_proc in words, as pg_get_function_arguments() and its family print them.
 * @module
 */

/** A parameter of a function. */
interface Parameter {
  readonly mode: string;
  readonly name: string;
  readonly type: number;
  readonly defaultText: string | undefined;
}

function numbers(value: StorageValue | undefined): readonly number[] {
  return String(value ?? "").replace(/[{}]/g, "").split(/[ ,]/).filter((text) => text !== "")
    .map(Number);
}

/** Expressions apart at the commas that are not in literals or parentheses. */
function partsOf(list: string): readonly string[] {
  const parts: string[] = [];
  let [depth, quoted, start] = [0, false, 0];
  for (const [index, character] of [...list].entries()) {
    if (character === "'") quoted = !quoted;
    else if (quoted) continue;
    else if (character === "(" || character === "[") depth++;
    else if (character === ")" || character === "]") depth--;
    else if (character === "," && depth === 0) {
      parts.push(list.slice(start, index).trim());
      start = index + 1;
    }
  }
  return [...parts, list.slice(start).trim()];
}

function isInput({ mode }: { readonly mode: string }): boolean {
  return mode === "i" || mode === "b" || mode === "v";
}

function parameters(row: StaticRow): readonly Parameter[] {
  const modes = loadTextArray(row["proargmodes"]);
  const names = loadTextArray(row["proargnames"]);
  const types = numbers(row["proallargtypes"] ?? row["proargtypes"]);
  const plain = types.map((type, index) => ({
    mode: modes[index] ?? "i",
    name: names[index] ?? "",
    type,
  }));
  const given = row["proargdefaults"];
  const defaults = typeof given === "string" ? partsOf(given) : [];
  let place = defaults.length - plain.filter(isInput).length;
  return plain.map((parameter) => {
    const text = isInput(parameter) ? defaults[place++] : undefined;
    return { ...parameter, defaultText: text };
  });
}

const modeWords: Readonly<Record<string, string>> = { b: "INOUT ", o: "OUT ", v: "VARIADIC " };

function parameterText({ mode, name, type, defaultText }: Parameter, defaults: boolean): string {
  const words = modeWords[mode] ?? "";
  const label = name === "" ? "" : `${quoteIdentifier(name)} `;
  const value = defaults && defaultText !== undefined ? ` DEFAULT ${defaultText}` : "";
  return `${words}${label}${formatType({ oid: type, typmod: undefined })}${value}`;
}

/** Numbers of direct arguments by OID. */
let orderedSetAggregates: ReadonlyMap<number, number> | undefined;

/** How many direct arguments an ordered-set aggregate has; `undefined` for any other function. */
function directArguments(row: StaticRow): number | undefined {
  if (orderedSetAggregates === undefined) {
    const found = new Map<number, number>();
    const columns = ["aggfnoid", "aggkind", "aggnumdirectargs"];
    for (const [oid, kind, count] of staticColumns("pg_aggregate", columns)) {
      if (kind !== "n") found.set(Number(oid), Number(count));
    }
    orderedSetAggregates = found;
  }
  return orderedSetAggregates.get(Number(row["oid"]));
}

/**
 * The parameters of a function; columns of a TABLE result are none.
 * @param row of pg_proc
 */
export function parameterList(row: StaticRow, defaults: boolean): string {
  const shown = parameters(row).filter(({ mode }) => mode !== "t");
  const texts = shown.map((parameter) => parameterText(parameter, defaults));
  const direct = directArguments(row);
  if (direct === undefined) return texts.join(", ");
  const ordered = texts.slice(direct);
  // One variadic parameter stands for the arguments on both sides.
  const behind = ordered.length === 0 ? texts.slice(-1) : ordered;
  return `${texts.slice(0, direct).join(", ")} ORDER BY ${behind.join(", ")}`.trimStart();
}

/** The default of a parameter, counted from 1 among those that have values coming in. */
export function parameterDefaultText(row: StaticRow, number: number): string | undefined {
  return parameters(row).filter(isInput)[number - 1]?.defaultText;
}

/** What a function returns. */
export function resultText(row: StaticRow): string {
  const columns = parameters(row).filter(({ mode }) => mode === "t");
  if (columns.length > 0) {
    return `TABLE(${columns.map((column) => parameterText(column, false)).join(", ")})`;
  }
  const type = formatType({ oid: Number(row["prorettype"]), typmod: undefined });
  return row["proretset"] === 1 ? `SETOF ${type}` : type;
}

const volatilities: Readonly<Record<string, string>> = { i: " IMMUTABLE", s: " STABLE", v: "" };
const parallelisms: Readonly<Record<string, string>> = {
  r: " PARALLEL RESTRICTED",
  s: " PARALLEL SAFE",
  u: "",
};

/** What PostgreSQL takes a function to cost that has no cost of its own, by its language. */
function usualCost(language: string): number {
  return language === "internal" || language === "c" ? 1 : 100;
}

/** The body of a function that is written in standard SQL; `undefined` for any other. */
export function sqlBody(row: StaticRow): string | undefined {
  const body = row["prosqlbody"];
  return typeof body === "string" ? body : undefined;
}

/** The statement that would make a function. */
export function functionDefinition(row: StaticRow): string {
  const language = String(staticRow("pg_language", Number(row["prolang"]))?.["lanname"]);
  const setOf = row["proretset"] === 1;
  const options = [
    row["prokind"] === "w" ? " WINDOW" : "",
    volatilities[String(row["provolatile"])],
    parallelisms[String(row["proparallel"])],
    row["proisstrict"] === 1 ? " STRICT" : "",
    row["prosecdef"] === 1 ? " SECURITY DEFINER" : "",
    row["proleakproof"] === 1 ? " LEAKPROOF" : "",
    Number(row["procost"]) === usualCost(language) ? "" : ` COST ${row["procost"]}`,
    setOf && row["prorows"] !== 1000 ? ` ROWS ${row["prorows"]}` : "",
    row["prosupport"] === 0
      ? ""
      : ` SUPPORT ${staticRow("pg_proc", Number(row["prosupport"]))?.["proname"]}`,
  ].join("");
  const library = typeof row["probin"] === "string" ? `'${row["probin"]}', ` : "";
  const name = quoteIdentifier(String(row["proname"]));
  return [
    `CREATE OR REPLACE FUNCTION pg_catalog.${name}(${parameterList(row, true)})`,
    ` RETURNS ${resultText(row)}`,
    ` LANGUAGE ${language}`,
    ...(options === "" ? [] : [options]),
    sqlBody(row) ?? `AS ${library}$function$${row["prosrc"]}$function$`,
    "",
  ].join("\n");
}
