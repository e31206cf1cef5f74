import assert from "node:assert/strict";
import { TransactionLog } from "../../lib/session/transaction_log.ts";

const limits = { transactionLogStatements: 4, transactionLogBytes: 1000 };

function step(sql: string, ...parameters: string[]) {
  return { sql, parameters };
}

function logOf(...statements: string[]): TransactionLog {
  const log = new TransactionLog("BEGIN IMMEDIATE", 0, limits);
  for (const sql of statements) {
    log.add(step(sql));
    if (sql.startsWith("SAVEPOINT ")) log.savepoint(sql.slice("SAVEPOINT ".length));
  }
  return log;
}

function statements(log: TransactionLog): string[] {
  return log.steps().map((each) => "sql" in each ? each.sql : "edit");
}

Deno.test("a log tells what is to be done once more, from the beginning", () => {
  assert.deepEqual(statements(logOf("a", "b")), ["BEGIN IMMEDIATE", "a", "b"]);
  assert.equal(logOf().isEmpty, true);
  assert.equal(logOf("a").isEmpty, false);
});

Deno.test("what was undone by going back to a savepoint is not done again", () => {
  const log = logOf("a", "SAVEPOINT s", "b", "SAVEPOINT t", "c");
  log.rollBackTo("s");
  assert.deepEqual(statements(log), ["BEGIN IMMEDIATE", "a", "SAVEPOINT s"]);
  log.add(step("d"));
  log.rollBackTo("t");
  assert.deepEqual(statements(log), ["BEGIN IMMEDIATE", "a", "SAVEPOINT s", "d"]);
});

Deno.test("the newest of several savepoints of a name counts", () => {
  const log = logOf("SAVEPOINT s", "a", "SAVEPOINT s", "b");
  log.rollBackTo("s");
  assert.deepEqual(statements(log), ["BEGIN IMMEDIATE", "SAVEPOINT s", "a", "SAVEPOINT s"]);
});

Deno.test("a log is full with its statements or its parameters", () => {
  assert.equal(logOf("a", "b", "c").isFull, false);
  assert.equal(logOf("a", "b", "c", "d").isFull, true);
  const log = logOf();
  log.add(step("a", "x".repeat(500)));
  assert.equal(log.isFull, false);
  log.add(step("a", "x".repeat(400)));
  assert.equal(log.isFull, true);
});

Deno.test("a log that has been given up stays incomplete, and holds nothing", () => {
  const log = logOf("a");
  log.giveUp();
  log.add(step("b"));
  assert.equal(log.isComplete, false);
  assert.deepEqual(statements(log), ["BEGIN IMMEDIATE"]);
});

Deno.test("what was done to temporary tables alone need not be in the log, and does not fill it", () => {
  const log = logOf();
  const temporary = { writes: true, writesFile: false, isRepeatable: true };
  for (let count = 0; count < 5; count++) {
    assert.equal(log.mayTake(temporary), true);
    log.note(step("t"), temporary);
  }
  assert.equal(log.base, "present");
  assert.deepEqual(statements(log), ["BEGIN IMMEDIATE"]);
  assert.equal(log.isComplete, true);
  assert.equal(log.seesFileAsOthers, true);
  log.note(step("f"), { ...temporary, writesFile: true });
  assert.deepEqual(statements(log), ["BEGIN IMMEDIATE", "f"]);
  assert.equal(log.seesFileAsOthers, false);
  assert.equal(log.mayTake({ ...temporary, isRepeatable: false }), false);
});
