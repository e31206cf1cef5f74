/**
 * The programs that browse the catalogs of a database and print what they find.
 * @module
 */
import { type Client, java, psql } from "../clients.ts";

/** A program whose toolchain may be missing: its test is left out then, and says what to install. */
export interface Browser extends Client {
  readonly optional?: true;
}

/** Every program; each mode is a case of its own. */
export const browsers: readonly Browser[] = [
  {
    name: "psql commands",
    toolchain: psql,
    command: ["deno", "run", "--no-prompt", "--allow-run=sh", "browse.ts"],
    modes: ["text"],
  },
  {
    name: "DatabaseMetaData",
    toolchain: java,
    command: ["java", "-cp", "target/classes:target/dependency/*", "MetaDataClient"],
    modes: ["pgjdbc"],
  },
];
