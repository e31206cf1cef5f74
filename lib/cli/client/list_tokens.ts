import type { Command } from "commander";
import { formatOption, type FormatOptions } from "../format_option.ts";
import { formatTable } from "../output_format.ts";
import { print } from "../standard_output.ts";
import { clientContext } from "./client_context.ts";

const titles = ["Short token", "Scope", "Permission", "App", "Created", "Expires", "Last used"];

/** Adds `list_tokens`: one's own live API tokens. */
export function addListTokens(parent: Command): void {
  parent.command("list_tokens")
    .description("List your API tokens that are neither revoked nor expired")
    .addOption(formatOption())
    .action(async ({ format }: FormatOptions, command) => {
      const { client } = await clientContext(command);
      const { tokens } = await client.listTokens();
      if (tokens.length === 0 && format === "table") {
        print("No active API tokens\n");
        return;
      }
      const rows = tokens.map((token) => [
        token.short_token,
        token.scoped_database ?? "(all databases)",
        token.permission_level ?? "(full access)",
        token.app_name ?? "",
        token.created_at ?? "",
        token.expires_at ?? "(never)",
        token.last_used_at ?? "",
      ]);
      print(formatTable({ titles, rows }, format));
    });
}
