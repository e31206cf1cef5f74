import assert from "node:assert/strict";
import {
  allPgFunctions,
  pgFunctionByOid,
  pgFunctionsNamed,
} from "../../lib/functions/function_signature.ts";
import { operatorFunction, operatorsNamed } from "../../lib/functions/operator_signature.ts";
import { sqliteFunction } from "../../lib/functions/sqlite_signatures.ts";
import { oids, typeByOid } from "../../lib/pgtypes/types.ts";

Deno.test("every function of the table is found by its name and by its OID", () => {
  let count = 0;
  for (const signature of allPgFunctions()) {
    assert.equal(pgFunctionByOid(signature.oid), signature);
    assert.ok(pgFunctionsNamed(signature.name).includes(signature));
    count++;
  }
  assert.ok(count > 2500);
});

Deno.test("signatures name types that exist", () => {
  for (const signature of allPgFunctions()) {
    for (const oid of [...signature.argumentTypes, signature.returnType]) {
      assert.ok(typeByOid(oid), `${signature.name} has a type ${oid}`);
    }
  }
});

Deno.test("a signature tells defaults, names, columns and variadic parameters", () => {
  const [interval] = pgFunctionsNamed("make_interval");
  assert.equal(interval!.defaultCount, 7);
  assert.deepEqual(interval!.argumentNames?.slice(0, 2), ["years", "months"]);
  const [each] = pgFunctionsNamed("json_each");
  assert.deepEqual(each!.outputs, [
    { name: "key", type: oids.text },
    { name: "value", type: oids.json },
  ]);
  assert.equal(each!.setReturning, true);
  const [concat] = pgFunctionsNamed("concat");
  assert.deepEqual([concat!.variadic, concat!.strict, concat!.volatility], [true, false, "stable"]);
  const [count] = pgFunctionsNamed("count");
  assert.equal(count!.kind, "aggregate");
  assert.equal(pgFunctionsNamed("random")[0]!.volatility, "volatile");
});

Deno.test("names that objects have of themselves are no functions", () => {
  assert.deepEqual(pgFunctionsNamed("constructor"), []);
  assert.deepEqual(operatorsNamed("toString"), []);
  assert.equal(sqliteFunction("constructor", 1), undefined);
});

Deno.test("an operator leads to its function", () => {
  const plus = operatorsNamed("+").find(({ left, right }) =>
    left === oids.int4 && right === oids.int4
  );
  assert.equal(operatorFunction(plus!)?.name, "int4pl");
});

Deno.test("functions of SQLite are found for the numbers of arguments that they take", () => {
  assert.equal(sqliteFunction("ifnull", 2)?.returnType, oids.anycompatible);
  assert.equal(sqliteFunction("ifnull", 3), undefined);
  assert.equal(sqliteFunction("json_tree", 1)?.outputs?.length, 8);
});
