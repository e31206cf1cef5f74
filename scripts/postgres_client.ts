/**
 * The least of a PostgreSQL client that the scripts here need to ask a real server: no password,
 * one statement at a time through the extended protocol, values as bytes in the format asked for.
 * @module
 */

/** What the server answered to one statement. */
export interface Answer {
  readonly columns: readonly { readonly oid: number; readonly typmod: number }[];
  readonly rows: readonly (Uint8Array | null)[][];
  /** Fields of the error, by their letter in the protocol; `C` is the SQLSTATE. */
  readonly error?: Readonly<Record<string, string>>;
}

/** A parameter with the type that is declared for it. */
export interface Parameter {
  readonly oid: number;
  readonly format: 0 | 1;
  readonly value: Uint8Array;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

function int16(value: number): Uint8Array {
  return new Uint8Array([value >> 8, value]);
}

function int32(value: number): Uint8Array {
  return new Uint8Array([value >> 24, value >> 16, value >> 8, value]);
}

function concatenate(...parts: (Uint8Array | string)[]): Uint8Array {
  const bytes = parts.map((part) => typeof part === "string" ? encoder.encode(`${part}\0`) : part);
  const whole = new Uint8Array(bytes.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of bytes) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function message(type: string, ...parts: (Uint8Array | string)[]): Uint8Array {
  const body = concatenate(...parts);
  return concatenate(encoder.encode(type), int32(body.length + 4), body);
}

/** A connection to a server that trusts the user of the URL. */
export class PostgresClient {
  readonly #connection: Deno.TcpConn;

  private constructor(connection: Deno.TcpConn) {
    this.#connection = connection;
  }

  static async connect(url: string): Promise<PostgresClient> {
    const { hostname, port, username, pathname } = new URL(url);
    const client = new PostgresClient(
      await Deno.connect({ hostname, port: Number(port || 5432) }),
    );
    const body = concatenate(
      int32(196608),
      "user",
      username,
      "database",
      pathname.slice(1),
      new Uint8Array(1),
    );
    await client.#write(concatenate(int32(body.length + 4), body));
    await client.#untilReady();
    return client;
  }

  async #write(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length;) {
      at += await this.#connection.write(bytes.subarray(at));
    }
  }

  async #read(count: number): Promise<Uint8Array> {
    const bytes = new Uint8Array(count);
    for (let at = 0; at < count;) {
      const read = await this.#connection.read(bytes.subarray(at));
      if (read === null) throw new Error("the server closed the connection");
      at += read;
    }
    return bytes;
  }

  async #untilReady(): Promise<Answer> {
    const columns: { oid: number; typmod: number }[] = [];
    const rows: (Uint8Array | null)[][] = [];
    let error: Record<string, string> | undefined;
    for (;;) {
      const header = await this.#read(5);
      const body = await this.#read(new DataView(header.buffer).getInt32(1) - 4);
      const view = new DataView(body.buffer);
      const type = String.fromCharCode(header[0]!);
      if (type === "Z") return error === undefined ? { columns, rows } : { columns, rows, error };
      if (type === "E") {
        error = Object.fromEntries(
          decoder.decode(body).split("\0").filter((field) => field !== "")
            .map((field) => [field[0], field.slice(1)]),
        );
      } else if (type === "T") {
        let at = 2;
        for (let index = 0; index < view.getInt16(0); index++) {
          at = body.indexOf(0, at) + 1;
          columns.push({ oid: view.getUint32(at + 6), typmod: view.getInt32(at + 12) });
          at += 18;
        }
      } else if (type === "D") {
        let at = 2;
        rows.push(Array.from({ length: view.getInt16(0) }, () => {
          const length = view.getInt32(at);
          at += 4 + Math.max(length, 0);
          return length < 0 ? null : body.slice(at - length, at);
        }));
      }
    }
  }

  /** Runs one statement and asks for all its columns in one format. */
  async query(
    sql: string,
    parameters: readonly Parameter[] = [],
    resultFormat: 0 | 1 = 0,
  ): Promise<Answer> {
    const count = int16(parameters.length);
    await this.#write(concatenate(
      message("P", "", sql, count, ...parameters.map(({ oid }) => int32(oid))),
      message(
        "B",
        "",
        "",
        count,
        ...parameters.map(({ format }) => int16(format)),
        count,
        ...parameters.flatMap(({ value }) => [int32(value.length), value]),
        int16(1),
        int16(resultFormat),
      ),
      message("D", encoder.encode("P"), ""),
      message("E", "", int32(0)),
      message("S"),
    ));
    return await this.#untilReady();
  }

  close(): void {
    this.#connection.close();
  }
}
