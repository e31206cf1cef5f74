import type { HostedConnection } from "./hosted_connection.ts";
import type { HostedStatement } from "./hosted_statement.ts";

/** A file of so many pages is counted as a whole, which takes 10 ms. */
const smallFilePages = 4096;
/** So many pages of one table or index of a larger file are looked at, which takes 2 ms. */
const lookedAtPages = 256;

/** The name of a schema of SQLite's. */
export type TreeSchema = "main" | "temp";

/** A page as dbstat shows it; paths go from the root down, such as `/000/01a/`. */
interface Page {
  readonly path: string;
  readonly type: string;
  readonly cells: number;
}

/**
 * How much of the file the tables and indexes of one connection's database take. Small ones are
 * counted; of large ones the leftmost part, from which the rest is estimated, so that nobody waits
 * for the answer.
 */
export class TreeSizes {
  readonly #connection: HostedConnection;
  readonly #statements = new Map<string, HostedStatement>();
  /** In bytes, by schema and name, in the state of the database that {@link #state} stands for. */
  #known = new Map<string, number>();
  #isWhole = false;
  #state = "";

  constructor(connection: HostedConnection) {
    this.#connection = connection;
  }

  /** The size of a table or index in bytes, by the name that SQLite has for it; 0 if there is none. */
  bytes(schema: TreeSchema, name: string): number {
    return this.#connection.unguarded(() => {
      this.#refresh();
      const key = `${schema} ${name}`;
      const known = this.#known.get(key);
      if (known !== undefined) return known;
      if (this.#isWhole && schema === "main") return 0;
      const pageSize = Number(this.#first(`PRAGMA ${schema}.page_size`));
      const bytes = this.#pages(schema, name) * pageSize;
      this.#known.set(key, bytes);
      return bytes;
    }, false);
  }

  /** Forgets what was counted before something was written, by this connection or by others. */
  #refresh(): void {
    const state = ["SELECT total_changes()", "PRAGMA data_version", "PRAGMA schema_version"]
      .map((sql) => this.#first(sql)).join(" ");
    if (state === this.#state) return;
    this.#state = state;
    this.#known = new Map();
    this.#isWhole = Number(this.#first("PRAGMA main.page_count")) <= smallFilePages;
    if (!this.#isWhole) return;
    const sizes = this.#statement(
      "SELECT name, pgsize FROM dbstat WHERE schema = 'main' AND aggregate = TRUE",
    ).all([]);
    for (const [name, bytes] of sizes) this.#known.set(`main ${name}`, Number(bytes));
  }

  #statement(sql: string): HostedStatement {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.#connection.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  #first(sql: string): unknown {
    return this.#statement(sql).first([])?.[0];
  }

  #pages(schema: TreeSchema, name: string): number {
    const pages = this.#statement(
      `SELECT path, pagetype, ncell FROM dbstat
      WHERE schema = ?1 AND name = ?2 LIMIT ${lookedAtPages + 1}`,
    ).all([schema, name]).map(([path, type, cells]): Page => ({
      path: String(path),
      type: String(type),
      cells: Number(cells),
    }));
    return pages.length <= lookedAtPages ? pages.length : estimatedPages(pages);
  }
}

/**
 * How many pages a tree has, from those that were seen, which are the leftmost: each level has as
 * many pages as the one above it has children, on average of those seen.
 */
function estimatedPages(pages: readonly Page[]): number {
  const levels: { pages: number; children: number }[] = [];
  let [leaves, overflow] = [0, 0];
  for (const { path, type, cells } of pages) {
    if (type === "leaf") leaves++;
    else if (type === "overflow") overflow++;
    else {
      const depth = path.split("/").length;
      const level = levels[depth] ??= { pages: 0, children: 0 };
      level.pages++;
      level.children += cells + 1;
    }
  }
  let [total, width] = [1, 1];
  for (const { pages, children } of Object.values(levels)) {
    width *= children / pages;
    total += width;
  }
  return Math.round(total + width * overflow / Math.max(leaves, 1));
}
