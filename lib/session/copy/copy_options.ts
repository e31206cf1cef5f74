import type { CopyStmt, DefElem, Node } from "@pgsql/types";
import { notSupported, PgError } from "../../base/pg_error.ts";
import { type TextEncoding, textEncoding } from "../../functions/text_encoding.ts";
import { type SqlState, sqlState } from "../../base/sql_state.ts";
import type { SourceText } from "../../sql/source_text.ts";
import { stringsOf } from "../../sql/tree.ts";

/** How the data of a COPY are written. */
export interface CopyOptions {
  readonly format: "text" | "csv" | "binary";
  /** Of the lines; `null` for UTF-8. */
  readonly encoding: TextEncoding | null;
  /** Whether the first line has the names of the columns; with `match` they are compared. */
  readonly header: boolean | "match";
  /** One ASCII character. */
  readonly delimiter: string;
  /** What stands for NULL. */
  readonly nullText: string;
  /** One ASCII character; of CSV. */
  readonly quote: string;
  /** One ASCII character; of CSV. */
  readonly escape: string;
  /** Columns by name; `*` for all. */
  readonly forceQuote: readonly string[] | "*";
  readonly forceNotNull: readonly string[];
  readonly forceNull: readonly string[];
}

/** The options as they were given, each at most once. */
type Given = ReadonlyMap<string, DefElem>;

const knownOptions: ReadonlySet<string> = new Set([
  "format",
  "freeze",
  "delimiter",
  "null",
  "header",
  "quote",
  "escape",
  "force_quote",
  "force_not_null",
  "force_null",
  "encoding",
]);

/**
 * The options of a COPY.
 * @throws PgError `42601`, `22023` or `0A000` for what PostgreSQL refuses, and `0A000` for
 *   encodings that are not there
 */
export function readCopyOptions(statement: CopyStmt, source: SourceText): CopyOptions {
  const given = collect(statement.options ?? [], source);
  const format = readFormat(given.get("format"), source);
  const encoding = readEncoding(given.get("encoding"), source);
  if (format === "binary" && encoding !== null) {
    throw notSupported(`COPY in BINARY mode with the encoding ${encoding.name} is not supported`, {
      hint: "Use UTF8.",
    });
  }
  readBoolean(given.get("freeze"));
  const options: CopyOptions = {
    format,
    encoding,
    header: readHeader(given.get("header"), statement.is_from === true),
    delimiter: readText(given.get("delimiter")) ?? (format === "csv" ? "," : "\t"),
    nullText: readText(given.get("null")) ?? (format === "csv" ? "" : "\\N"),
    quote: readText(given.get("quote")) ?? '"',
    escape: readText(given.get("escape")) ?? readText(given.get("quote")) ?? '"',
    forceQuote: readColumns(given.get("force_quote"), source),
    forceNotNull: readColumns(given.get("force_not_null"), source) as readonly string[],
    forceNull: readColumns(given.get("force_null"), source) as readonly string[],
  };
  checkFormat(options, given);
  if (format === "csv") checkCsv(options);
  else refuseCsvOnly(given);
  checkDirection(given, statement.is_from === true);
  checkNullText(options);
  return options;
}

function invalid(code: SqlState, message: string): PgError {
  return new PgError(code, message);
}

function invalidAt(code: SqlState, message: string, option: DefElem, source: SourceText): PgError {
  return new PgError(code, message, { position: source.positionOf(option.location ?? 0) });
}

function collect(options: readonly Node[], source: SourceText): Given {
  const given = new Map<string, DefElem>();
  for (const node of options) {
    if (!("DefElem" in node)) continue;
    const option = node.DefElem;
    const name = option.defname ?? "";
    if (!knownOptions.has(name)) {
      throw invalidAt(sqlState.syntax_error, `option "${name}" not recognized`, option, source);
    }
    if (given.has(name)) {
      throw invalidAt(sqlState.syntax_error, "conflicting or redundant options", option, source);
    }
    given.set(name, option);
  }
  return given;
}

/** The words or the number of an option; `undefined` if it was not given. */
function readText(option: DefElem | undefined): string | undefined {
  if (option === undefined) return undefined;
  const { arg } = option;
  if (arg === undefined) {
    throw invalid(sqlState.syntax_error, `${option.defname} requires a parameter`);
  }
  return wordOf(arg) ?? "";
}

function wordOf(arg: Node): string | undefined {
  if ("String" in arg) return arg.String.sval ?? "";
  if ("Boolean" in arg) return arg.Boolean.boolval === true ? "true" : "false";
  if ("Integer" in arg) return String(arg.Integer.ival ?? 0);
  if ("Float" in arg) return arg.Float.fval ?? "";
  return undefined;
}

const booleanWords: ReadonlyMap<string, boolean> = new Map([
  ["true", true],
  ["on", true],
  ["1", true],
  ["false", false],
  ["off", false],
  ["0", false],
]);

function booleanOf(option: DefElem): boolean | undefined {
  return option.arg === undefined
    ? true
    : booleanWords.get(wordOf(option.arg)?.toLowerCase() ?? "");
}

function readBoolean(option: DefElem | undefined): boolean {
  if (option === undefined) return false;
  const value = booleanOf(option);
  if (value !== undefined) return value;
  throw invalid(sqlState.syntax_error, `${option.defname} requires a Boolean value`);
}

function readHeader(option: DefElem | undefined, isFrom: boolean): boolean | "match" {
  if (option === undefined) return false;
  const value = booleanOf(option);
  if (value !== undefined) return value;
  if (option.arg === undefined || wordOf(option.arg)?.toLowerCase() !== "match") {
    throw invalid(sqlState.syntax_error, 'header requires a Boolean value or "match"');
  }
  if (!isFrom) throw notSupported('cannot use "match" with HEADER in COPY TO');
  return "match";
}

function readFormat(option: DefElem | undefined, source: SourceText): CopyOptions["format"] {
  const format = readText(option) ?? "text";
  if (format === "text" || format === "csv" || format === "binary") return format;
  const message = `COPY format "${format}" not recognized`;
  throw invalidAt(sqlState.invalid_parameter_value, message, option!, source);
}

function readColumns(
  option: DefElem | undefined,
  source: SourceText,
): readonly string[] | "*" {
  if (option === undefined) return [];
  const { arg, defname } = option;
  if (arg !== undefined && "A_Star" in arg && defname === "force_quote") return "*";
  if (arg !== undefined && "List" in arg) return stringsOf(arg.List.items);
  const message = `argument to option "${defname}" must be a list of column names`;
  throw invalidAt(sqlState.invalid_parameter_value, message, option, source);
}

/** @returns `null` for UTF-8 */
function readEncoding(
  option: DefElem | undefined,
  source: SourceText,
): CopyOptions["encoding"] {
  const name = readText(option);
  if (name === undefined) return null;
  try {
    const encoding = textEncoding(name, "source");
    return encoding.name === "UTF8" ? null : encoding;
  } catch (error) {
    if (!(error instanceof PgError) || error.code !== sqlState.invalid_parameter_value) throw error;
    const message = 'argument to option "encoding" must be a valid encoding name';
    throw invalidAt(sqlState.invalid_parameter_value, message, option!, source);
  }
}

/** One byte of UTF-8. */
function isOneByte(text: string): boolean {
  return text.length === 1 && text.charCodeAt(0) < 0x80;
}

/** Characters that mean something else behind a backslash, or could be part of a value. */
const noDelimiters = "\\.abcdefghijklmnopqrstuvwxyz0123456789";

function checkFormat({ format, delimiter, nullText }: CopyOptions, given: Given): void {
  if (format === "binary" && given.has("delimiter")) {
    throw invalid(sqlState.syntax_error, "cannot specify DELIMITER in BINARY mode");
  }
  if (format === "binary" && given.has("null")) {
    throw invalid(sqlState.syntax_error, "cannot specify NULL in BINARY mode");
  }
  if (!isOneByte(delimiter)) {
    throw notSupported("COPY delimiter must be a single one-byte character");
  }
  const wrong = sqlState.invalid_parameter_value;
  if (delimiter === "\n" || delimiter === "\r") {
    throw invalid(wrong, "COPY delimiter cannot be newline or carriage return");
  }
  if (nullText.includes("\n") || nullText.includes("\r")) {
    throw invalid(wrong, "COPY null representation cannot use newline or carriage return");
  }
  if (format !== "csv" && noDelimiters.includes(delimiter)) {
    throw invalid(wrong, `COPY delimiter cannot be "${delimiter}"`);
  }
  if (format === "binary" && given.has("header")) {
    throw notSupported("cannot specify HEADER in BINARY mode");
  }
}

function checkCsv({ delimiter, quote, escape }: CopyOptions): void {
  if (!isOneByte(quote)) throw notSupported("COPY quote must be a single one-byte character");
  if (delimiter === quote) {
    throw invalid(
      sqlState.invalid_parameter_value,
      "COPY delimiter and quote must be different",
    );
  }
  if (!isOneByte(escape)) throw notSupported("COPY escape must be a single one-byte character");
}

const csvOnly = ["quote", "escape", "force_quote", "force_not_null", "force_null"];

function refuseCsvOnly(given: Given): void {
  for (const name of csvOnly) {
    if (!given.has(name)) continue;
    throw notSupported(`COPY ${name.replaceAll("_", " ")} available only in CSV mode`);
  }
}

function checkDirection(given: Given, isFrom: boolean): void {
  if (isFrom && given.has("force_quote")) {
    throw notSupported("COPY force quote only available using COPY TO");
  }
  for (const name of ["force_not_null", "force_null"]) {
    if (isFrom || !given.has(name)) continue;
    throw notSupported(`COPY ${name.replaceAll("_", " ")} only available using COPY FROM`);
  }
}

function checkNullText({ format, delimiter, nullText, quote }: CopyOptions): void {
  if (format === "binary") return;
  if (nullText.includes(delimiter)) {
    throw notSupported("COPY delimiter must not appear in the NULL specification");
  }
  if (format === "csv" && nullText.includes(quote)) {
    throw notSupported("CSV quote character must not appear in the NULL specification");
  }
}
