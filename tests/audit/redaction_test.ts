import assert from "node:assert/strict";
import { redactStatement } from "../../lib/audit/redaction.ts";

const cases: readonly (readonly [statement: string, shown: string])[] = [
  ["ALTER ROLE ann PASSWORD 'hunter2'", "ALTER ROLE ann PASSWORD '…'"],
  [
    "alter user ann with encrypted password 'hunter2' login",
    "alter user ann with encrypted password '…' login",
  ],
  ["CREATE USER ann PASSWORD E'hunter\\'2'", "CREATE USER ann PASSWORD '…'"],
  ["CREATE ROLE ann PASSWORD $$hunter2$$", "CREATE ROLE ann PASSWORD '…'"],
  ["CREATE ROLE ann PASSWORD $x$hunter2$x$ LOGIN", "CREATE ROLE ann PASSWORD '…' LOGIN"],
  ["CREATE ROLE ann PASSWORD U&'hunter2'", "CREATE ROLE ann PASSWORD '…'"],
  ["CREATE ROLE ann PASSWORD /* so */ 'hunter2'", "CREATE ROLE ann PASSWORD /* so */ '…'"],
  ["CREATE ROLE ann PASSWORD -- so\n'hunter2'", "CREATE ROLE ann PASSWORD -- so\n'…'"],
  ['CREATE ROLE ann PASSWORD "hunter2"', "CREATE ROLE ann PASSWORD '…'"],
  ["CREATE ROLE ann PASSWORD 'hunter2", "CREATE ROLE ann PASSWORD '…'"],
  [
    "CREATE USER MAPPING FOR a SERVER s OPTIONS (user 'a', password 'hunter2')",
    "CREATE USER MAPPING FOR a SERVER s OPTIONS (user 'a', password '…')",
  ],
  ["SET my.password = 'hunter2'", "SET my.password = '…'"],
  ["SET my.password TO 'hunter2'", "SET my.password TO '…'"],
  [
    "UPDATE account SET \"password\" = 'hunter2', name = 'ann'",
    "UPDATE account SET \"password\" = '…', name = 'ann'",
  ],
  ["UPDATE account SET user_password = 'hunter2'", "UPDATE account SET user_password = '…'"],
  [
    "DO $$ BEGIN ALTER ROLE a PASSWORD 'hunter2'; END $$",
    "DO $$ BEGIN ALTER ROLE a PASSWORD '…'; END $$",
  ],
  [
    "DO $$ BEGIN EXECUTE 'ALTER ROLE a PASSWORD ''hunter2'''; END $$",
    "DO $$ BEGIN EXECUTE '…'; END $$",
  ],
  ["SELECT 'dbname=x password=hunter2'", "SELECT '…'"],
  ["ALTER ROLE ann PASSWORD NULL", "ALTER ROLE ann PASSWORD NULL"],
  ["SELECT password, 'kept' FROM account", "SELECT password, 'kept' FROM account"],
  ["SELECT 'kept'", "SELECT 'kept'"],
  ["SELECT 'ayb_abcdefgh_0123456789012345678901234567890123456'", "SELECT 'ayb_abcdefgh_…'"],
  ["SELECT 1 -- ayb_abcdefgh_0123456789012345678901234567890123456", "SELECT 1 -- ayb_abcdefgh_…"],
];

for (const [statement, shown] of cases) {
  Deno.test(`redacted: ${statement}`, () => assert.equal(redactStatement(statement), shown));
}
