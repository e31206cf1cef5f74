import assert from "node:assert/strict";
import type { Node } from "@pgsql/types";
import { PgError } from "../../lib/base/pg_error.ts";
import { formatType } from "../../lib/pgtypes/format_type.ts";
import type { TypeReference } from "../../lib/pgtypes/pg_type.ts";
import { typeNameToReference } from "../../lib/pgtypes/type_name.ts";
import { oids } from "../../lib/pgtypes/types.ts";
import { loadParser, parse } from "../../lib/sql/parse.ts";
import names from "./postgres_type_names.json" with { type: "json" };

await loadParser();

function integerOf(node: Node): number {
  assert.ok("A_Const" in node && "ival" in node.A_Const, "a number");
  return (node.A_Const as { ival: { ival?: number } }).ival.ival ?? 0;
}

/** Reads a type's name as the statement `SELECT NULL::name` has it. */
function readTypeName(name: string): TypeReference {
  const { node } = parse(`SELECT NULL::${name}`)[0]!;
  assert.ok("SelectStmt" in node);
  const target = node.SelectStmt.targetList![0]!;
  assert.ok("ResTarget" in target);
  const cast = target.ResTarget.val!;
  assert.ok("TypeCast" in cast);
  const typeName = cast.TypeCast.typeName!;
  const parts = typeName.names!.map((part) => "String" in part ? part.String.sval! : "");
  const modifiers = (typeName.typmods ?? []).map((modifier) => {
    // A negative number is written as a minus before a constant.
    if ("A_Expr" in modifier) return -integerOf(modifier.A_Expr.rexpr!);
    return integerOf(modifier);
  });
  return typeNameToReference(parts, modifiers, typeName.arrayBounds?.length ?? 0);
}

for (const expected of names) {
  const { name } = expected;
  Deno.test(`the type name ${name} means what it means to PostgreSQL`, () => {
    if (expected.error !== undefined) {
      const { code, message } = expected.error;
      assert.throws(() => readTypeName(name), (error) => {
        assert.ok(error instanceof PgError);
        assert.deepEqual({ code: error.code, message: error.message }, { code, message });
        return true;
      });
      return;
    }
    const reference = readTypeName(name);
    assert.deepEqual(reference, { oid: expected.oid, typmod: expected.typmod });
    assert.equal(formatType(reference), expected.formatted);
    assert.equal(formatType({ ...reference, typmod: undefined }), expected.untyped);
  });
}

Deno.test("format_type prints OIDs that are no types as PostgreSQL does", () => {
  assert.equal(formatType({ oid: 0, typmod: -1 }), "-");
  assert.equal(formatType({ oid: 4_000_000_000, typmod: -1 }), "???");
  assert.equal(formatType({ oid: oids.bpchar, typmod: -1 }), "bpchar");
  assert.equal(formatType({ oid: oids.bpchar, typmod: undefined }), "character");
});
