import type { CatalogRow, RowSource } from "../catalog_relation.ts";
import type { CatalogTable } from "../catalog_objects.ts";
import { namespaceName } from "../qualified_name.ts";

/**
 * Statistics of tables and indexes. Nothing is counted, so they say what PostgreSQL says of objects
 * that nobody has used yet. Tables of the system are left out.
 */
function source(
  counters: readonly string[],
  rows: (table: CatalogTable) => Iterable<CatalogRow>,
): RowSource {
  const zeros = Object.fromEntries(counters.map((name) => [name, 0]));
  const unknown = Object.fromEntries(
    counters.filter((name) => name.startsWith("idx_")).map((name) => [name, null]),
  );
  return {
    dependsOn: ["schema"],
    *rows({ objects }) {
      for (const table of objects.tables) {
        // What is scanned by no index is not counted at all.
        const none = table.indexes.length === 0 ? unknown : {};
        for (const row of rows(table)) yield { ...zeros, ...none, ...row };
      }
    },
  };
}

function* tableRows(table: CatalogTable): Iterable<CatalogRow> {
  const { oid, kind } = table.relation;
  if (kind === "view") return;
  yield { relid: oid, schemaname: namespaceName(table), relname: table.name };
}

function* indexRows(table: CatalogTable): Iterable<CatalogRow> {
  for (const index of table.indexes) {
    yield {
      relid: table.relation.oid,
      indexrelid: index.oid,
      schemaname: namespaceName(table),
      relname: table.name,
      indexrelname: index.name,
    };
  }
}

const transactionCounters = [
  "seq_scan",
  "seq_tup_read",
  "idx_scan",
  "idx_tup_fetch",
  "n_tup_ins",
  "n_tup_upd",
  "n_tup_del",
  "n_tup_hot_upd",
];

/** pg_stat_all_tables and pg_stat_user_tables. */
export const pgStatTables: RowSource = source([
  ...transactionCounters,
  "n_live_tup",
  "n_dead_tup",
  "n_mod_since_analyze",
  "n_ins_since_vacuum",
  "vacuum_count",
  "autovacuum_count",
  "analyze_count",
  "autoanalyze_count",
], tableRows);

/** pg_stat_xact_all_tables and pg_stat_xact_user_tables. */
export const pgStatXactTables: RowSource = source(transactionCounters, tableRows);

/** pg_statio_all_tables and pg_statio_user_tables. */
export const pgStatioTables: RowSource = source([
  "heap_blks_read",
  "heap_blks_hit",
  "idx_blks_read",
  "idx_blks_hit",
], tableRows);

/** pg_stat_all_indexes and pg_stat_user_indexes. */
export const pgStatIndexes: RowSource = source(
  ["idx_scan", "idx_tup_read", "idx_tup_fetch"],
  indexRows,
);

/** pg_statio_all_indexes and pg_statio_user_indexes. */
export const pgStatioIndexes: RowSource = source(["idx_blks_read", "idx_blks_hit"], indexRows);

/** pg_statio_all_sequences and pg_statio_user_sequences. */
export const pgStatioSequences: RowSource = {
  dependsOn: ["schema"],
  *rows({ objects }) {
    for (const sequence of objects.sequences) {
      const { oid, name } = sequence;
      yield {
        relid: oid,
        schemaname: namespaceName(sequence),
        relname: name,
        blks_read: 0,
        blks_hit: 0,
      };
    }
  },
};
