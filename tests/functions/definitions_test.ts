import assert from "node:assert/strict";
import { functionDefinitions } from "../../lib/functions/function_definitions.ts";
import { allPgFunctions, type FunctionSignature } from "../../lib/functions/function_signature.ts";
import { implementationNamed, implementationOf } from "../../lib/functions/implementation.ts";
import {
  signatureOfSqliteName,
  signatureText,
  sqliteName,
} from "../../lib/functions/sqlite_name.ts";

const all: readonly FunctionSignature[] = [...allPgFunctions()];

Deno.test("every definition is of a function of pg_proc", () => {
  const known = new Set(all.map(signatureText));
  const unknown = [...functionDefinitions.keys()].filter((key) => !known.has(key));
  assert.deepEqual(unknown, []);
});

Deno.test("names in SQLite are as many as functions, and lead back to them", () => {
  assert.equal(new Set(all.map(sqliteName)).size, all.length);
  for (const signature of all) {
    assert.equal(signatureOfSqliteName(sqliteName(signature).toUpperCase()), signature);
  }
});

Deno.test("names in SQLite are never changed, since hosted files mention them", () => {
  const named = (text: string) => sqliteName(all.find((each) => signatureText(each) === text)!);
  assert.equal(named("upper(text)"), "pg_upper_text");
  assert.equal(named("round(numeric,int4)"), "pg_round_numeric_int4");
  assert.equal(named("int4pl(int4,int4)"), "pg_int4pl");
  assert.equal(named("now()"), "pg_now");
  assert.equal(named("array_append(anycompatiblearray,anycompatible)"), "pg_array_append");
});

Deno.test("what is registered under a function's name is what computes it", () => {
  for (const signature of all) {
    const implementation = implementationOf(signature);
    if (implementation === undefined || implementation.kind === "native") continue;
    assert.equal(implementationNamed(implementation.name), implementation);
  }
});

Deno.test("only immutable functions are deterministic to SQLite", () => {
  for (const signature of all) {
    const implementation = implementationOf(signature);
    if (implementation?.kind !== "scalar") continue;
    assert.equal(implementation.deterministic, signature.volatility === "immutable");
  }
});

Deno.test("there is nothing under names that are none of ours", () => {
  for (const name of ["nonsense", "pg_nonsense", "pg_upper", "pg_upper_text_over", "pg_"]) {
    assert.equal(implementationNamed(name), undefined, name);
  }
});
