import type { Executor } from "../engine/executor.ts";
import type { FormatSettings } from "../pgtypes/format_settings.ts";
import { makePlan, type Plan } from "./plan.ts";
import type { Statement } from "./statement.ts";
import { StatementCache } from "./statement_cache.ts";

/** What decides, besides the statement, which plan is right for it. */
export interface PlanRequest {
  readonly executor: Executor;
  readonly settings: FormatSettings;
  readonly searchPath: readonly string[];
  /** What the client declared, 0 where it left it open; `null` where there can be none. */
  readonly parameterTypes: readonly number[] | null;
}

interface CachedPlan {
  readonly plan: Plan;
  readonly settings: FormatSettings;
  readonly searchPath: string;
  readonly parameterTypes: string;
}

/** More variants than this of one statement are not worth looking through. */
const maximumVariants = 4;

/**
 * The plans of the statements on one database, shared by its sessions. A plan goes with its
 * statement: once nobody remembers the statement, its plans are gone too.
 */
export class PlanCache {
  readonly #statements: StatementCache;
  readonly #plans = new WeakMap<Statement, CachedPlan[]>();

  /** @param capacity how many texts are remembered with their plans, at least 1 */
  constructor(capacity: number) {
    this.#statements = new StatementCache(capacity);
  }

  /** The statements of a text; see `readStatements`. */
  read(text: string): readonly Statement[] {
    return this.#statements.read(text);
  }

  /**
   * The plan for a statement on the schema as it is now.
   * @throws PgError what is wrong with the statement, with its position
   */
  async plan(statement: Statement, request: PlanRequest): Promise<Plan> {
    const schema = await request.executor.schema();
    const searchPath = request.searchPath.join();
    const parameterTypes = request.parameterTypes?.join() ?? "none";
    const known = this.#plans.get(statement)?.find((cached) =>
      cached.plan.schemaVersion === schema.version && cached.parameterTypes === parameterTypes &&
      cached.searchPath === searchPath &&
      (cached.settings === request.settings || !cached.plan.dependsOnSettings ||
        sameSettings(cached.settings, request.settings))
    );
    if (known !== undefined) return known.plan;
    const plan = await makePlan(statement, schema, request);
    if (!plan.dependsOnTime) {
      this.#remember(statement, { plan, settings: request.settings, searchPath, parameterTypes });
    }
    return plan;
  }

  #remember(statement: Statement, cached: CachedPlan): void {
    const before = this.#plans.get(statement) ?? [];
    this.#plans.set(statement, [cached, ...before].slice(0, maximumVariants));
  }
}

function sameSettings(one: FormatSettings, other: FormatSettings): boolean {
  return one.timeZone === other.timeZone && one.dateStyle.format === other.dateStyle.format &&
    one.dateStyle.order === other.dateStyle.order && one.intervalStyle === other.intervalStyle &&
    one.byteaOutput === other.byteaOutput && one.extraFloatDigits === other.extraFloatDigits;
}
