import { join } from "node:path";
import { type Answer, describeDifference, sameAnswer } from "./answer.ts";
import { statementKey } from "./difference_list.ts";
import type { PreparedServers } from "./prepared_servers.ts";
import { PsqlPlayer } from "./psql_player.ts";
import { parsePsqlScript, type ScriptStep, type StatementStep } from "./psql_script.ts";
import { rowOrderOf } from "./row_order.ts";

/** What both servers said to a statement. */
export interface ComparedStatement {
  readonly step: StatementStep;
  readonly key: string;
  readonly postgres: Answer;
  readonly ayb: Answer;
  /** `null` if the answers are the same. */
  readonly difference: string | null;
}

/**
 * Plays a script on both servers, statement by statement, each in a new database.
 * @param folder the regression folder of PostgreSQL's sources
 */
export async function compareScript(
  servers: PreparedServers,
  folder: string,
  name: string,
): Promise<ComparedStatement[]> {
  const script = parsePsqlScript(await Deno.readTextFile(join(folder, "sql", `${name}.sql`)));
  const targets = await servers.create(name);
  const postgres = await PsqlPlayer.start(targets.postgres, folder);
  const ayb = await PsqlPlayer.start(targets.ayb, folder);
  try {
    return await play(script, postgres, ayb);
  } finally {
    postgres.close();
    ayb.close();
  }
}

async function play(
  script: readonly ScriptStep[],
  postgres: PsqlPlayer,
  ayb: PsqlPlayer,
): Promise<ComparedStatement[]> {
  const compared: ComparedStatement[] = [];
  const seen = new Map<string, number>();
  for (const step of script) {
    const answers = await Promise.all([postgres.play(step), ayb.play(step)]);
    if (step.kind !== "statement") continue;
    const [expected, actual] = answers as [Answer, Answer];
    const same = sameAnswer(expected, actual, rowOrderOf(step.text));
    compared.push({
      step,
      key: await statementKey(step.text, seen),
      postgres: expected,
      ayb: actual,
      difference: same ? null : describeDifference(expected, actual),
    });
  }
  return compared;
}
