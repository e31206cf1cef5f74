import assert from "node:assert/strict";
import {
  type TransactionAction,
  TransactionBlock,
  type TransactionCharacteristics,
} from "../../lib/session/transaction_block.ts";

const defaults: TransactionCharacteristics = {
  isolation: "read committed",
  readOnly: false,
  deferrable: false,
};
const repeatableRead = { ...defaults, isolation: "repeatable read" } as const;

/** One step of a case, and what it has to answer: its actions in short, and the status after it. */
type Step = readonly [
  input:
    | "read"
    | "write"
    | "write alone"
    | "row"
    | "row alone"
    | "fail"
    | "end"
    | "begin"
    | "begin repeatable read"
    | "commit"
    | "commit and chain"
    | "rollback"
    | `savepoint ${string}`
    | `release ${string}`
    | `rollback to ${string}`,
  actions: string,
  status: "I" | "T" | "E",
];

/** Each case is a conversation with a fresh machine. */
const cases: Readonly<Record<string, readonly Step[]>> = {
  "a statement by itself reads without a transaction": [
    ["read", "", "I"],
    ["end", "", "I"],
  ],
  "a statement by itself writes in SQLite's own transaction, under the lock": [
    ["write alone", "lock", "I"],
    ["end", "unlock; sync", "I"],
  ],
  "a statement by itself that fails has nothing to bring to the disk": [
    ["write alone", "lock", "I"],
    ["fail", "", "I"],
    ["end", "unlock", "I"],
  ],
  "several statements of one message write in one transaction": [
    ["read", "", "I"],
    ["write", "lock; begin immediate", "I"],
    ["write", "", "I"],
    ["end", "commit; unlock; sync", "I"],
  ],
  "an error undoes all that was implicit": [
    ["write", "lock; begin immediate", "I"],
    ["fail", "", "I"],
    ["end", "rollback; unlock", "I"],
  ],
  "a block that only reads holds nothing": [
    ["begin", "", "T"],
    ["read", "", "T"],
    ["end", "", "T"],
    ["commit", "", "I"],
  ],
  "a block takes the lock at its first write and keeps it to its end": [
    ["begin", "", "T"],
    ["read", "", "T"],
    ["write", "lock; begin immediate", "T"],
    ["end", "", "T"],
    ["write alone", "", "T"],
    ["commit", "commit; unlock; sync", "I"],
  ],
  "at REPEATABLE READ the first read takes the snapshot, and the first write the lock": [
    ["begin repeatable read", "", "T"],
    ["read", "begin", "T"],
    ["read", "", "T"],
    ["write", "lock", "T"],
    ["rollback", "rollback; unlock", "I"],
  ],
  "a failed block answers COMMIT with ROLLBACK": [
    ["begin", "", "T"],
    ["write", "lock; begin immediate", "T"],
    ["fail", "", "E"],
    ["commit", "rollback; unlock", "I"],
  ],
  "savepoints that precede the first write are set when it begins": [
    ["begin", "", "T"],
    ["savepoint a", "", "T"],
    ["savepoint b", "", "T"],
    ["release b", "", "T"],
    ["write", "lock; begin immediate; savepoint a", "T"],
    ["savepoint c", "savepoint c", "T"],
    ["fail", "", "E"],
    ["rollback to a", "rollback to a", "T"],
    ["commit", "commit; unlock; sync", "I"],
  ],
  "of two savepoints of one name the later is meant": [
    ["begin", "", "T"],
    ["write", "lock; begin immediate", "T"],
    ["savepoint a", "savepoint a", "T"],
    ["savepoint a", "savepoint a", "T"],
    ["release a", "release a", "T"],
    ["rollback to a", "rollback to a", "T"],
    ["rollback", "rollback; unlock", "I"],
  ],
  "who writes a row by its key joins those who do, and writes when it commits": [
    ["begin", "", "T"],
    ["row", "join; lock row", "T"],
    ["read", "", "T"],
    ["row", "lock row", "T"],
    ["commit", "apply; unlock; sync", "I"],
  ],
  "by itself, it writes at once": [
    ["row alone", "join; lock row", "I"],
    ["end", "unlock; sync", "I"],
  ],
  "until it writes anything else, which it does alone": [
    ["begin", "", "T"],
    ["savepoint a", "", "T"],
    ["row", "join; savepoint a; lock row", "T"],
    ["savepoint b", "savepoint b", "T"],
    ["write", "lock; catch up", "T"],
    ["row", "", "T"],
    ["rollback to a", "rollback to a", "T"],
    ["commit", "commit; unlock; sync", "I"],
  ],
  "what it has not written, it forgets": [
    ["row", "join; lock row", "I"],
    ["fail", "", "I"],
    ["end", "rollback; unlock", "I"],
  ],
  "at REPEATABLE READ all writing is alike": [
    ["begin repeatable read", "", "T"],
    ["read", "begin", "T"],
    ["row", "lock", "T"],
    ["rollback", "rollback; unlock", "I"],
  ],
  "AND CHAIN begins the next block at once": [
    ["begin repeatable read", "", "T"],
    ["read", "begin", "T"],
    ["commit and chain", "commit", "T"],
    ["read", "begin", "T"],
  ],
  "BEGIN makes what its message did before part of the block": [
    ["write", "lock; begin immediate", "I"],
    ["begin", "", "T"],
    ["end", "", "T"],
    ["rollback", "rollback; unlock", "I"],
  ],
};

for (const [name, steps] of Object.entries(cases)) {
  Deno.test(`transaction block: ${name}`, () => {
    const block = new TransactionBlock(defaults);
    for (const [input, expected, status] of steps) {
      const actions = apply(block, input).map(inShort).join("; ");
      assert.deepEqual([input, actions, block.status], [input, expected, status]);
    }
  });
}

function inShort(action: TransactionAction): string {
  return "name" in action ? `${action.do} ${action.name}` : action.do;
}

function apply(block: TransactionBlock, input: Step[0]): readonly TransactionAction[] {
  const name = input.split(" ").at(-1)!;
  if (input.startsWith("savepoint")) return block.savepoint(name).actions;
  if (input.startsWith("release")) return block.release(name).actions;
  if (input.startsWith("rollback to")) return block.rollbackTo(name).actions;
  switch (input) {
    case "read":
      return block.startStatement("read", false);
    case "write":
      return block.startStatement("write", false);
    case "write alone":
      return block.startStatement("write", true);
    case "row":
      return block.startStatement("row", false);
    case "row alone":
      return block.startStatement("row", true);
    case "fail":
      block.statementFailed();
      return [];
    case "end":
      return block.endImplicit(defaults);
    case "begin":
      return block.begin({}, "BEGIN").actions;
    case "begin repeatable read":
      return block.begin(repeatableRead, "BEGIN").actions;
    case "commit":
      return block.commit(defaults, false).actions;
    case "commit and chain":
      return block.commit(defaults, true).actions;
    case "rollback":
      return block.rollback(defaults, false).actions;
  }
  throw new Error(input);
}

Deno.test("transaction block: a failed block refuses statements with 25P02", () => {
  const block = new TransactionBlock(defaults);
  block.begin({}, "BEGIN");
  block.assertNotFailed();
  block.statementFailed();
  assert.throws(() => block.assertNotFailed(), { code: "25P02" });
  assert.throws(() => block.release("a"), { code: "25P02" });
});

Deno.test("transaction block: savepoints need a block, and have to exist", () => {
  const block = new TransactionBlock(defaults);
  assert.throws(() => block.savepoint("a"), {
    code: "25P01",
    message: "SAVEPOINT can only be used in transaction blocks",
  });
  block.begin({}, "BEGIN");
  assert.throws(() => block.rollbackTo("a"), {
    code: "3B001",
    message: 'savepoint "a" does not exist',
  });
});

Deno.test("transaction block: BEGIN within and COMMIT outside of a block warn", () => {
  const block = new TransactionBlock(defaults);
  assert.deepEqual(block.commit(defaults, false).notices.map((notice) => notice.code), ["25P01"]);
  assert.deepEqual(block.begin({}, "BEGIN").notices, []);
  assert.deepEqual(block.begin({}, "BEGIN").notices.map((notice) => notice.code), ["25001"]);
});

Deno.test("transaction block: who did not get the right to write anything still has its rows", () => {
  const block = new TransactionBlock(defaults);
  block.begin({}, "BEGIN");
  block.startStatement("row", false);
  block.startStatement("write", false);
  block.startFailed(0);
  assert.equal(block.keepsRows, true);
  block.statementFailed();
  assert.deepEqual(block.rollback(defaults, false).actions.map(inShort), ["rollback", "unlock"]);
});

Deno.test("transaction block: a statement that did not get the lock leaves nothing to undo", () => {
  const block = new TransactionBlock(defaults);
  block.begin({}, "BEGIN");
  block.startStatement("write", false);
  block.startFailed(0);
  block.statementFailed();
  assert.equal(block.holdsLock, false);
  assert.deepEqual(block.rollback(defaults, false).actions, []);
});
