import type { Node } from "@pgsql/types";
import { PgError } from "../../base/pg_error.ts";
import { type SqlState, sqlState } from "../../base/sql_state.ts";
import type { CatalogServer } from "../../catalog/catalog_server.ts";
import type { DatabaseSchema, Index, Relation } from "../../catalog/schema.ts";
import {
  fileName,
  nameWithin,
  publicSchemaName,
  schemaOfFileName,
} from "../../catalog/schema_names.ts";
import { quoteIdentifier } from "../../functions/quote_identifier.ts";
import { oids } from "../../pgtypes/oids.ts";
import type { ObjectNames } from "../../pgtypes/pg_type.ts";
import type { Analysis } from "../analysis.ts";
import type { AnalysisContext } from "../infer/analysis_context.ts";
import { analyze } from "../infer/analyze.ts";
import { findRelation, hasSchema } from "../infer/relation_lookup.ts";
import { writtenName } from "../names/object_lookup.ts";
import { RenderContext } from "../render/render_context.ts";
import { rewrite } from "../rewrite/rewrite.ts";
import { RewriteContext } from "../rewrite/rewrite_context.ts";

/** What the translation of statements that define things needs, and gathers. */
export class DefinitionContext extends RewriteContext {
  readonly render: RenderContext;
  readonly notices: PgError[] = [];
  readonly #analysis: AnalysisContext;

  constructor(analysis: AnalysisContext) {
    super(analysis.schema, analysis.settings, analysis.source);
    this.render = new RenderContext(analysis.source);
    this.#analysis = analysis;
  }

  /** The roles that there are; `undefined` where nobody is known. */
  get server(): CatalogServer | undefined {
    return this.#analysis.server;
  }

  /** Tells the client something that is no error. */
  notice(code: SqlState, message: string): void {
    this.notices.push(new PgError(code, message, { severity: "NOTICE" }));
  }

  /** Tells the client what DROP … CASCADE takes with it. */
  cascades(objects: readonly string[]): void {
    const texts = objects.map((each) => `drop cascades to ${each}`);
    const [message] = texts;
    if (message === undefined) return;
    const isSingle = texts.length === 1;
    this.notices.push(
      new PgError(
        sqlState.successful_completion,
        isSingle ? message : `drop cascades to ${texts.length} other objects`,
        { severity: "NOTICE", ...(isSingle ? {} : { detail: texts.join("\n") }) },
      ),
    );
  }

  /** Warns the client. */
  warning(code: SqlState, message: string): void {
    this.notices.push(new PgError(code, message, { severity: "WARNING" }));
  }

  /**
   * Analyses and rewrites a query or INSERT that stands for a part of a definition: its expressions
   * are nodes of the definition itself.
   * @param relation the table that is being defined, as the only one that the statement may name
   * @param portable whether SQLite's own arithmetic has to do, so that the file works without us
   */
  settle(
    statement: Node,
    relation?: Relation,
    portable = relation !== undefined,
  ): { readonly statement: Node; readonly analysis: Analysis; readonly context: RewriteContext } {
    const schema = relation === undefined ? this.schema : {
      version: this.schema.version,
      relations: new Map([[relation.name, relation]]),
      ...(this.schema.types !== undefined && { types: this.schema.types }),
      ...(this.schema.schemas !== undefined && { schemas: this.schema.schemas }),
      ...(this.schema.comments !== undefined && { comments: this.schema.comments }),
    };
    const { searchPath } = this.#analysis;
    const analysis = analyze(statement, {
      ...this.#analysis,
      schema,
      parameterTypes: null,
      // The table is meant, also where the search path does not lead to it.
      searchPath: relation === undefined ? searchPath : [...searchPath, "main"],
    });
    const context = new RewriteContext(
      schema,
      this.settings,
      this.source,
      portable,
      lastingNames(this.#analysis.objectNames),
    );
    const settled = rewrite(statement, analysis, context);
    return { statement: settled, analysis, context };
  }

  /** The relation that a name means by the search path, where it is not a part of the statement itself. */
  findRelation(schema: string | undefined, name: string): Relation | undefined {
    return findRelation(this.#analysis, schema, name);
  }

  /** The schema, other than public, that an object has by its name in the file. */
  schemaOf(name: string): string | undefined {
    return schemaOfFileName(name, this.schema.schemas);
  }

  /** Whether there is a schema of a name. */
  hasSchema(name: string): boolean {
    return hasSchema(this.schema, name);
  }

  /** What an object is called within its schema. @param name in the file, or of what nothing is */
  ownName(name: string): string {
    return nameWithin(this.schemaOf(name), writtenName(name));
  }

  /** What messages call an object: with its schema where the search path does not lead to that. */
  shownName(name: string): string {
    const schema = this.schemaOf(name);
    const own = quoteIdentifier(nameWithin(schema, name));
    if (this.#analysis.searchPath.includes(schema ?? publicSchemaName)) return own;
    return `${quoteIdentifier(schema ?? publicSchemaName)}.${own}`;
  }

  /**
   * `42P01`; PostgreSQL does not tell where in a definition.
   * @param name in the file, or of what nothing is
   */
  noRelation(name: string): PgError {
    return this.error(sqlState.undefined_table, `relation "${writtenName(name)}" does not exist`);
  }

  /** The relation of a name in the file. */
  relationNamed(name: string): Relation | undefined {
    return this.schema.relations.get(name);
  }

  /** The index of a name in the file, and the table that it is of. */
  indexNamed(name: string): { readonly relation: Relation; readonly index: Index } | undefined {
    const schema = this.schema as Partial<DatabaseSchema>;
    for (const relation of this.schema.relations.values()) {
      const index = schema.indexesOf?.(relation).find((each) =>
        fileName(relation.schema, each.name) === name
      );
      if (index !== undefined) return { relation, index };
    }
    return undefined;
  }

  /** @throws PgError `42P07` if a relation of the same kind of storage has the name */
  requireFreeName(name: string, temporary: boolean): void {
    const taken = this.relationNamed(name) ?? this.indexNamed(name)?.relation;
    if (taken === undefined || taken.temporary !== temporary) return;
    throw this.error(sqlState.duplicate_table, `relation "${this.ownName(name)}" already exists`);
  }

  /** Whether a table, view or index has a name in the file. */
  isRelationNameTaken(name: string): boolean {
    return this.relationNamed(name) !== undefined || this.indexNamed(name) !== undefined;
  }
}

/** Types of what is the same in every database, so that its number can stand in a definition. */
const lastingKinds: ReadonlySet<number> = new Set([oids.regconfig, oids.regdictionary]);

function lastingNames(names: ObjectNames | undefined): ObjectNames | undefined {
  return names && {
    nameOf: (typeOid, objectOid) => names.nameOf(typeOid, objectOid),
    oidOf: (typeOid, name) => lastingKinds.has(typeOid) ? names.oidOf(typeOid, name) : undefined,
  };
}
