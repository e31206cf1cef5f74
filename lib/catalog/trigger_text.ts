import { type ScannedToken, scanSql } from "./sql_scanner.ts";

/** What a CREATE TRIGGER says before its statements. */
export interface TriggerText {
  readonly timing: "BEFORE" | "AFTER" | "INSTEAD OF";
  readonly event: "INSERT" | "UPDATE" | "DELETE";
  /** Columns of UPDATE OF, as they are written. */
  readonly columns: readonly string[];
  /** Condition of WHEN; `null` if there is none. */
  readonly condition: string | null;
  /** From BEGIN to END. */
  readonly body: string;
}

/**
 * Reads the text of a CREATE TRIGGER as sqlite_schema keeps it.
 *
 * Source: https://sqlite.org/lang_createtrigger.html.
 */
export function readTrigger(sql: string): TriggerText {
  const tokens = [...scanSql(sql)].filter(({ depth }) => depth === 0);
  const at = (word: string, from = 0) =>
    tokens.findIndex((token, index) => index >= from && isWord(token, word));
  // The name stands before its timing or event, and may be one of their words itself.
  const name = at("TRIGGER") + 1;
  const head = tokens[name + 1]?.text === "." ? name + 3 : name + 1;
  const exists = isWord(tokens[name], "IF") && isWord(tokens[name + 1], "NOT") ? 3 : 0;
  const on = at("ON", head + exists);
  const begin = at("BEGIN", on);
  const when = tokens.findIndex((token, index) =>
    index > on && index < begin && isWord(token, "WHEN")
  );
  const words = tokens.slice(head + exists, on).map(({ upper }) => upper);
  const event = (["INSERT", "UPDATE", "DELETE"] as const).find((word) => words.includes(word));
  const columns = words.includes("UPDATE") && words.at(-1) !== "UPDATE"
    ? tokens.slice(
      tokens.findIndex((token, index) => index >= head && isWord(token, "UPDATE")) + 2,
      on,
    )
    : [];
  return {
    timing: words.includes("BEFORE")
      ? "BEFORE"
      : words.includes("INSTEAD")
      ? "INSTEAD OF"
      : "AFTER",
    event: event ?? "INSERT",
    columns: columns.filter(({ kind }) => kind !== "symbol").map(({ text }) => text),
    condition: when < 0 ? null : sql.slice(tokens[when]!.end, tokens[begin]!.start).trim(),
    body: begin < 0 ? "" : sql.slice(tokens[begin]!.start),
  };
}

function isWord(token: ScannedToken | undefined, word: string): boolean {
  return token?.kind === "word" && token.upper === word;
}
