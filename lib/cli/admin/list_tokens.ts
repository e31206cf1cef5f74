import type { Command } from "commander";
import type { ListedToken } from "../../store/token_table.ts";
import { formatOption, type FormatOptions } from "../format_option.ts";
import { formatTable } from "../output_format.ts";
import { print } from "../standard_output.ts";
import { entityNamed, withAdminContext } from "./admin_context.ts";

/** A column of the list: its title, and what it shows of a token. */
type TokenColumn = readonly [title: string, value: (token: ListedToken) => string | null];

const columns: readonly TokenColumn[] = [
  ["Short token", (token) => token.shortToken],
  ["Scope", (token) => token.databaseName ?? "(all databases)"],
  ["Permission", (token) => token.level ?? "(full access)"],
  ["App", (token) => token.appName ?? ""],
  ["Created", (token) => timeText(token.createdAt)],
  ["Expires", (token) => timeText(token.expiresAt) ?? "(never)"],
  ["Revoked", (token) => timeText(token.revokedAt) ?? ""],
  ["Last used", (token) => timeText(token.lastUsedAt) ?? ""],
];

/** Adds `list_tokens`: every token of an entity, also those that do not work any more. */
export function addListTokens(parent: Command): void {
  parent.command("list_tokens")
    .description("List all API tokens of an entity, also revoked and expired ones")
    .argument("<entity>", "The entity to look at")
    .addOption(formatOption())
    .action(async (slug: string, { format }: FormatOptions, command) => {
      await withAdminContext(command, ({ store }) => {
        const tokens = store.tokens.listOfEntity(entityNamed(store, slug).id);
        const titles = columns.map(([title]) => title);
        const rows = tokens.map((token) => columns.map(([, value]) => value(token)));
        print(formatTable({ titles, rows }, format));
      });
    });
}

/** A time in UTC to the second. */
function timeText(microseconds: bigint | null): string | null {
  if (microseconds === null) return null;
  return Temporal.Instant.fromEpochNanoseconds(microseconds * 1000n)
    .toString({ smallestUnit: "second" });
}
