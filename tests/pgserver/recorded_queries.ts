/**
 * Statements with what PostgreSQL 15 answers to them, in the files of the folder `queries`: a block
 * of lines is one statement, and its lines that begin with `--|` are the answer, written by
 * scripts/record_queries.ts: the columns as `name:type`, each row, and the command tag; or the error.
 */
import type { BackendMessage } from "../../lib/wire/backend/mod.ts";
import type { WireClient } from "../support/wire_client.ts";

/** One statement. */
export interface RecordedQuery {
  readonly sql: string;
  readonly answer: string;
}

const mark = "--|";
const text = new TextDecoder();

/** Reads a file; comments of other kinds belong to their statement. */
export function parseQueries(file: string): RecordedQuery[] {
  return file.split("\n\n").filter((block) => block.trim() !== "").map((block) => {
    const lines = block.split("\n").filter((line) => line !== "");
    return {
      sql: lines.filter((line) => !line.startsWith(mark)).join("\n"),
      answer: lines.filter((line) => line.startsWith(mark)).join("\n"),
    };
  });
}

/** The opposite of {@link parseQueries}. */
export function formatQueries(queries: readonly RecordedQuery[]): string {
  return `${queries.map(({ sql, answer }) => `${sql}\n${answer}`).join("\n\n")}\n`;
}

/** What a server answers, as it is recorded; of an error, nothing that was sent before it. */
export async function answerTo(client: WireClient, sql: string): Promise<string> {
  const messages = await client.query(sql);
  const error = messages.find(({ kind }) => kind === "ErrorResponse");
  const lines = (error === undefined ? messages : [error]).flatMap(linesOf);
  return lines.map((line) => line === "" ? mark : `${mark} ${line}`).join("\n");
}

/** Types of the database have another OID each time. */
function builtInOid(oid: number): number | "own" {
  return oid < 16_384 ? oid : "own";
}

function linesOf(message: BackendMessage): string[] {
  switch (message.kind) {
    case "RowDescription":
      return [
        message.fields.map(({ name, typeOid }) => `${name}:${builtInOid(typeOid)}`).join(" "),
      ];
    case "DataRow":
      return message.values.map((value) => value === null ? "∅" : text.decode(value)).join("|")
        .split("\n");
    case "CommandComplete":
      return [message.tag];
    case "ErrorResponse": {
      const { C, M, P, D, H } = message.fields;
      return [
        `ERROR ${C}${P === undefined ? "" : ` at ${P}`}: ${M}`,
        ...(D === undefined ? [] : [`DETAIL: ${D}`]),
        ...(H === undefined ? [] : [`HINT: ${H}`]),
      ].flatMap((line) => line.split("\n"));
    }
    default:
      return [];
  }
}
