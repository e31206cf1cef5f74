import type { CatalogServer } from "../../catalog/catalog_server.ts";
import type { Relation, Schema } from "../../catalog/schema.ts";
import type { FormatSettings } from "../../pgtypes/format_settings.ts";
import type { ObjectNames } from "../../pgtypes/pg_type.ts";
import type { SourceText } from "../source_text.ts";

/** What the meaning of a statement depends on besides its tree. */
export interface AnalysisContext {
  readonly schema: Schema;
  /** What the locations of the tree count from. */
  readonly source: SourceText;
  /**
   * OIDs that the client declared for `$1`, `$2` …; 0 or a missing one is inferred. `null` where
   * there can be no parameters (simple queries): then `$1` is `42P02`.
   */
  readonly parameterTypes: readonly number[] | null;
  /** Schemas that unqualified names are looked up in; pg_catalog comes first unless it is listed. */
  readonly searchPath: readonly string[];
  /** Untyped literals are read under these settings, to refuse what their type refuses. */
  readonly settings: FormatSettings;
  /** A relation of a schema that is not in the file: pg_catalog, information_schema. */
  readonly systemRelation?: (schema: string, name: string) => Relation | undefined;
  /** What literals of regclass and its relatives mean; without it they must be numbers. */
  readonly objectNames?: ObjectNames;
  /** Who there is, and who owns the database; without it nobody is known. */
  readonly server?: CatalogServer;
}
