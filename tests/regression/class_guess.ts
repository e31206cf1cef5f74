import type { ComparedStatement } from "./script_comparison.ts";
import type { DifferenceClass } from "./difference_list.ts";

/** Statements about what an SQLite file cannot have. */
const beyondSqlite = [
  /\bINHERITS?\b|\bPARTITION\s+(BY|OF)\b|\b(ATTACH|DETACH)\s+PARTITION\b/i,
  /^CREATE\s+(OR\s+REPLACE\s+)?(FUNCTION|PROCEDURE|AGGREGATE|OPERATOR|RULE|CAST|LANGUAGE)\b/i,
  /^CREATE\s+(OR\s+REPLACE\s+)?(CONSTRAINT\s+)?TRIGGER\b/i,
  /^(ALTER|DROP)\s+(FUNCTION|PROCEDURE|AGGREGATE|OPERATOR|RULE|CAST|LANGUAGE)\b/i,
  /^(CREATE|DROP|ALTER)\s+(ROLE|USER|GROUP|POLICY)\b|^(GRANT|REVOKE)\b|\bOWNER\s+TO\b/i,
  /^SET\s+(SESSION\s+AUTHORIZATION|ROLE)\b|^CREATE\s+TYPE\s+\w+\s+AS\s*\(|\bAS\s+RANGE\b/i,
  /^DO\b/i,
];

/**
 * Proposes classes for the differences of one script, from the first statement to the last: a
 * statement about something whose creation was refused is of the class of that refusal.
 */
export function guessClass(): (statement: ComparedStatement) => DifferenceClass {
  const refused = new Map<string, DifferenceClass>();
  let blockClass: DifferenceClass = "not-yet";
  return (statement) => {
    const { step: { text }, ayb, difference } = statement;
    if (difference === null) return "not-yet";
    const error = ayb.results.find((result) => result.kind === "error");
    const found = ((): DifferenceClass => {
      if (/^EXPLAIN\b/i.test(text)) return "deliberate";
      if (error?.code === "25P02") return blockClass;
      if (beyondSqlite.some((pattern) => pattern.test(text))) return "cannot-be";
      const missing = /"([^"]+)" does not exist|function (\w+)\(/.exec(error?.message ?? "");
      return refused.get(missing?.[1] ?? missing?.[2] ?? "") ?? "not-yet";
    })();
    if (error !== undefined && error.code !== "25P02") blockClass = found;
    const created = /^CREATE\s+(?:OR\s+REPLACE\s+|TEMP(?:ORARY)?\s+|UNLOGGED\s+)*\w+\s+(\w+)/i
      .exec(text);
    if (created !== null && error !== undefined) refused.set(created[1]!.toLowerCase(), found);
    return found;
  };
}
