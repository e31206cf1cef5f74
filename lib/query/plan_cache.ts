import type { Limits } from "../base/limits.ts";
import { type MaybePromise, whenThere } from "../base/maybe_promise.ts";
import { PgError } from "../base/pg_error.ts";
import type { Schema } from "../catalog/schema.ts";
import type { StorageValue } from "../pgtypes/pg_type.ts";
import { readLiterals } from "../sql/lift_literals.ts";
import { hasSeveralStatements } from "../sql/statements.ts";
import { makePlan, makeSharedPlan, type Plan, type PlanRequest } from "./plan.ts";
import type { SharedStatement } from "./shared_statement.ts";
import { isShared, readOneByOne, type Statement, type WrittenStatement } from "./statement.ts";
import { StatementCache } from "./statement_cache.ts";

/** How one statement is run. */
export interface PlannedStatement {
  readonly plan: Plan;
  /** The parameters of the plan, if they come from the statement's literals; otherwise `null`. */
  readonly literals: readonly StorageValue[] | null;
}

const noLiterals: readonly string[] = [];

/** Texts of so many UTF-16 units are read at once, which takes some milliseconds. */
const longestShortText = 16_384;

/**
 * The plans of the statements on one database, shared by its sessions. A plan goes with its
 * statement: once nobody remembers the statement, its plans are gone too.
 */
export class PlanCache {
  readonly #statements: StatementCache;

  constructor({ statementCacheEntries, parameters }: Limits) {
    this.#statements = new StatementCache(statementCacheEntries, parameters);
  }

  /**
   * The statements of a text that may have parameters; see `readStatements`.
   * @throws PgError also `54000` for a text that is too long
   */
  read(text: string): readonly Statement[] {
    return this.#statements.read(text);
  }

  /** As {@link read}, of a text that has no parameters. */
  readQuery(text: string): readonly Statement[] {
    return this.#statements.readQuery(text);
  }

  /**
   * The statements of a long text that has several, each read when it is asked for, as often as that is; `null`
   * for all other texts.
   * @throws PgError as {@link read} does, with the statement that is wrong
   */
  readLong(text: string): Iterable<Statement> | null {
    if (text.length <= longestShortText || !hasSeveralStatements(text)) return null;
    return { [Symbol.iterator]: () => readOneByOne(text) };
  }

  /** The same statement as it was written, for when the plan that it shares does not do. */
  asWritten(statement: Statement): WrittenStatement {
    return isShared(statement) ? this.#statements.read(statement.text)[0]! : statement;
  }

  /**
   * The plan for a statement on the schema as it is now.
   * @throws PgError what is wrong with the statement, with its position
   */
  plan(statement: Statement, request: PlanRequest): MaybePromise<PlannedStatement> {
    return whenThere(
      request.executor.schema(),
      (schema) => this.#plan(statement, schema, request),
    );
  }

  #plan(
    statement: Statement,
    schema: Schema,
    request: PlanRequest,
  ): MaybePromise<PlannedStatement> {
    if (!isShared(statement)) return this.#planWritten(statement, schema, request);
    const plan = statement.plans.find(schema.version, request, statement.literals) ??
      this.#planShared(statement, schema, request);
    const literals = plan === null
      ? null
      : readLiterals(plan.lifted!.literals, statement.literals, request.settings);
    // Whatever is wrong with a literal is told by the statement as it was written.
    if (literals !== null) return { plan: plan!, literals };
    return this.#planWritten(this.asWritten(statement), schema, request);
  }

  #planWritten(
    statement: WrittenStatement,
    schema: Schema,
    request: PlanRequest,
  ): MaybePromise<PlannedStatement> {
    const known = statement.plans.find(schema.version, request, noLiterals);
    if (known !== undefined) return { plan: known, literals: null };
    return whenThere(makePlan(statement, schema, request), (plan) => {
      if (!plan.dependsOnTime) statement.plans.remember(plan, request, noLiterals);
      return { plan, literals: null };
    });
  }

  /** @returns `null` if there is no plan that could be shared */
  #planShared(statement: SharedStatement, schema: Schema, request: PlanRequest): Plan | null {
    try {
      const plan = makeSharedPlan(statement, schema, request);
      if (plan.lifted!.literals.length === 0 || plan.dependsOnTime) return null;
      statement.plans.remember(plan, request, statement.literals);
      return plan;
    } catch (error) {
      if (error instanceof PgError) return null;
      throw error;
    }
  }
}
