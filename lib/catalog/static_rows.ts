import { defaultFormatSettings } from "../pgtypes/format_settings.ts";
import type { StorageValue, TypeReference } from "../pgtypes/pg_type.ts";
import { typeOrText } from "../pgtypes/types.ts";
import { columnAffinity } from "./column_affinity.ts";
import { staticRowTexts } from "./static_rows/mod.ts";
import type { SystemTable } from "./system_tables.ts";

function readCell(text: string, type: TypeReference): StorageValue {
  if (text === "\\N") return null;
  const affinity = columnAffinity(type);
  if (affinity === "INTEGER" || affinity === "REAL") return Number(text);
  const plain = text.includes("\\") ? unescape(text) : text;
  const { category, codec } = typeOrText(type.oid);
  if (category !== "T") return plain;
  return codec.readText(plain, { settings: defaultFormatSettings, typmod: -1 });
}

const escapes: Readonly<Record<string, string>> = { t: "\t", n: "\n" };

function unescape(text: string): string {
  let plain = "";
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    if (character !== "\\") plain += character;
    else {
      at++;
      plain += escapes[text[at]!] ?? text[at]!;
    }
  }
  return plain;
}

const parsed = new Map<SystemTable, readonly (readonly StorageValue[])[]>();

/**
 * The rows of a table that are the same in every database, as far as PostgreSQL makes them when it
 * is set up; none where there are none. Values are in storage form, but integers are numbers.
 *
 * In the text, lines are rows and tabs part their fields, which are escaped as in COPY; `^` stands
 * for the same value as in the row before.
 */
export function staticRows(table: SystemTable): readonly (readonly StorageValue[])[] {
  let rows = parsed.get(table);
  if (rows === undefined) {
    rows = parseRows(table);
    parsed.set(table, rows);
  }
  return rows;
}

function parseRows(table: SystemTable): readonly (readonly StorageValue[])[] {
  const text = staticRowTexts.get(table.name);
  if (text === undefined) return [];
  let previous: readonly StorageValue[] = [];
  return text.split("\n").map((line) => {
    previous = line.split("\t").map((field, index) =>
      field === "^" ? previous[index]! : readCell(field, table.columns[index]!.baseType)
    );
    return previous;
  });
}
