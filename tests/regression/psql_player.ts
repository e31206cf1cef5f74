import type { BackendMessage } from "../../lib/wire/backend/mod.ts";
import { WireClient, type WireClientOptions } from "../support/wire_client.ts";
import type { Answer, Result, Row } from "./answer.ts";
import type { ScriptStep, StatementStep } from "./psql_script.ts";

/** How PostgreSQL's own test driver sets up its sessions, and an end for what runs for ever. */
const parameters = {
  TimeZone: "PST8PDT",
  DateStyle: "Postgres, MDY",
  IntervalStyle: "postgres_verbose",
  statement_timeout: "5s",
};

/** Longest that a server may take to answer a text, in ms; then the connection is given up. */
const patience = 30_000;

const [utf8, text] = [new TextEncoder(), new TextDecoder()];

/** Does on one server what psql would do with a script. */
export class PsqlPlayer {
  readonly #target: WireClientOptions;
  readonly #folder: string;
  readonly #variables = new Map<string, string>();
  #client: WireClient;

  private constructor(target: WireClientOptions, folder: string, client: WireClient) {
    this.#target = target;
    this.#folder = folder;
    this.#client = client;
    this.#variables.set("abs_srcdir", folder);
  }

  /**
   * Connects.
   * @param folder has the folder `data`, which the scripts copy from
   */
  static async start(target: WireClientOptions, folder: string): Promise<PsqlPlayer> {
    return new PsqlPlayer(target, folder, await logIn(target));
  }

  /** Plays a step; `null` if it is psql's own affair. */
  async play(step: ScriptStep): Promise<Answer | null> {
    if (step.kind === "set") {
      const values = step.values.map((value) => unquoted(this.#interpolate(value)));
      this.#variables.set(step.name, values.join(""));
      return null;
    }
    const answer = await this.#send(this.#interpolate(step.text), step.copyData ?? "");
    return await this.#follow(step, answer);
  }

  close(): void {
    this.#client.close();
  }

  async #follow(step: StatementStep, answer: Answer): Promise<Answer> {
    const rows = answer.results.find((result) => result.kind === "rows");
    if (step.destination === "print" || rows === undefined) return answer;
    if (step.destination === "variables") {
      rows.columns.forEach((name, at) => this.#variables.set(name, rows.rows[0]?.[at] ?? ""));
      return answer;
    }
    const results: Result[] = [...answer.results];
    let { status } = answer;
    for (const cell of rows.rows.flat()) {
      if (cell === null) continue;
      const next = await this.#send(cell, "");
      results.push(...next.results);
      status = next.status;
    }
    return { results, status };
  }

  /** Puts variables in: `:name`, `:'name'`, `:"name"`, not inside quotes, and not behind a colon. */
  #interpolate(statement: string): string {
    const pattern = /'(?:[^']|'')*'|"[^"]*"|\$(\w*)\$[^]*?\$\1\$|::|:(?:(\w+)|'(\w+)'|"(\w+)")/g;
    return statement.replace(pattern, (whole, _tag, plain, literal, identifier) => {
      const value = this.#variables.get(plain ?? literal ?? identifier);
      if (value === undefined) return whole;
      if (literal !== undefined) return `'${value.replaceAll("'", "''")}'`;
      return identifier === undefined ? value : `"${value.replaceAll('"', '""')}"`;
    });
  }

  async #send(statement: string, copyData: string): Promise<Answer> {
    const [query, data] = await this.#readFile(statement, copyData);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const silence = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error("no answer")), patience);
    });
    try {
      return await Promise.race([this.#ask(query, data), silence]);
    } catch (error) {
      this.#client.close();
      this.#client = await logIn(this.#target);
      const message = `the connection ended: ${(error as Error).message}`;
      return { results: [{ kind: "error", code: "08006", message }], status: "I" };
    } finally {
      clearTimeout(timer);
    }
  }

  /** COPY from a file of the scripts becomes COPY from the client: the servers may not read it. */
  async #readFile(statement: string, data: string): Promise<[string, string]> {
    const found = /^(copy\s[^']*\sfrom\s+)'([^']+)'/i.exec(statement);
    if (found === null || !found[2]!.startsWith(this.#folder)) return [statement, data];
    const rest = statement.slice(found[0].length);
    return [`${found[1]}STDIN${rest}`, await Deno.readTextFile(found[2]!)];
  }

  async #ask(query: string, copyData: string): Promise<Answer> {
    await this.#client.send({ kind: "Query", query });
    const results: Result[] = [];
    let columns: string[] = [];
    let rows: Row[] = [];
    for (;;) {
      const message = await this.#client.receive();
      if (message.kind === "RowDescription") columns = message.fields.map(({ name }) => name);
      else if (message.kind === "DataRow") rows.push(decoded(message));
      else if (message.kind === "CopyData") rows.push([text.decode(message.data)]);
      else if (message.kind === "CopyInResponse") {
        await this.#client.send(
          { kind: "CopyData", data: utf8.encode(copyData) },
          { kind: "CopyDone" },
        );
      } else if (message.kind === "CommandComplete") {
        if (columns.length > 0 || rows.length > 0) results.push({ kind: "rows", columns, rows });
        results.push({ kind: "done", tag: message.tag });
        columns = [];
        rows = [];
      } else if (message.kind === "ErrorResponse") {
        const { C: code = "", M = "" } = message.fields;
        results.push({ kind: "error", code, message: M });
        if (message.fields.S === "FATAL") throw new Error(M);
      } else if (message.kind === "ReadyForQuery") {
        return { results, status: message.status };
      }
    }
  }
}

async function logIn(target: WireClientOptions): Promise<WireClient> {
  const [client] = await WireClient.logIn({ ...target, parameters });
  return client;
}

function decoded({ values }: Extract<BackendMessage, { kind: "DataRow" }>): Row {
  return values.map((value) => value === null ? null : text.decode(value));
}

function unquoted(word: string): string {
  return word.replaceAll(/'((?:[^']|'')*)'/g, (_, inner) => inner.replaceAll("''", "'"));
}
