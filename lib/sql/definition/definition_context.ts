import type { Node } from "@pgsql/types";
import { PgError } from "../../base/pg_error.ts";
import { type SqlState, sqlState } from "../../base/sql_state.ts";
import type { CatalogServer } from "../../catalog/catalog_server.ts";
import type { DatabaseSchema, Index, Relation } from "../../catalog/schema.ts";
import type { Analysis } from "../analysis.ts";
import type { AnalysisContext } from "../infer/analysis_context.ts";
import { analyze } from "../infer/analyze.ts";
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

  /** Warns the client. */
  warning(code: SqlState, message: string): void {
    this.notices.push(new PgError(code, message, { severity: "WARNING" }));
  }

  /**
   * Analyses and rewrites a query or INSERT that stands for a part of a definition: its expressions
   * are nodes of the definition itself.
   * @param relation the table that is being defined, as the only one that the statement may name
   */
  settle(
    statement: Node,
    relation?: Relation,
  ): { readonly statement: Node; readonly analysis: Analysis; readonly context: RewriteContext } {
    const schema = relation === undefined ? this.schema : {
      version: this.schema.version,
      relations: new Map([[relation.name, relation]]),
      ...(this.schema.types !== undefined && { types: this.schema.types }),
    };
    const { searchPath } = this.#analysis;
    const analysis = analyze(statement, {
      ...this.#analysis,
      schema,
      parameterTypes: null,
      // The table is meant, also where the search path does not lead to it.
      searchPath: relation === undefined ? searchPath : [...searchPath, "public"],
    });
    const context = new RewriteContext(
      schema,
      this.settings,
      this.source,
      relation !== undefined,
    );
    const settled = rewrite(statement, analysis, context);
    return { statement: settled, analysis, context };
  }

  /** The relation of a name that the schema has. */
  relationNamed(name: string): Relation | undefined {
    return this.schema.relations.get(name);
  }

  /** An index, and the table that it is of. */
  indexNamed(name: string): { readonly relation: Relation; readonly index: Index } | undefined {
    const schema = this.schema as Partial<DatabaseSchema>;
    for (const relation of this.schema.relations.values()) {
      const index = schema.indexesOf?.(relation).find((each) => each.name === name);
      if (index !== undefined) return { relation, index };
    }
    return undefined;
  }

  /** @throws PgError `42P07` if a relation of the same kind of storage has the name */
  requireFreeName(name: string, temporary: boolean): void {
    const taken = this.relationNamed(name) ?? this.indexNamed(name)?.relation;
    if (taken === undefined || taken.temporary !== temporary) return;
    throw this.error(sqlState.duplicate_table, `relation "${name}" already exists`);
  }

  /** Whether a table, view or index has a name. */
  isRelationNameTaken(name: string): boolean {
    return this.relationNamed(name) !== undefined || this.indexNamed(name) !== undefined;
  }
}
