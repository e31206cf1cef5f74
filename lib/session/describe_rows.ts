import type { ByteWriter } from "../base/byte_writer.ts";
import { typeByOid } from "../pgtypes/types.ts";
import type { ResultColumn } from "../sql/analysis.ts";
import { encodeRowDescription } from "../wire/backend/row_description.ts";
import { resultFormats } from "../wire/format_codes.ts";

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
  encodeRowDescription(writer, {
    fields: columns.map((column, index) => ({
      name: column.name,
      tableOid: column.tableOid,
      columnNumber: column.attributeNumber,
      typeOid: column.type.oid,
      typeSize: typeByOid(column.type.oid)?.length ?? -1,
      typeModifier: column.type.typmod,
      format: formatOf[index]!,
    })),
  });
}
