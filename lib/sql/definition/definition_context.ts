import type { Node } from "@pgsql/types";
import { PgError } from "../../base/pg_error.ts";
import type { SqlState } from "../../base/sql_state.ts";
import type { Relation, Schema } from "../../catalog/schema.ts";
import type { Analysis } from "../analysis.ts";
import { RenderContext } from "../render/render_context.ts";
import { passes } from "../rewrite/passes.ts";
import { RewriteContext } from "../rewrite/rewrite_context.ts";

/** Finds out what a query means, given a schema that may hold a table that is yet to be made. */
export type Analyze = (query: Node, schema: Schema) => Analysis;

/** What the translation of statements that define things needs, and gathers. */
export class DefinitionContext extends RewriteContext {
  readonly render: RenderContext;
  readonly notices: PgError[] = [];
  readonly #analyze: Analyze;

  constructor(outer: RewriteContext, analyze: Analyze) {
    super(outer.schema, outer.settings, outer.source);
    this.render = new RenderContext(outer.source);
    this.#analyze = analyze;
  }

  /** Tells the client something that is no error. */
  notice(code: SqlState, message: string): void {
    this.notices.push(new PgError(code, message, { severity: "NOTICE" }));
  }

  /**
   * Analyses and rewrites a query or INSERT that stands for a part of a definition: its expressions
   * are nodes of the definition itself.
   * @param relation a table that the statement may name although it is not in the schema
   */
  settle(
    statement: Node,
    relation?: Relation,
  ): { readonly statement: Node; readonly analysis: Analysis } {
    const relations = new Map(this.schema.relations);
    if (relation !== undefined) relations.set(relation.name, relation);
    const schema = { version: this.schema.version, relations };
    const analysis = this.#analyze(statement, schema);
    const context = new RewriteContext(schema, this.settings, this.source);
    const settled = passes.reduce((node, pass) => pass.apply(node, analysis, context), statement);
    this.dependsOnTime ||= context.dependsOnTime;
    return { statement: settled, analysis };
  }

  /** The relation of a name that the schema has. */
  relationNamed(name: string): Relation | undefined {
    return this.schema.relations.get(name);
  }
}
