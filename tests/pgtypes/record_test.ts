import assert from "node:assert/strict";
import { ByteWriter } from "../../lib/base/byte_writer.ts";
import { defaultFormatSettings } from "../../lib/pgtypes/format_settings.ts";
import { loadRecord, storeRecord } from "../../lib/pgtypes/record.ts";
import { oids, typeByOid } from "../../lib/pgtypes/types.ts";
import { valueText } from "../../lib/pgtypes/value_text.ts";

const { codec } = typeByOid(oids.record)!;
const context = { settings: defaultFormatSettings, typmod: -1 };

function field(name: string, oid: number) {
  return { name, oid, typmod: -1 };
}

const fields = [field("a", oids.int4), field("b", oids.text), field("c", oids.bool)];

const texts: readonly [values: (string | null)[], text: string][] = [
  [["1", "x", "t"], "(1,x,t)"],
  [[null, "", null], '(,"",)'],
  [["-1", 'a "b" \\ (c), d', "f"], '(-1,"a ""b"" \\\\ (c), d",f)'],
];

for (const [values, text] of texts) {
  Deno.test(`a record is written as ${text}`, () => {
    const record = { fields, texts: values };
    assert.deepEqual(loadRecord(storeRecord(record)), record);
    assert.equal(valueText(codec, storeRecord(record), context), text);
  });
}

Deno.test("the binary form of a record names the types of its fields", () => {
  const writer = new ByteWriter(64);
  codec.writeBinary(writer, storeRecord({ fields, texts: ["258", null, "t"] }), context);
  assert.equal(
    writer.view().toHex(),
    "00000003" + "00000017" + "00000004" + "00000102" + "00000019" + "ffffffff" + "00000010" +
      "00000001" + "01",
  );
});

Deno.test("a record cannot be read, because nothing tells its types", () => {
  assert.throws(() => codec.readText("(1,x,t)", context), { code: "0A000" });
  assert.throws(() => codec.readBinary(new Uint8Array(4), context), { code: "0A000" });
});
