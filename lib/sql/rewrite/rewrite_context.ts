import type { Node, RangeVar } from "@pgsql/types";
import { notSupported, PgError, type PgErrorFields } from "../../base/pg_error.ts";
import type { SqlState } from "../../base/sql_state.ts";
import { type Relation, relationIn, type Schema } from "../../catalog/schema.ts";
import type { FormatSettings } from "../../pgtypes/format_settings.ts";
import type { ObjectNames } from "../../pgtypes/pg_type.ts";
import type { SourceText } from "../source_text.ts";
import type { Analysis, FromColumn } from "../analysis.ts";
import { TreeRewriter } from "../tree_rewriter.ts";

/** One step from PostgreSQL's tree to one that SQLite can be told. */
export interface Pass {
  readonly name: string;
  /** Kinds of nodes that it is about: a statement without any of them passes it by. */
  readonly kinds: readonly string[];
  /**
   * Returns the statement with what this pass is about replaced, or the same node if there is
   * nothing of it. Raises `0A000` for what cannot be expressed. It must not change the tree itself.
   */
  apply(statement: Node, analysis: Analysis, context: RewriteContext): Node;
}

/** The temporary table that holds a relation, where a name means one of the catalogs. */
export type CatalogTableLookup = (schema: string | undefined, name: string) => string | undefined;

/** What the passes over one statement share. */
export class RewriteContext {
  readonly tree = new TreeRewriter();
  readonly schema: Schema;
  readonly settings: FormatSettings;
  readonly source: SourceText;
  readonly catalogTable: CatalogTableLookup;
  /** What literals of regclass and its relatives mean. */
  readonly objectNames: ObjectNames | undefined;
  /** Conditions that have a simpler form where NULL counts as false, with that form. */
  readonly filters = new WeakMap<Node, Node>();
  /** What references mean that passes have put into the tree, and that the analysis does not know. */
  readonly fromColumns = new WeakMap<Node, FromColumn>();
  /** Whether a literal was read in a way that depends on the session's settings. */
  dependsOnSettings = false;
  /** Whether a literal such as 'now' was read, whose meaning depends on the time. */
  dependsOnTime = false;
  /** Whether the result becomes part of the file, where functions of ours have no place. */
  readonly portable: boolean;
  #names = 0;

  constructor(
    schema: Schema,
    settings: FormatSettings,
    source: SourceText,
    portable = false,
    objectNames?: ObjectNames,
    catalogTable: CatalogTableLookup = () => undefined,
  ) {
    this.catalogTable = catalogTable;
    this.portable = portable;
    this.schema = schema;
    this.settings = settings;
    this.source = source;
    this.objectNames = objectNames;
  }

  /** The relation that a name in the statement means; `undefined` also for what has none. */
  relationOf(range: RangeVar | undefined): Relation | undefined {
    return range && relationIn(this.schema, range.schemaname, range.relname ?? "");
  }

  /** `0A000` for a construct at a place of the tree, in bytes; -1 where it is not known. */
  unsupported(what: string, location = -1, hint?: string): PgError {
    return notSupported(`${what} is not supported`, {
      ...this.at(location),
      ...(hint !== undefined && { hint }),
    });
  }

  /** An error at a place of the tree, in bytes; -1 where it is not known. */
  error(code: SqlState, message: string, location = -1, fields: PgErrorFields = {}): PgError {
    return new PgError(code, message, { ...fields, ...this.at(location) });
  }

  /** The position field for a place of the tree; nothing where the place is not known. */
  at(location: number): PgErrorFields {
    return location >= 0 ? { position: this.source.positionOf(location) } : {};
  }

  /** A name that no statement uses, for a column or table that a pass adds. */
  freshName(): string {
    return `_ayb_${++this.#names}`;
  }
}
