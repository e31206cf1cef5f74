import assert from "node:assert/strict";
import { PgError } from "../../lib/base/pg_error.ts";
import { canCast } from "../../lib/pgtypes/cast_pathway.ts";
import { castValue } from "../../lib/pgtypes/casts.ts";
import { defaultFormatSettings } from "../../lib/pgtypes/format_settings.ts";
import { formatType } from "../../lib/pgtypes/format_type.ts";
import type { CastKind, TypeReference } from "../../lib/pgtypes/pg_type.ts";
import { oids, typeByOid } from "../../lib/pgtypes/types.ts";
import { valueText } from "../../lib/pgtypes/value_text.ts";
import casts from "./postgres_casts.json" with { type: "json" };
import pathways from "./postgres_cast_pathways.json" with { type: "json" };
import names from "./postgres_type_names.json" with { type: "json" };

/** What PostgreSQL answered to a cast; made by scripts/make_type_fixtures.ts. */
interface Answer {
  readonly text?: string | null;
  readonly error?: { code: string; message: string; detail?: string; where?: string };
}

interface Group {
  readonly from: TypeReference;
  readonly to: TypeReference;
  readonly settings: { readonly TimeZone?: string };
  readonly values: readonly {
    readonly input: string;
    readonly explicit: Answer;
    readonly assignment: Answer;
  }[];
}

const datatypeMismatch = "42804";

/** What our cast makes of a value that a client sent, in the form of PostgreSQL's answer. */
function answer(group: Group, input: string, kind: CastKind): Answer {
  const { from, to } = group;
  const settings = { ...defaultFormatSettings, timeZone: group.settings.TimeZone ?? "UTC" };
  const source = typeByOid(from.oid)!.codec;
  try {
    const read = source.readText(input, { settings, typmod: -1 });
    const value = castValue(read, { oid: from.oid, typmod: -1 }, from, "explicit", { settings });
    const result = castValue(value, from, to, kind, { settings });
    if (result === null) return { text: null };
    return { text: valueText(typeByOid(to.oid)!.codec, result, { settings, typmod: to.typmod }) };
  } catch (error) {
    if (!(error instanceof PgError)) throw error;
    const { detail, where } = error.fields;
    return {
      error: {
        code: error.code,
        message: error.message,
        ...(detail === undefined ? {} : { detail }),
        ...(where === undefined ? {} : { where }),
      },
    };
  }
}

for (const group of casts as readonly Group[]) {
  const zone = group.settings.TimeZone === undefined ? "" : ` in ${group.settings.TimeZone}`;
  const title = `${formatType(group.from)} to ${formatType(group.to)}${zone}`;
  Deno.test(`values are cast from ${title} as in PostgreSQL`, () => {
    for (const { input, explicit, assignment } of group.values) {
      assert.deepEqual(answer(group, input, "explicit"), explicit, `${input} explicitly`);
      if (assignment.error?.code === datatypeMismatch) {
        assert.equal(canCast(group.from.oid, group.to.oid, "assignment"), false);
        continue;
      }
      assert.deepEqual(answer(group, input, "assignment"), assignment, `${input} by assignment`);
    }
  });
}

const oidByName = new Map(names.flatMap(({ name, oid }) => oid === undefined ? [] : [[name, oid]]));

function oidOf(name: string): number {
  const base = name.replace("[]", "");
  const plain = base === '"char"' ? oids.char : oids[base as keyof typeof oids];
  return oidByName.get(name) ?? (name.endsWith("[]") ? typeByOid(plain)!.arrayOid : plain);
}

const types = pathways.map(({ to }) => to);

for (const { to, explicit, assignment } of pathways) {
  Deno.test(`the casts to ${to} that exist are PostgreSQL's`, () => {
    const able = (kind: CastKind) => types.filter((from) => canCast(oidOf(from), oidOf(to), kind));
    assert.deepEqual(able("explicit"), explicit);
    assert.deepEqual(able("assignment"), assignment);
  });
}

Deno.test("a literal without a type is read by the input of the type it is cast to", () => {
  const unknown = { oid: oids.unknown, typmod: -1 };
  const context = { settings: defaultFormatSettings };
  const read = (text: string, to: TypeReference) =>
    castValue(text, unknown, to, "implicit", context);
  assert.equal(read("12", { oid: oids.int4, typmod: -1 }), 12n);
  assert.equal(read("t", { oid: oids.bool, typmod: -1 }), 1n);
  assert.equal(castValue(null, unknown, { oid: oids.int4, typmod: -1 }, "implicit", context), null);
});

Deno.test("a stored value that contradicts its type is cast by its text", () => {
  const context = { settings: defaultFormatSettings };
  const int8 = { oid: oids.int8, typmod: -1 };
  const float8 = { oid: oids.float8, typmod: -1 };
  assert.equal(castValue("12", int8, float8, "implicit", context), 12);
  assert.throws(() => castValue("abc", int8, float8, "implicit", context), { code: "22P02" });
  const text = { oid: oids.text, typmod: -1 };
  assert.equal(castValue("abc", int8, text, "explicit", context), "abc");
  const date = { oid: oids.date, typmod: -1 };
  const timestamp = { oid: oids.timestamp, typmod: -1 };
  assert.throws(() => castValue("abc", date, timestamp, "implicit", context), { code: "22007" });
});

Deno.test("a cast that PostgreSQL does not have is 42846", () => {
  const context = { settings: defaultFormatSettings };
  assert.throws(
    () =>
      castValue(
        1n,
        { oid: oids.int4, typmod: -1 },
        { oid: oids.uuid, typmod: -1 },
        "explicit",
        context,
      ),
    { code: "42846", message: "cannot cast type integer to uuid" },
  );
});
