import assert from "node:assert/strict";
import { PgError } from "../../lib/base/pg_error.ts";
import { parsePosixOffset, posixNameOf } from "../../lib/pgtypes/posix_time_zone.ts";
import {
  findTimeZone,
  lettersAt,
  offsetAt,
  offsetOfLocal,
  timeZoneOf,
} from "../../lib/pgtypes/time_zone.ts";

const seconds = (iso: string) => Date.parse(`${iso}Z`) / 1000;

const instants: readonly (readonly [zone: string, utc: string, offset: number, letters: string])[] =
  [
    ["UTC", "2024-07-01T00:00:00", 0, "UTC"],
    ["America/New_York", "2024-03-10T06:59:59", -18000, "EST"],
    ["America/New_York", "2024-03-10T07:00:00", -14400, "EDT"],
    ["Europe/Berlin", "2024-10-27T00:59:59", 7200, "CEST"],
    ["Europe/Berlin", "2024-10-27T01:00:00", 3600, "CET"],
    ["Asia/Kolkata", "2024-07-01T00:00:00", 19800, "IST"],
    ["Europe/Moscow", "2012-07-01T00:00:00", 14400, "MSK"],
    ["Europe/Moscow", "2010-07-01T00:00:00", 14400, "MSD"],
    // Rules go on beyond the transitions that are listed.
    ["Europe/Berlin", "9999-07-01T00:00:00", 7200, "CEST"],
    ["<+03>-03", "2024-07-01T00:00:00", 10800, "+03"],
  ];

Deno.test("a zone has its offset and abbreviation at every instant", () => {
  for (const [name, utc, offset, letters] of instants) {
    const zone = timeZoneOf(name);
    assert.equal(offsetAt(zone, seconds(utc)), offset, `${name} ${utc}`);
    assert.equal(lettersAt(zone, seconds(utc)), letters, `${name} ${utc}`);
  }
});

Deno.test("a local time that was skipped or came twice is read as PostgreSQL does", () => {
  const newYork = timeZoneOf("America/New_York");
  assert.equal(offsetOfLocal(newYork, seconds("2024-03-10T01:59:59")), -18000);
  assert.equal(offsetOfLocal(newYork, seconds("2024-03-10T02:30:00")), -18000);
  assert.equal(offsetOfLocal(newYork, seconds("2024-03-10T03:00:00")), -14400);
  assert.equal(offsetOfLocal(newYork, seconds("2024-11-03T00:59:59")), -14400);
  assert.equal(offsetOfLocal(newYork, seconds("2024-11-03T01:30:00")), -18000);
});

Deno.test("zone names are found in any case and keep IANA's spelling", () => {
  assert.equal(findTimeZone("europe/BERLIN")?.name, "Europe/Berlin");
  assert.equal(findTimeZone("utc")?.name, "UTC");
  assert.equal(findTimeZone("us/pacific")?.name, "US/Pacific");
  assert.equal(findTimeZone("posix/europe/berlin")?.name, "posix/Europe/Berlin");
  assert.equal(findTimeZone("Nosuch/Zone"), undefined);
  assert.equal(findTimeZone(""), undefined);
  assert.throws(
    () => timeZoneOf("Nosuch/Zone"),
    (error) =>
      error instanceof PgError && error.code === "22023" &&
      error.message === 'time zone "Nosuch/Zone" not recognized',
  );
});

Deno.test("fixed offsets in POSIX form count west of Greenwich", () => {
  const offsets = {
    "<+03>-03": 10800,
    FOO5: -18000,
    "-5:30": 19800,
    "UTC+0": 0,
    "<-05:30>+05:30": -19800,
  };
  for (const [name, offset] of Object.entries(offsets)) {
    assert.equal(parsePosixOffset(name)?.offset, offset, name);
  }
  for (const name of ["", "EST5EDT", "FOO", "+", "FOO999", "FOO5:99"]) {
    assert.equal(parsePosixOffset(name), undefined, name);
  }
  assert.equal(posixNameOf(10800), "<+03>-03");
  assert.equal(posixNameOf(-19800), "<-05:30>+05:30");
});
