import { ByteWriter } from "../base/byte_writer.ts";
import type { Relation } from "../catalog/schema.ts";
import { defaultFormatSettings, type FormatSettings } from "../pgtypes/format_settings.ts";
import type { StorageValue } from "../pgtypes/pg_type.ts";
import { typeOrText } from "../pgtypes/types.ts";
import type { StorageRow } from "./hosted_statement.ts";

/** PostgreSQL shows so many bytes of each value of a failing row. */
const shownBytes = 64;

/**
 * `(a, b)=(1, x)`: values of columns as PostgreSQL writes keys in details.
 * @param shownColumns the columns' names where they are shown otherwise, as with quotes
 */
export function keyText(
  relation: Relation,
  columns: readonly string[],
  values: StorageRow,
  settings: FormatSettings | undefined,
  shownColumns = columns,
): string {
  const texts = columns.map((name, index) => {
    return valueText(relation, name, values[index] ?? null, settings);
  });
  return `(${shownColumns.join(", ")})=(${texts.join(", ")})`;
}

/** `Failing row contains (1, null, x).`, for a row with all columns of the table. */
export function failingRowText(
  relation: Relation,
  values: StorageRow,
  settings: FormatSettings | undefined,
): string {
  const texts = relation.columns.map(({ name }, index) => {
    return shortened(valueText(relation, name, values[index] ?? null, settings));
  });
  return `Failing row contains (${texts.join(", ")}).`;
}

function valueText(
  relation: Relation,
  column: string,
  value: StorageValue,
  settings: FormatSettings = defaultFormatSettings,
): string {
  if (value === null) return "null";
  const { type } = relation.columns.find(({ name }) => name === column)!;
  const writer = new ByteWriter(64);
  typeOrText(type.oid).codec.writeText(writer, value, { settings, typmod: type.typmod });
  return new TextDecoder().decode(writer.view());
}

function shortened(text: string): string {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length <= shownBytes) return text;
  let end = shownBytes;
  while ((bytes[end]! & 0xc0) === 0x80) end--;
  return `${new TextDecoder().decode(bytes.subarray(0, end))}...`;
}
