import { defaultLimits } from "../../lib/base/limits.ts";
import type { Access } from "../../lib/engine/hardening.ts";
import { HostedConnection } from "../../lib/engine/hosted_connection.ts";

/** A new hosted database in a folder of its own; both are gone when it is disposed of. */
export class HostedFile implements Disposable {
  readonly folder: string;
  readonly path: string;
  readonly #connections: HostedConnection[] = [];

  /** @param statements run one after the other */
  constructor(statements: readonly string[] = []) {
    this.folder = Deno.makeTempDirSync();
    this.path = `${this.folder}/test.sqlite`;
    const connection = HostedConnection.create(this.path, defaultLimits, [
      "PRAGMA journal_mode = WAL",
    ]);
    for (const statement of statements) connection.prepare(statement).run([]);
    connection.close();
  }

  /** A connection that is closed with the file. */
  connect(access: Access = "read-write"): HostedConnection {
    return this.connectTo(this.path, access);
  }

  /** A connection to another file, closed likewise. */
  connectTo(path: string, access: Access = "read-write"): HostedConnection {
    const connection = HostedConnection.open(path, access, defaultLimits);
    this.#connections.push(connection);
    return connection;
  }

  [Symbol.dispose](): void {
    for (const connection of this.#connections) connection.close();
    Deno.removeSync(this.folder, { recursive: true });
  }
}
