import { ByteWriter } from "../base/byte_writer.ts";
import { typeByOid } from "../pgtypes/types.ts";
import type { ResultColumn } from "../sql/analysis.ts";
import { encodeRowDescription } from "../wire/backend/row_description.ts";
import { resultFormats } from "../wire/format_codes.ts";

/** What was described last for the columns of a plan, which most likely is wanted once more. */
const described = new WeakMap<readonly ResultColumn[], Description>();

interface Description {
  readonly formats: readonly (0 | 1)[];
  readonly message: Uint8Array;
}

/**
 * Appends the RowDescription of result columns.
 * @param formats as Bind gave them: none, one for all, or one for each
 */
export function describeRows(
  writer: ByteWriter,
  columns: readonly ResultColumn[],
  formats: readonly number[],
): void {
  const formatOf = resultFormats(formats, columns.length);
  const known = described.get(columns);
  if (known?.formats.every((format, index) => format === formatOf[index])) {
    return writer.bytes(known.message);
  }
  const message = rowDescription(columns, formatOf);
  described.set(columns, { formats: formatOf, message });
  writer.bytes(message);
}

function rowDescription(
  columns: readonly ResultColumn[],
  formats: readonly (0 | 1)[],
): Uint8Array {
  const writer = new ByteWriter(256);
  encodeRowDescription(writer, {
    fields: columns.map((column, index) => ({
      name: column.name,
      tableOid: column.tableOid,
      columnNumber: column.attributeNumber,
      typeOid: column.type.oid,
      typeSize: typeByOid(column.type.oid)?.length ?? -1,
      typeModifier: column.type.typmod,
      format: formats[index]!,
    })),
  });
  return writer.take();
}
