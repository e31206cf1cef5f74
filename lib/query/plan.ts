import type { MaybePromise } from "../base/maybe_promise.ts";
import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { requireRoomForCascades } from "../catalog/cascades.ts";
import type { CatalogRelation } from "../catalog/catalog_relation.ts";
import type { CatalogServer } from "../catalog/catalog_server.ts";
import { catalogRelation } from "../catalog/catalog_relations.ts";
import type { Schema } from "../catalog/schema.ts";
import { systemRelation } from "../catalog/system_relation.ts";
import type { Executor } from "../engine/executor.ts";
import type { FormatSettings } from "../pgtypes/format_settings.ts";
import type { ObjectNames } from "../pgtypes/pg_type.ts";
import { oids } from "../pgtypes/types.ts";
import type { ResultColumn } from "../sql/analysis.ts";
import type { AnalysisContext } from "../sql/infer/analysis_context.ts";
import { analyze } from "../sql/infer/analyze.ts";
import { type LiftedStatement, liftLiterals } from "../sql/lift_literals.ts";
import type { LiftableLiteral } from "../sql/liftable_literals.ts";
import type { ParsedStatement } from "../sql/parse.ts";
import type { StatementClass } from "../sql/statement_class.ts";
import type { UnparsedStatement } from "../sql/statements.ts";
import { Lexer } from "../sql/lexer.ts";
import { requireCompilable } from "../sql/expansion.ts";
import { resolveNames } from "../sql/names/resolve_names.ts";
import { tableLockedNow } from "../sql/row_locking.ts";
import { translate, translateFallback } from "../sql/translate.ts";
import type { RowAccess } from "../sql/row_access.ts";
import type { Step } from "../sql/translation.ts";
import type { SharedStatement } from "./shared_statement.ts";
import type { WrittenStatement } from "./statement.ts";

/** What decides, besides the statement and the schema, which plan is right for it. */
export interface PlanConditions {
  readonly settings: FormatSettings;
  readonly searchPath: readonly string[];
  /** What the client declared, 0 where it left it open; `null` where there can be none. */
  readonly parameterTypes: readonly number[] | null;
  /** What literals of regclass and its relatives mean. */
  readonly objectNames?: ObjectNames;
}

/** Somebody who wants to run a statement. */
export interface PlanRequest extends PlanConditions {
  /** Whose roles definitions name. */
  readonly server?: CatalogServer;
  readonly executor: Executor;
}

/** How a statement is run on SQLite, valid for one state of the schema. */
export interface Plan {
  readonly schemaVersion: string;
  readonly access: "read" | "write";
  /** The words of its command tag, for messages. */
  readonly commandName: string;
  /** @param rows how many rows it returned or changed */
  readonly commandTag: (rows: number) => string;
  /** Type OID of each parameter. */
  readonly parameterTypes: readonly number[];
  /** `null` if it returns no rows. */
  readonly columns: readonly ResultColumn[] | null;
  /** What is done, in its order; the last step is a statement: it has the parameters and gives the rows. */
  readonly steps: readonly Step[];
  /** For a statement that reads a whole table: the same in parts; `null` for all others. */
  readonly inParts: string | null;
  /** For a statement that is about one row by its key; `null` for all others. */
  readonly row: RowAccess | null;
  /** How many of the parameters the last step takes; it refuses more. */
  readonly parameterCount: number;
  /** For a plan that statements share: where the parameters of the last step come from. */
  readonly lifted: Pick<LiftedStatement, "literals" | "pinned"> | null;
  /** The table whose rows it locks, if it does not wait for them (NOWAIT); `null` for all others. */
  readonly noWait: string | null;
  /** Relations of the catalogs that it reads, which must be filled before it runs. */
  readonly catalogRelations: readonly CatalogRelation[];
  /** Messages for the client as it runs. */
  readonly notices: readonly PgError[];
  /** Whether it holds only under the present settings of times and dates. */
  readonly dependsOnSettings: boolean;
  /** Whether it must not be kept for the next time. */
  readonly dependsOnTime: boolean;
}

/**
 * Plans a statement on a schema: what PostgreSQL's grammar took is analysed and translated, what
 * it refused is left to SQLite.
 * @throws PgError what is wrong with it, with the position in the client's text
 */
export function makePlan(
  statement: WrittenStatement,
  schema: Schema,
  request: PlanRequest,
): MaybePromise<Plan> {
  const { parsed } = statement;
  const common = commonPlan(statement.class, schema);
  return parsed.node === null
    ? planUnparsed(parsed, schema, request).then((body) => ({ ...common, ...body }))
    : { ...common, ...planParsed(parsed, [], schema, request) };
}

/**
 * Plans a statement for all that differ from it in their literals only.
 * @throws PgError as {@link makePlan} does, or because there is no such plan
 */
export function makeSharedPlan(
  statement: SharedStatement,
  schema: Schema,
  request: PlanRequest,
): Plan {
  const { parsed, liftable } = statement.takeTree();
  const common = commonPlan(statement.class, schema);
  return { ...common, ...planParsed(parsed, liftable, schema, request) };
}

type PlanHead = Pick<Plan, "schemaVersion" | "access" | "commandName" | "commandTag">;
type PlanBody = Omit<Plan, keyof PlanHead>;

function commonPlan({ access, tag, commandTag }: StatementClass, schema: Schema): PlanHead {
  return {
    schemaVersion: schema.version,
    access: access === "write" ? access : "read",
    commandName: tag,
    commandTag,
  };
}

function planParsed(
  parsed: ParsedStatement,
  liftable: readonly LiftableLiteral[],
  schema: Schema,
  request: PlanRequest,
): PlanBody {
  const { settings, searchPath, parameterTypes } = request;
  const catalogRelations = new Set<CatalogRelation>();
  const context: AnalysisContext = {
    schema,
    source: parsed.source,
    parameterTypes,
    searchPath,
    settings,
    ...(request.objectNames === undefined ? {} : { objectNames: request.objectNames }),
    ...(request.server === undefined ? {} : { server: request.server }),
    systemRelation: (schemaName, name) => {
      const relation = catalogRelation(schemaName, name);
      if (relation !== undefined) catalogRelations.add(relation);
      return systemRelation(schemaName, name);
    },
  };
  const node = resolveNames(parsed.node, context);
  const analysis = analyze(node, context);
  const lifted = liftable.length === 0 ? null : liftLiterals(liftable, analysis);
  const translation = translate({ ...parsed, node }, lifted?.analysis ?? analysis, context);
  requireBounds(translation.steps, schema);
  return {
    parameterTypes: analysis.parameterTypes,
    columns: analysis.columns,
    steps: translation.steps,
    inParts: translation.inParts,
    row: translation.row,
    parameterCount: translation.parameterCount,
    lifted: lifted && { literals: lifted.literals, pinned: lifted.pinned },
    noWait: tableLockedNow(parsed.node),
    catalogRelations: [...catalogRelations],
    notices: translation.notices,
    dependsOnSettings: translation.dependsOnSettings,
    dependsOnTime: translation.dependsOnTime,
  };
}

/** Raises what SQLite, which nothing interrupts, must not begin with. */
function requireBounds(steps: readonly Step[], schema: Schema): void {
  for (const step of steps) {
    const texts = typeof step === "string" ? [step] : "sql" in step ? [step.sql] : step.statements;
    for (const sql of texts) {
      requireCompilable(sql, schema);
      if (typeof step === "object" || isDefinition(sql)) requireRoomForCascades(sql, schema);
    }
  }
}

function isDefinition(sql: string): boolean {
  const lexer = new Lexer(sql);
  return lexer.next() && (lexer.keyword === "CREATE" || lexer.keyword === "ALTER");
}

async function planUnparsed(
  parsed: UnparsedStatement,
  schema: Schema,
  { executor, parameterTypes }: PlanRequest,
): Promise<PlanBody> {
  const { steps, parameterCount } = translateFallback(parsed);
  requireBounds(steps, schema);
  const columns = await describe(parsed, steps[0], executor);
  return {
    parameterTypes: Array.from(
      { length: parameterCount },
      (_, index) => parameterTypes?.[index] || oids.text,
    ),
    columns: columns.length === 0 ? null : columns,
    steps,
    inParts: null,
    row: null,
    parameterCount,
    lifted: null,
    noWait: null,
    catalogRelations: [],
    notices: [],
    dependsOnSettings: false,
    dependsOnTime: false,
  };
}

/** If SQLite's grammar refuses the text, too, the client hears what PostgreSQL's said. */
async function describe(
  parsed: UnparsedStatement,
  sql: string,
  executor: PlanRequest["executor"],
): Promise<readonly ResultColumn[]> {
  try {
    return await executor.describe(sql);
  } catch (error) {
    const isSyntax = error instanceof PgError && error.code === sqlState.syntax_error;
    throw isSyntax ? parsed.error : error;
  }
}
