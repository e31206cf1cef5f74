import type { PgError, PgErrorFields } from "../../base/pg_error.ts";
import { sqlState } from "../../base/sql_state.ts";
import { ownName } from "../../catalog/schema_names.ts";
import type { Analyzer } from "./analyzer.ts";
import { levenshtein } from "./levenshtein.ts";
import type { RangeTableEntry } from "./range_table.ts";
import type { Scope } from "./scope.ts";

/** Names further apart than this are never suggested. */
const maximumDistance = 3;

interface Suggestion {
  readonly entry: RangeTableEntry;
  /** `undefined` where the very name exists, but cannot be referred to. */
  readonly column: string | undefined;
}

/** The names nearest to a missing one: none, one, or two equally near. */
class Suggestions {
  distance = maximumDistance + 1;
  found: Suggestion[] = [];

  offer(entry: RangeTableEntry, column: string, name: string, penalty: number): void {
    if (penalty > this.distance) return;
    const own = levenshtein(column, name, this.distance + 1 - penalty);
    if (own > name.length / 2) return;
    const distance = own + penalty;
    if (distance < this.distance) {
      this.distance = distance;
      this.found = [{ entry, column }];
    } else if (distance === this.distance) {
      if (this.found.length === 2) {
        this.found = [];
        this.distance = distance - 1;
      } else if (this.found.length === 1 || this.distance <= maximumDistance) {
        this.found = [...this.found, { entry, column }];
      }
    }
  }
}

function suggest(scope: Scope, qualifier: string | undefined, name: string): Suggestions {
  const suggestions = new Suggestions();
  for (let level: Scope | null = scope; level !== null; level = level.parent) {
    for (const entry of level.entries) {
      if (entry.kind === "join") continue;
      const penalty = qualifier === undefined
        ? 0
        : levenshtein(qualifier, entry.alias, maximumDistance + 1);
      for (const column of entry.columns) suggestions.offer(entry, column.name, name, penalty);
      if (penalty === 0 && entry.columns.some((column) => column.name === name)) {
        suggestions.found = [{ entry, column: undefined }];
        return suggestions;
      }
    }
  }
  return suggestions;
}

function hintFor(suggestions: Suggestions, name: string): PgErrorFields {
  const [first, second] = suggestions.found;
  if (first === undefined) return {};
  if (first.column === undefined) {
    return {
      hint:
        `There is a column named "${name}" in table "${first.entry.alias}", but it cannot be referenced from this part of the query.`,
    };
  }
  const reference = ({ entry, column }: Suggestion) => `"${entry.alias}.${column}"`;
  const alternative = second === undefined ? "" : ` or the column ${reference(second)}`;
  return { hint: `Perhaps you meant to reference the column ${reference(first)}${alternative}.` };
}

/** `42703`, with the hint that PostgreSQL gives when a similar column exists. */
export function missingColumn(
  analyzer: Analyzer,
  scope: Scope,
  qualifier: string | undefined,
  name: string,
  location: number,
): PgError {
  return analyzer.error(
    sqlState.undefined_column,
    qualifier === undefined
      ? `column "${name}" does not exist`
      : `column ${qualifier}.${name} does not exist`,
    location,
    hintFor(suggest(scope, qualifier, name), name),
  );
}

/** `42P01` for a qualifier that nothing in FROM goes by. */
export function missingEntry(
  analyzer: Analyzer,
  scope: Scope,
  qualifier: string,
  location: number,
): PgError {
  for (let level: Scope | null = scope; level !== null; level = level.parent) {
    for (const entry of level.entries) {
      const own = entry.relation && ownName(entry.relation);
      if (own !== qualifier && entry.alias !== qualifier) continue;
      const visible = entry.hasAlias && entry.alias !== qualifier &&
        isVisible(scope, entry);
      return analyzer.error(
        sqlState.undefined_table,
        `invalid reference to FROM-clause entry for table "${qualifier}"`,
        location,
        {
          hint: visible
            ? `Perhaps you meant to reference the table alias "${entry.alias}".`
            : `There is an entry for table "${entry.alias}", but it cannot be referenced from this part of the query.`,
        },
      );
    }
  }
  return analyzer.error(
    sqlState.undefined_table,
    `missing FROM-clause entry for table "${qualifier}"`,
    location,
  );
}

function isVisible(scope: Scope, entry: RangeTableEntry): boolean {
  for (let level: Scope | null = scope; level !== null; level = level.parent) {
    if (level.items.some((item) => item.entry === entry && item.relationVisible)) return true;
  }
  return false;
}
