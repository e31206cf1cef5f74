import type { Node } from "@pgsql/types";
import { stringOf } from "../tree.ts";

/**
 * Words that SQLite takes for keywords where a name is expected.
 *
 * Source: SQLite's "SQLite Keywords"; those that may be names everywhere (the fallbacks in parse.y)
 * are quoted, too, where they could begin another clause.
 */
const keywords = new Set(
  ("abort action add after all alter always analyze and as asc attach autoincrement before begin " +
    "between by cascade case cast check collate column commit conflict constraint create cross " +
    "current current_date current_time current_timestamp database default deferrable deferred " +
    "delete desc detach distinct do drop each else end escape except exclude exclusive exists " +
    "explain fail false filter first following for foreign from full generated glob group groups " +
    "having if ignore immediate in index indexed initially inner insert instead intersect into is " +
    "isnull join key last left like limit match materialized natural no not nothing notnull null " +
    "nulls of offset on or order others outer over partition plan pragma preceding primary query " +
    "raise range recursive references regexp reindex release rename replace restrict returning " +
    "right rollback row rows savepoint select set table temp temporary then ties to transaction " +
    "trigger true unbounded union unique update using vacuum values view virtual when where window " +
    "with within without").split(" "),
);

/** A name, in quotes where it has to be. */
export function renderName(name: string): string {
  if (isPlainName(name) && !keywords.has(name.toLowerCase())) return name;
  return quoteName(name);
}

function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Names of String nodes, separated by commas. */
export function renderNameList(nodes: readonly Node[]): string {
  return nodes.map((node) => renderName(stringOf(node) ?? "")).join(", ");
}

function isPlainName(name: string): boolean {
  if (name === "") return false;
  for (let index = 0; index < name.length; index++) {
    const unit = name.charCodeAt(index);
    const letter = (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a);
    const digit = unit >= 0x30 && unit <= 0x39;
    if (!letter && unit !== 0x5f && (!digit || index === 0)) return false;
  }
  return true;
}
