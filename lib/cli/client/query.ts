import type { Command } from "commander";
import { type DatabasePath, formatDatabasePath, parseDatabasePath } from "../database_path.ts";
import { formatOption, type FormatOptions } from "../format_option.ts";
import { formatTable, type OutputFormat } from "../output_format.ts";
import { print } from "../standard_output.ts";
import type { QueryResponse } from "./api_types.ts";
import { clientContext } from "./client_context.ts";
import { runShell } from "./shell.ts";

/** Adds `query`: SQL from the command line, or a shell that reads it line by line. */
export function addQuery(parent: Command): void {
  parent.command("query")
    .description("Query a database")
    .argument("<database>", "The database, e.g. entity/database.sqlite", parseDatabasePath)
    .argument("[query]", "The SQL to run; without it, statements are read line by line")
    .addOption(formatOption())
    .action(async (database: DatabasePath, sql: string | undefined, options, command) => {
      const { format }: FormatOptions = options;
      const { client } = await clientContext(command);
      const run = async (text: string) => printResult(await client.query(database, text), format);
      if (sql !== undefined) await run(sql);
      else await runShell(formatDatabasePath(database), run);
    });
}

/** The number of rows goes where it does not spoil output that a program reads. */
function printResult(result: QueryResponse, format: OutputFormat): void {
  const hasColumns = result.fields.length > 0;
  const count = `\nRows: ${result.rows.length}\n`;
  if (format === "table") {
    const table = { titles: result.fields, rows: result.rows };
    print((hasColumns ? formatTable(table, format) : "") + count);
    return;
  }
  if (hasColumns || format === "json") {
    print(formatTable({ titles: result.fields, rows: result.rows }, format));
  }
  console.error(count.trim());
}
