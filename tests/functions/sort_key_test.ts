import assert from "node:assert/strict";
import { defaultFormatSettings } from "../../lib/pgtypes/format_settings.ts";
import type { StorageValue } from "../../lib/pgtypes/pg_type.ts";
import { typeByName } from "../../lib/pgtypes/types.ts";
import { sortKeyOf } from "../../lib/functions/sort_key.ts";
import { comparatorOf } from "../../lib/functions/value_order.ts";

/** Values of types whose storage forms SQLite would not sort rightly. */
const values: Readonly<Record<string, readonly string[]>> = {
  numeric: [
    ..."-Infinity -1e100 -123.5 -123.45 -100 -99.99 -1 -0.5 -0.05 -1e-50 0 0.00 1e-50 0.049".split(
      " ",
    ),
    ..."0.05 0.5 0.51 1 1.0 1.00001 9.99 10 99 100 123.45 123.450 1e20 1e100 Infinity NaN".split(
      " ",
    ),
  ],
  interval: [
    "-1 mon",
    "-1 day",
    "-1 sec",
    "0",
    "1 sec",
    "24:00",
    "1 day",
    "30 days",
    "1 mon",
    "1000000 years",
  ],
  timetz: ["10:00+02", "10:00+00", "11:00+01", "00:00-12", "23:59:59.999999+15:59"],
  date: ["-infinity", "0044-03-15 BC", "0001-01-01", "1999-12-31", "10000-01-01", "infinity"],
  timestamp: [
    "-infinity",
    "0044-03-15 01:00 BC",
    "2020-01-01 10:00",
    "2020-01-01 10:00:00.5",
    "20000-01-01",
    "infinity",
  ],
  timestamptz: ["-infinity", "2020-01-01 10:00+02", "2020-01-01 10:00+00", "12020-01-01 10:00+02"],
  float8: ["-Infinity", "-1.5", "-1e-300", "0", "1e-300", "1.5", "2", "1e300", "Infinity", "NaN"],
  jsonb: [
    ...["[]", "null", '""', '"a"', '"ab"', '"b"', "-1", "0", "1", "1.0", "10", "false", "true"],
    ...[
      "[1]",
      "[2]",
      "[1, 2]",
      "[[], 1]",
      "{}",
      '{"a": 1}',
      '{"a": 2}',
      '{"b": 1}',
      '{"a": 1, "b": 1}',
    ],
  ],
  inet: ["10.0.0.0/8", "10.0.0.1/8", "10.0.0.0/16", "10.0.0.1", "11.0.0.0/8", "::1", "fe80::/10"],
  _int4: [
    "{}",
    "{-5}",
    "{1}",
    "{1,2}",
    "{1,10}",
    "{2}",
    "{NULL}",
    "{1,NULL}",
    "{{1,2}}",
    "[0:1]={1,2}",
  ],
  _text: ["{}", '{""}', "{a}", "{a,b}", "{ab}", "{NULL}"],
  _float8: ["{-1.5}", "{-0.5}", "{0}", "{1}", "{Infinity}", "{NaN}"],
  _numeric: ["{-1}", "{0.5}", "{1}", "{1.0,2}", "{10}"],
  _interval: ["{1 day}", "{24:00}", "{2 days}"],
};

/** As SQLite compares: numbers, then text, then blobs. */
function compareKeys(left: StorageValue, right: StorageValue): number {
  assert.equal(
    typeof left === "bigint" ? "number" : typeof left,
    typeof right === "bigint" ? "number" : typeof right,
  );
  if (left instanceof Uint8Array && right instanceof Uint8Array) {
    const [first, second] = [left.toHex(), right.toHex()];
    return first < second ? -1 : first > second ? 1 : 0;
  }
  return left! < right! ? -1 : left! > right! ? 1 : 0;
}

for (const [name, texts] of Object.entries(values)) {
  Deno.test(`keys of ${name} sort as the values do`, () => {
    const type = typeByName(name)!;
    const stored = texts.map((text) =>
      type.codec.readText(text, { settings: defaultFormatSettings, typmod: -1 })
    );
    const compare = comparatorOf(type.oid);
    for (const [at, left] of stored.entries()) {
      for (const [other, right] of stored.entries()) {
        if (name === "float8" && (left === "NaN" || right === "NaN")) continue;
        const order = compareKeys(sortKeyOf(left, type.oid), sortKeyOf(right, type.oid));
        assert.equal(
          Math.sign(order),
          Math.sign(compare(left, right)),
          `${texts[at]} and ${texts[other]}`,
        );
      }
    }
  });
}
