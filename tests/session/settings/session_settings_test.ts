import assert from "node:assert/strict";
import { SessionSettings } from "../../../lib/session/settings/session_settings.ts";

/** What SET takes, and what SHOW then prints, as PostgreSQL 15 does. */
const accepted: readonly (readonly [name: string, value: string, shown: string])[] = [
  ["work_mem", "1GB", "1GB"],
  ["work_mem", "1500kB", "1500kB"],
  ["work_mem", "4096", "4MB"],
  ["statement_timeout", "1min", "1min"],
  ["statement_timeout", "1500", "1500ms"],
  ["statement_timeout", "1.5s", "1500ms"],
  ["statement_timeout", "0", "0"],
  ["datestyle", "german", "German, DMY"],
  ["datestyle", "ymd", "ISO, YMD"],
  ["datestyle", "sql, european", "SQL, DMY"],
  ["timezone", "3", "<+03>-03"],
  ["timezone", "-3.5", "<-03:30>+03:30"],
  ["timezone", "europe/paris", "Europe/Paris"],
  ["timezone", "utc", "UTC"],
  ["timezone", "<+05>-5", "<+05>-5"],
  ["client_encoding", "utf-8", "UTF8"],
  ["client_encoding", "unicode", "UTF8"],
  ["bytea_output", "HEX", "hex"],
  ["geqo_seed", "0.3", "0.3"],
  ["jit", "tru", "on"],
  ["jit", "of", "off"],
  ["application_name", "é", "??"],
  ["application_name", "x".repeat(100), "x".repeat(63)],
  ["application_name", "x".repeat(62) + "é", "x".repeat(62)],
  ["synchronous_commit", "false", "off"],
  ["my.own", "anything", "anything"],
  ["default_tablespace", "", ""],
];

for (const [name, value, shown] of accepted) {
  Deno.test(`settings: ${name} = '${value}' is shown as '${shown}'`, () => {
    const settings = new SessionSettings();
    assert.equal(settings.change(name, value, false), shown);
    assert.equal(settings.show(name), shown);
  });
}

/** What SET refuses, with PostgreSQL 15's message, but for 0A000, which is ayb's own. */
const refused: readonly (readonly [name: string, value: string, code: string, message: string])[] =
  [
    ["work_mem", "abc", "22023", 'invalid value for parameter "work_mem": "abc"'],
    [
      "work_mem",
      "10",
      "22023",
      '10 kB is outside the valid range for parameter "work_mem" (64 .. 2147483647)',
    ],
    ["foo", "1", "42704", 'unrecognized configuration parameter "foo"'],
    [
      "jit",
      "o",
      "22023",
      'parameter "jit" requires a Boolean value',
    ],
    ["intervalstyle", "xx", "22023", 'invalid value for parameter "IntervalStyle": "xx"'],
    ["datestyle", "xx", "22023", 'invalid value for parameter "DateStyle": "xx"'],
    ["datestyle", "iso, sql", "22023", 'invalid value for parameter "DateStyle": "iso, sql"'],
    ["timezone", "nope", "22023", 'invalid value for parameter "TimeZone": "nope"'],
    [
      "client_encoding",
      "latin1",
      "22023",
      'invalid value for parameter "client_encoding": "latin1"',
    ],
    ["server_version", "1", "55P02", 'parameter "server_version" cannot be changed'],
    ["port", "1", "55P02", 'parameter "port" cannot be changed without restarting the server'],
    [
      "wal_level",
      "minimal",
      "55P02",
      'parameter "wal_level" cannot be changed without restarting the server',
    ],
    ["log_statement", "all", "42501", 'permission denied to set parameter "log_statement"'],
    [
      "extra_float_digits",
      "7",
      "22023",
      '7 is outside the valid range for parameter "extra_float_digits" (-15 .. 3)',
    ],
    [
      "standard_conforming_strings",
      "off",
      "0A000",
      'setting "standard_conforming_strings" to "off" is not supported',
    ],
  ];

for (const [name, value, code, message] of refused) {
  Deno.test(`settings: ${name} = '${value}' is refused with ${code}`, () => {
    const settings = new SessionSettings();
    const before = settings.show(name);
    assert.throws(() => settings.change(name, value, false), { code, message });
    assert.equal(settings.show(name), before);
  });
}

Deno.test("settings: SET LOCAL ends with the transaction, and covers SET until then", () => {
  const settings = new SessionSettings();
  settings.change("work_mem", "1MB", false);
  settings.change("work_mem", "2MB", true);
  assert.equal(settings.show("work_mem"), "2MB");
  settings.endLocal();
  assert.equal(settings.show("work_mem"), "1MB");
});

Deno.test("settings: a rollback brings back what was before", () => {
  const settings = new SessionSettings();
  const before = settings.snapshot();
  settings.change("timezone", "Europe/Paris", false);
  settings.change("work_mem", "1MB", false);
  settings.restore(before);
  assert.equal(settings.show("TimeZone"), "UTC");
  assert.equal(settings.show("work_mem"), "4MB");
});

Deno.test("settings: clients are told of each reported setting once, and only if it changed", () => {
  const settings = new SessionSettings();
  assert.equal([...settings.news()].length, 13);
  settings.change("timezone", "Asia/Tokyo", false);
  settings.change("timezone", "Europe/Paris", false);
  settings.change("work_mem", "1MB", false);
  settings.change("datestyle", "German", false);
  settings.change("datestyle", null, false);
  assert.deepEqual([...settings.news()], [["TimeZone", "Europe/Paris"]]);
  assert.deepEqual([...settings.news()], []);
});

Deno.test("settings: RESET goes back to what the startup packet asked for", () => {
  const settings = new SessionSettings();
  settings.setFromStartup("application_name", "psql");
  settings.change("application_name", "other", false);
  settings.change("application_name", null, false);
  assert.equal(settings.show("application_name"), "psql");
  settings.change("application_name", "other", false);
  settings.resetAll();
  assert.equal(settings.show("application_name"), "psql");
});

Deno.test("settings: the format settings follow their settings", () => {
  const settings = new SessionSettings();
  const { format } = settings;
  assert.equal(settings.format, format);
  settings.change("datestyle", "German", false);
  settings.change("extra_float_digits", "3", false);
  assert.deepEqual(settings.format, {
    ...format,
    dateStyle: { format: "German", order: "DMY" },
    extraFloatDigits: 3,
  });
});

Deno.test("settings: clients that ask for the version are told PostgreSQL 15's", () => {
  const news = new Map(new SessionSettings().news());
  assert.match(news.get("server_version")!, /^15\.\d+ \(ayb /);
  assert.equal(news.get("integer_datetimes"), "on");
});
