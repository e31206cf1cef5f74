/**
 * Statements of SQLite's dialect, run through ayb and by SQLite itself on equal files. In the files of
 * the folder `statements` a statement is a block of lines; a first line `--~ reason` says that
 * ayb's answer is another one, for a reason that README.md in this folder explains.
 */
import type { DatabaseSync } from "node:sqlite";
import { oids } from "../../lib/pgtypes/oids.ts";
import type { WireClient } from "../support/wire_client.ts";

/** One statement of the corpus. */
export interface CorpusStatement {
  readonly sql: string;
  /** Why ayb answers otherwise; `null` where it must not. */
  readonly reason: string | null;
}

const mark = "--~ ";

/** Reads a file of statements. */
export function parseCorpus(text: string): CorpusStatement[] {
  return text.split("\n\n").filter((block) => block.trim() !== "").map((block) => {
    const lines = block.split("\n").filter((line) => line !== "");
    const reason = lines[0]!.startsWith(mark) ? lines.shift()!.slice(mark.length).trim() : null;
    return { sql: lines.join("\n"), reason };
  });
}

/** Writes what {@link parseCorpus} reads. */
export function formatCorpus(statements: readonly CorpusStatement[]): string {
  const blocks = statements.map(({ sql, reason }) =>
    reason === null ? sql : `${mark}${reason}\n${sql}`
  );
  return `${blocks.join("\n\n")}\n`;
}

/** A value: numbers that are no integers are compared as numbers, all others by their text. */
type Value = string | number | null;

/** The rows of a statement, or that it failed. */
export type CorpusAnswer = readonly (readonly Value[])[] | "error";

/** Deno's types do not know the options. */
interface Preparing {
  prepare(sql: string, options: object): { all(): unknown[][] };
}

/** What SQLite answers. */
export function sqliteAnswer(database: DatabaseSync, sql: string): CorpusAnswer {
  try {
    const options = { readBigInts: true, returnArrays: true };
    const statement = (database as unknown as Preparing).prepare(sql, options);
    return statement.all().map((row) => row.map(sqliteValue));
  } catch {
    return "error";
  }
}

function sqliteValue(value: unknown): Value {
  if (value === null || typeof value === "number") return value;
  if (value instanceof Uint8Array) return `\\x${value.toHex()}`;
  return String(value);
}

/**
 * What the sqlite3 shell answers to statements that it runs one after the other.
 * @param path of the database
 * @returns for each statement its rows as lines, values parted by a tab; `null` where it failed
 */
export async function shellAnswers(
  path: string,
  statements: readonly string[],
): Promise<readonly (readonly string[] | null)[]> {
  const parts = statements.map((sql, index) => `${sql};\n.print ${partMark}${index}\n`);
  const head = 'PRAGMA foreign_keys = ON;\n.mode list\n.separator "\\t"\n.nullvalue NULL\n';
  const child = new Deno.Command("sqlite3", {
    args: ["-batch", path],
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(head + parts.join("")));
  await writer.close();
  const { stdout, stderr } = await child.output();
  const failedLines = [...utf8.decode(stderr).matchAll(/ near line (\d+):/g)].map(([, line]) =>
    Number(line)
  );
  let line = head.split("\n").length;
  const firstLines = parts.map((part) => {
    const first = line;
    line += part.split("\n").length - 1;
    return first;
  });
  const outputs = utf8.decode(stdout).split(new RegExp(`^${partMark}\\d+\n`, "m"));
  return statements.map((_, index) => {
    const [from, to] = [firstLines[index]!, firstLines[index + 1] ?? line];
    if (failedLines.some((failed) => failed >= from && failed < to)) return null;
    return (outputs[index] ?? "").split("\n").slice(0, -1);
  });
}

const partMark = "end of part ";

const numbers: ReadonlySet<number> = new Set([oids.float4, oids.float8, oids.numeric]);
const utf8 = new TextDecoder();

/** What ayb answers; its truth values as SQLite's. */
export async function aybAnswer(client: WireClient, sql: string): Promise<CorpusAnswer> {
  const rows: Value[][] = [];
  let types: number[] = [];
  for (const message of await client.query(sql)) {
    if (message.kind === "ErrorResponse") return "error";
    if (message.kind === "RowDescription") types = message.fields.map(({ typeOid }) => typeOid);
    if (message.kind !== "DataRow") continue;
    rows.push(message.values.map((bytes, at) => {
      if (bytes === null) return null;
      const text = utf8.decode(bytes);
      if (types[at] === oids.bool && (text === "t" || text === "f")) {
        return text === "t" ? "1" : "0";
      }
      return numbers.has(types[at]!) ? Number(text) : text;
    }));
  }
  return rows;
}

/** Whether two answers are the same; the order of rows counts only where the statement says it. */
export function agree(sql: string, one: CorpusAnswer, other: CorpusAnswer): boolean {
  if (one === "error" || other === "error") return one === other;
  const text = (rows: readonly (readonly Value[])[]) => {
    const lines = rows.map((row) => JSON.stringify(row.map(comparable)));
    return (/\border by\b/i.test(sql) ? lines : lines.sort()).join("\n");
  };
  return text(one) === text(other);
}

/** Whether the shell's lines are rows of integers and text that are the same. */
export function shellAgrees(lines: readonly string[], answer: CorpusAnswer): boolean {
  if (answer === "error") return false;
  const isPlain = answer.every((row) =>
    row.every((value) => typeof value !== "number" && value?.startsWith("\\x") !== true)
  );
  const rows = answer.map((row) => row.map((value) => value ?? "NULL").join("\t"));
  return !isPlain || rows.sort().join("\n") === lines.toSorted().join("\n");
}

/** An integer may come as a number where a column holds both. */
function comparable(value: Value): string | null {
  return typeof value === "number" ? String(value) : value;
}
