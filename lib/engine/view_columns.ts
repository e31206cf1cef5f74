import { viewQueryText } from "../catalog/expression_text.ts";
import type { Schema } from "../catalog/schema.ts";
import { systemRelation } from "../catalog/system_relation.ts";
import { quoteIdentifier } from "../functions/quote_identifier.ts";
import { defaultFormatSettings } from "../pgtypes/format_settings.ts";
import { oids } from "../pgtypes/oids.ts";
import { DefinitionPrinter } from "../sql/deparse/definition_printer.ts";
import type { DescribedColumn } from "./relation_reader.ts";

/**
 * The columns of a view with the types that PostgreSQL gives them: SQLite knows no type of an
 * expression.
 * @param described as SQLite tells them
 * @param sql the text of the view
 */
export function typedViewColumns(
  described: readonly DescribedColumn[],
  sql: string,
  schema: Schema,
): readonly DescribedColumn[] {
  const printer = new DefinitionPrinter(schema, {
    searchPath: ["main"],
    settings: defaultFormatSettings,
    systemRelation,
    typeName: () => undefined,
    relationName: (_, name) => quoteIdentifier(name),
  });
  const columns = printer.queryColumns(viewQueryText(sql));
  if (columns?.length !== described.length) return described;
  return described.map((column, index) => {
    const { type } = columns[index]!;
    return type.oid === oids.unknown ? column : { ...column, pgType: type };
  });
}
