import type { MaybePromise } from "../base/maybe_promise.ts";
import type { CatalogUse } from "../engine/executor.ts";
import type { StorageValue } from "../pgtypes/pg_type.ts";
import type { Plan } from "../query/plan.ts";
import type { StepStatement } from "../sql/translation.ts";
import { readTexts } from "./read_texts.ts";
import type { SessionState } from "./session_state.ts";

/** What the steps before the last one have left to it. */
export interface EarlierSteps {
  /** How many rows were changed that the command tag counts. */
  readonly counted: number;
  /** The parameters, and behind them the rows that were kept. */
  readonly values: readonly StorageValue[];
}

/** What a plan reads of the catalogs; absent if nothing. */
export function catalogUse(state: SessionState, plan: Plan): CatalogUse | undefined {
  const { catalogRelations: relations } = plan;
  return relations.length === 0 ? undefined : { relations, server: state.catalog };
}

/** Runs all steps of a plan but the last. */
export function runEarlierSteps(
  state: SessionState,
  plan: Plan,
  parameters: readonly StorageValue[],
): MaybePromise<EarlierSteps> {
  if (plan.steps.length <= 1) return { counted: 0, values: parameters };
  return runSteps(state, plan, parameters);
}

async function runSteps(
  state: SessionState,
  plan: Plan,
  parameters: readonly StorageValue[],
): Promise<EarlierSteps> {
  const { executor } = state;
  const catalog = catalogUse(state, plan);
  const values = [...parameters];
  let counted = 0;
  for (const step of plan.steps.slice(0, -1)) {
    if (typeof step === "string") await executor.run(step, [], catalog);
    else if (!("sql" in step)) await executor.editSchema(step);
    else if (step.rows === "kept") values.push(await keptRows(state, step, values, catalog));
    else {
      const changed = await executor.run(step.sql, values.slice(0, step.parameterCount), catalog);
      if (step.rows === "counted") counted += changed;
    }
  }
  return { counted, values };
}

/** The rows of a step as one JSON array, of which each of them is a part. */
async function keptRows(
  state: SessionState,
  { sql, parameterCount }: StepStatement,
  values: readonly StorageValue[],
  catalog: CatalogUse | undefined,
): Promise<string> {
  const rows = await readTexts(state, sql, values.slice(0, parameterCount), 1, catalog);
  const parts = rows.map(([json]) => json?.slice(1, -1) ?? "");
  return `[${parts.filter((each) => each !== "").join(",")}]`;
}
