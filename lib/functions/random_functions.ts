import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { doubleText } from "../pgtypes/float_text.ts";
import { type CallContext, contextual, type FunctionTable, scalar } from "./definition.ts";
import type { FunctionContext } from "./function_context.ts";

/*
 * PostgreSQL 15's generator, xoroshiro128** seeded by splitmix64, so that a seed gives the numbers
 * that it gives there. Source: src/common/pg_prng.c.
 */

interface Generator {
  first: bigint;
  second: bigint;
}

const mask = (value: bigint) => BigInt.asUintN(64, value);

function rotate(value: bigint, bits: bigint): bigint {
  return mask(value << bits) | (value >> (64n - bits));
}

function seeded(seed: bigint): Generator {
  let state = mask(seed);
  const next = () => {
    state = mask(state + 0x9e3779b97f4a7c15n);
    let value = state;
    value = mask((value ^ (value >> 30n)) * 0xbf58476d1ce4e5b9n);
    value = mask((value ^ (value >> 27n)) * 0x94d049bb133111ebn);
    return value ^ (value >> 31n);
  };
  return { first: next(), second: next() };
}

function draw(generator: Generator): bigint {
  const { first } = generator;
  const mixed = generator.second ^ first;
  const value = mask(rotate(mask(first * 5n), 7n) * 9n);
  generator.first = rotate(first, 24n) ^ mixed ^ mask(mixed << 16n);
  generator.second = rotate(mixed, 37n);
  return value;
}

/** The generators of sessions that have called setseed(). */
const generators = new WeakMap<FunctionContext, Generator>();

function random({ session }: CallContext): number {
  const generator = generators.get(session);
  if (generator === undefined) return Math.random();
  return Number(draw(generator) >> 12n) / 2 ** 52;
}

function setSeed({ session }: CallContext, seed: number): string {
  if (!(seed >= -1 && seed <= 1)) {
    throw new PgError(
      sqlState.invalid_parameter_value,
      `setseed parameter ${doubleText(seed, -9)} is out of allowed range [-1,1]`,
    );
  }
  generators.set(session, seeded(BigInt(Math.trunc((2 ** 52 - 1) * seed))));
  return "";
}

/** What is different with every call. */
export const randomFunctions: FunctionTable = {
  "random()": contextual(random),
  "setseed(float8)": contextual(setSeed),
  "gen_random_uuid()": scalar(() => crypto.randomUUID()),
};
