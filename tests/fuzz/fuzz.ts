/**
 * Throws bytes at everything that takes them from strangers:
 *
 * ```sh
 * deno task fuzz                                # a minute for all targets together
 * deno task fuzz --seconds 3600 --target scram  # an hour for one
 * deno task fuzz --target wire --seed 12 --executions 1
 * ```
 *
 * A finding is anything thrown that is not an error for the client, whatever a target says must not be,
 * and an input that takes long. Prints executions and findings, each with its bytes in Base64,
 * and exits with 1 if there are any. Inputs that lead to something new join the corpus.
 * @module
 */
import process from "node:process";
import { Corpus } from "./corpus.ts";
import { Dice } from "./dice.ts";
import type { FuzzTarget } from "./fuzz_target.ts";
import { mutate } from "./mutate.ts";
import { copyTarget } from "./targets/copy.ts";
import { httpTarget } from "./targets/http.ts";
import { lexerTarget } from "./targets/lexer.ts";
import { scramTarget } from "./targets/scram.ts";
import { startupTarget } from "./targets/startup.ts";
import { translateTarget } from "./targets/translate.ts";
import { wireTarget } from "./targets/wire.ts";

const targets: readonly (() => FuzzTarget | Promise<FuzzTarget>)[] = [
  wireTarget,
  startupTarget,
  scramTarget,
  lexerTarget,
  translateTarget,
  httpTarget,
  copyTarget,
];

/** Processor time that one input may take, in microseconds. */
const slowMicroseconds = 2_000_000;

function option(name: string): string | undefined {
  const at = Deno.args.indexOf(`--${name}`);
  return at < 0 ? undefined : Deno.args[at + 1];
}

interface Run {
  readonly seed: number;
  readonly seconds: number;
  readonly executions: number;
}

/** Runs a target for a while; the number of findings. */
async function run(target: FuzzTarget, { seed, seconds, executions }: Run): Promise<number> {
  const corpus = Corpus.read(target);
  const findings = new Map<string, string>();
  const end = performance.now() + seconds * 1_000;
  const attempt = async (input: Uint8Array, dice: Dice, isKnown: boolean) => {
    const before = process.cpuUsage();
    try {
      corpus.note(input, await target.execute(input, dice), isKnown);
      const { user, system } = process.cpuUsage(before);
      if (user + system > slowMicroseconds) throw new Error("it takes long");
    } catch (error) {
      const name = error instanceof Error ? error.stack ?? error.message : String(error);
      if (!findings.has(name)) findings.set(name, `seed ${seed + count}: ${input.toBase64()}`);
    }
  };
  let count = 0;
  for (const input of [...corpus.inputs]) await attempt(input, new Dice(seed), true);
  for (; performance.now() < end && count < executions; count++) {
    const dice = new Dice(seed + count);
    const input = mutate(dice, dice.pick(corpus.inputs), dice.pick(corpus.inputs), target.words);
    await attempt(input, dice, false);
  }
  corpus.write();
  console.log(
    `${target.name}, seed ${seed}: ${count} executions, ${corpus.outcomes} outcomes, ${findings.size} findings`,
  );
  for (const [error, where] of findings) console.log(`${error}\n  ${where}`);
  return findings.size;
}

async function main(): Promise<void> {
  const wanted = option("target");
  const made: FuzzTarget[] = [];
  for (const make of targets) {
    const target = await make();
    if (wanted === undefined || target.name === wanted) made.push(target);
    else await target.close?.();
  }
  if (made.length === 0) throw new Error(`there is no target ${wanted}`);
  const seconds = Number(option("seconds") ?? 60) / made.length;
  const seed = Number(option("seed") ?? Date.now() & 0x7fffffff);
  const executions = Number(option("executions") ?? Infinity);
  let findings = 0;
  for (const target of made) {
    findings += await run(target, { seed, seconds, executions });
    await target.close?.();
  }
  if (findings > 0) Deno.exit(1);
}

if (import.meta.main) await main();
