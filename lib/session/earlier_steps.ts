import { decodeUtf8 } from "../base/utf8.ts";
import type { StorageValue } from "../pgtypes/pg_type.ts";
import { oids } from "../pgtypes/types.ts";
import type { Plan } from "../query/plan.ts";
import type { StepStatement } from "../sql/translation.ts";
import { decodeDataRow } from "../wire/backend/data_row.ts";
import type { SessionState } from "./session_state.ts";

/** What the steps before the last one have left to it. */
export interface EarlierSteps {
  /** How many rows were changed that the command tag counts. */
  readonly counted: number;
  /** The parameters, and behind them the rows that were kept. */
  readonly values: readonly StorageValue[];
}

/** Runs all steps of a plan but the last. */
export async function runEarlierSteps(
  state: SessionState,
  plan: Plan,
  parameters: readonly StorageValue[],
): Promise<EarlierSteps> {
  const { executor } = state;
  const values = [...parameters];
  let counted = 0;
  for (const step of plan.steps.slice(0, -1)) {
    if (typeof step === "string") await executor.run(step, []);
    else if (!("sql" in step)) await executor.editSchema(step);
    else if (step.rows === "kept") values.push(await keptRows(state, step, values));
    else {
      const changed = await executor.run(step.sql, values.slice(0, step.parameterCount));
      if (step.rows === "counted") counted += changed;
    }
  }
  return { counted, values };
}

const jsonColumn = {
  name: "rows",
  type: { oid: oids.text, typmod: -1 },
  tableOid: 0,
  attributeNumber: 0,
};

/** The rows of a step as one JSON array, of which each of them is a part. */
async function keptRows(
  { executor, limits, interrupt, settings }: SessionState,
  { sql, parameterCount }: StepStatement,
  values: readonly StorageValue[],
): Promise<string> {
  const cursor = await executor.open({
    sql,
    parameters: values.slice(0, parameterCount),
    inParts: null,
    columns: [jsonColumn],
    formats: [0],
    settings: settings.format,
  });
  const parts: string[] = [];
  for (let done = false; !done;) {
    interrupt.check();
    const slice = await cursor.fetch(limits.outputSliceRows, limits.outputSliceBytes);
    parts.push(...textsOf(slice.messages));
    done = slice.done;
  }
  return `[${parts.map((each) => each.slice(1, -1)).filter((each) => each !== "").join(",")}]`;
}

const messageHeadBytes = 5;

/** The single values of DataRow messages. */
function textsOf(messages: Uint8Array): string[] {
  const texts: string[] = [];
  const view = new DataView(messages.buffer, messages.byteOffset);
  for (let at = 0; at < messages.length;) {
    const end = at + 1 + view.getInt32(at + 1);
    const [value] = decodeDataRow(messages.subarray(at + messageHeadBytes, end)).values;
    texts.push(value === null || value === undefined ? "[]" : decodeUtf8(value));
    at = end;
  }
  return texts;
}
