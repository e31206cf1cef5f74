import assert from "node:assert/strict";
import fc from "fast-check";
import { ByteWriter } from "../../lib/base/byte_writer.ts";
import { PgError } from "../../lib/base/pg_error.ts";
import { sqlState } from "../../lib/base/sql_state.ts";
import {
  beginDataRow,
  beginValue,
  encodeDataRow,
  endDataRow,
  endValue,
  nullValue,
} from "../../lib/wire/backend/data_row.ts";
import { errorFields } from "../../lib/wire/backend/error_fields.ts";
import { encodeErrorResponse } from "../../lib/wire/backend/error_response.ts";

Deno.test("a row written in place is the row encoded from its values", () => {
  const values = fc.array(fc.option(fc.uint8Array({ maxLength: 40 }), { nil: null }));
  fc.assert(
    fc.property(fc.array(values, { maxLength: 5 }), (rows) => {
      const whole = new ByteWriter();
      const inPlace = new ByteWriter(1);
      for (const row of rows) {
        encodeDataRow(whole, { values: row });
        const rowPlace = beginDataRow(inPlace, row.length);
        for (const value of row) {
          if (value === null) {
            nullValue(inPlace);
          } else {
            const place = beginValue(inPlace);
            inPlace.bytes(value);
            endValue(inPlace, place);
          }
        }
        endDataRow(inPlace, rowPlace);
      }
      assert.deepEqual(inPlace.take(), whole.take());
    }),
  );
});

Deno.test("an error gives its fields in PostgreSQL's order, and only those it has", () => {
  const all = new PgError(sqlState.unique_violation, "message", {
    severity: "FATAL",
    constraint: "n",
    dataType: "d",
    column: "c",
    table: "t",
    schema: "s",
    where: "W",
    position: 7,
    hint: "H",
    detail: "D",
  });
  const order = "SVCMDHPWstcdn";
  assert.deepEqual(Object.keys(errorFields(all)).join(""), order);
  assert.equal(errorFields(all).P, "7");
  assert.deepEqual(errorFields(new PgError(sqlState.undefined_table, "gone")), {
    S: "ERROR",
    V: "ERROR",
    C: "42P01",
    M: "gone",
  });
});

Deno.test("an ErrorResponse ends with one zero byte whatever its texts hold", () => {
  const writer = new ByteWriter();
  const error = new PgError(sqlState.internal_error, "a\0Mforged");
  encodeErrorResponse(writer, { fields: errorFields(error) });
  const shown = new TextDecoder().decode(writer.view().subarray(5));
  assert.equal(shown, "SERROR\0VERROR\0CXX000\0Ma\0\0");
});
