import type { StorageValue } from "../pgtypes/pg_type.ts";

/** Something to be done with temporary tables, so short that others get their turn behind it. */
export interface TablePart {
  /** SQLite's statements that are run first. */
  readonly statements: readonly string[];
  /** Inserts one row. Empty where there are no rows. */
  readonly insert: string;
  readonly columnCount: number;
  /** Of whole rows, one behind the other. */
  readonly values: readonly StorageValue[];
  /** Present where the statements change SQLite's own table of the schema. */
  readonly editsSchema?: true;
}
