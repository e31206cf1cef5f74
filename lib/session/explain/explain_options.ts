import { PgError } from "../../base/pg_error.ts";
import { sqlState } from "../../base/sql_state.ts";

const formats = ["text", "json", "xml", "yaml"] as const;

/** How EXPLAIN writes what it has to tell. */
export type ExplainFormat = (typeof formats)[number];

/** What EXPLAIN is to tell. */
export interface ExplainOptions {
  /** Whether the statement is really run. */
  readonly analyze: boolean;
  /** Whether the translated statements are shown, with the steps of SQLite's plan as it names them. */
  readonly verbose: boolean;
  readonly costs: boolean;
  readonly timing: boolean;
  /** Whether the times of planning and execution are shown. */
  readonly summary: boolean;
  /** Whether it is shown where the statement would run, and why. */
  readonly placement: boolean;
  readonly format: ExplainFormat;
}

/** Options that are taken, but of which SQLite has nothing to tell. */
const silentOptions: ReadonlySet<string> = new Set(["buffers", "settings", "wal"]);

/**
 * Reads the options of EXPLAIN.
 * @param given by name in lower case, with the text of their argument, or `null` where there is none
 * @throws PgError `42601` for an option that is not known or no Boolean, `22023` for an unknown
 *   format and for options that need ANALYZE
 */
export function readExplainOptions(given: ReadonlyMap<string, string | null>): ExplainOptions {
  const flags = new Map<string, boolean>();
  let format: ExplainFormat = "text";
  for (const [name, value] of given) {
    if (name === "format") format = formatOf(value);
    else if (flagNames.has(name) || silentOptions.has(name)) flags.set(name, flag(name, value));
    else {
      throw new PgError(sqlState.syntax_error, `unrecognized EXPLAIN option "${name}"`);
    }
  }
  const analyze = flags.get("analyze") ?? false;
  for (const name of ["wal", "timing"]) {
    if (!analyze && flags.get(name) === true) {
      throw new PgError(
        sqlState.invalid_parameter_value,
        `EXPLAIN option ${name.toUpperCase()} requires ANALYZE`,
      );
    }
  }
  return {
    analyze,
    verbose: flags.get("verbose") ?? false,
    costs: flags.get("costs") ?? true,
    timing: flags.get("timing") ?? true,
    summary: flags.get("summary") ?? analyze,
    placement: flags.get("placement") ?? false,
    format,
  };
}

const flagNames: ReadonlySet<string> = new Set([
  "analyze",
  "verbose",
  "costs",
  "timing",
  "summary",
  "placement",
]);

function formatOf(value: string | null): ExplainFormat {
  const format = formats.find((each) => each === value?.toLowerCase());
  if (format !== undefined) return format;
  throw new PgError(
    sqlState.invalid_parameter_value,
    `unrecognized value for EXPLAIN option "format": "${value ?? ""}"`,
  );
}

function flag(name: string, value: string | null): boolean {
  switch (value?.toLowerCase()) {
    case undefined:
    case "true":
    case "on":
    case "1":
      return true;
    case "false":
    case "off":
    case "0":
      return false;
    default:
      throw new PgError(sqlState.syntax_error, `${name} requires a Boolean value`);
  }
}
