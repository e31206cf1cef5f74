import assert from "node:assert/strict";
import fc from "fast-check";
import type { LockMode } from "../../../lib/sql/lock_mode.ts";
import { LockTable, type Waiter } from "../../../lib/engine/locks/lock_table.ts";
import type { LockTag } from "../../../lib/engine/locks/lock_tag.ts";

const modes: Readonly<Record<string, LockMode>> = {
  AS: "AccessShareLock",
  RS: "RowShareLock",
  RX: "RowExclusiveLock",
  SUX: "ShareUpdateExclusiveLock",
  S: "ShareLock",
  SRX: "ShareRowExclusiveLock",
  X: "ExclusiveLock",
  AX: "AccessExclusiveLock",
};

/**
 * One step of a case: who does what, and what comes of it. The letters are things to be locked, `w` the
 * right to write; the modes are those above.
 */
type Step = readonly [
  input:
    | `${number} locks ${string} ${string}`
    | `${number} tries ${string} ${string}`
    | `${number} unlocks ${string} ${string}`
    | `${number} gives up`,
  outcome: string,
];

/** Each case is a conversation with a fresh table. */
const cases: Readonly<Record<string, readonly Step[]>> = {
  "a lock is for one alone, and passes on in the order of asking": [
    ["1 locks a X", "granted"],
    ["2 locks a X", "waits"],
    ["3 locks a X", "waits"],
    ["1 unlocks a X", "2 granted"],
    ["2 unlocks a X", "3 granted"],
    ["3 unlocks a X", ""],
  ],
  "who has a lock gets it again, and has to give it back as often": [
    ["1 locks a X", "granted"],
    ["1 locks a X", "granted"],
    ["2 locks a X", "waits"],
    ["1 unlocks a X", ""],
    ["1 unlocks a X", "2 granted"],
  ],
  "several share a lock; who wants it alone waits for all of them": [
    ["1 locks a S", "granted"],
    ["2 locks a S", "granted"],
    ["3 locks a X", "waits"],
    ["1 unlocks a S", ""],
    ["2 unlocks a S", "3 granted"],
  ],
  "who would share waits behind who wants it alone": [
    ["1 locks a S", "granted"],
    ["2 locks a X", "waits"],
    ["3 locks a S", "waits"],
    ["3 gives up", ""],
    ["3 tries a S", "no"],
    ["1 unlocks a S", "2 granted"],
  ],
  "all who share are served together": [
    ["1 locks a X", "granted"],
    ["2 locks a S", "waits"],
    ["3 locks a S", "waits"],
    ["4 locks a X", "waits"],
    ["1 unlocks a X", "2 granted; 3 granted"],
  ],
  "giving up lets those behind pass": [
    ["1 locks a S", "granted"],
    ["2 locks a X", "waits"],
    ["3 locks a S", "waits"],
    ["2 gives up", "3 granted"],
  ],
  "an owner does not stand in its own way": [
    ["1 locks a S", "granted"],
    ["1 locks a X", "granted"],
    ["2 tries a S", "no"],
    ["1 unlocks a X", ""],
    ["2 tries a S", "yes"],
  ],
  "who has what another waits for goes first": [
    ["1 locks a S", "granted"],
    ["2 locks a X", "waits"],
    ["1 locks a X", "granted"],
    ["1 unlocks a X", ""],
    ["1 unlocks a S", "2 granted"],
  ],
  "trying does not wait": [
    ["1 tries a X", "yes"],
    ["1 tries a X", "yes"],
    ["2 tries a X", "no"],
    ["2 tries b X", "yes"],
  ],
  "two who wait for each other are a deadlock": [
    ["1 locks a X", "granted"],
    ["2 locks b X", "granted"],
    ["1 locks b X", "waits"],
    ["2 locks a X", "deadlock: 2 waits for 1, 1 waits for 2"],
    ["2 unlocks b X", "1 granted"],
  ],
  "so are three": [
    ["1 locks a X", "granted"],
    ["2 locks b X", "granted"],
    ["3 locks c X", "granted"],
    ["1 locks b X", "waits"],
    ["2 locks c X", "waits"],
    ["3 locks a X", "deadlock: 3 waits for 1, 1 waits for 2, 2 waits for 3"],
  ],
  "two who share a lock and want it alone are one, too": [
    ["1 locks a S", "granted"],
    ["2 locks a S", "granted"],
    ["1 locks a X", "waits"],
    ["2 locks a X", "deadlock: 2 waits for 1, 1 waits for 2"],
  ],
  "who only keeps the order of the line is let pass before there is a deadlock": [
    ["1 locks a S", "granted"],
    ["2 locks b X", "granted"],
    ["3 locks a X", "waits"],
    ["2 locks a S", "waits"],
    ["1 locks b X", "waits; 2 granted"],
    ["2 unlocks b X", "1 granted"],
  ],
  "the right to write takes part in deadlocks": [
    ["1 locks w X", "granted"],
    ["2 locks a X", "granted"],
    ["2 locks w X", "waits"],
    ["1 locks a X", "deadlock: 1 waits for 2, 2 waits for 1"],
  ],
  "whichever comes last": [
    ["1 locks w X", "granted"],
    ["2 locks a X", "granted"],
    ["1 locks a X", "waits"],
    ["2 locks w X", "deadlock: 2 waits for 1, 1 waits for 2"],
    ["2 unlocks a X", "1 granted"],
    ["1 unlocks w X", ""],
    ["2 locks w X", "granted"],
  ],
  "who writes rows by their keys waits for who writes anything, and that one for all of them": [
    ["1 locks w RS", "granted"],
    ["2 locks w RS", "granted"],
    ["3 locks w X", "waits"],
    ["4 locks w RS", "waits"],
    ["1 unlocks w RS", ""],
    ["2 unlocks w RS", "3 granted"],
    ["3 unlocks w X", "4 granted"],
  ],
  "two who write rows by their keys and want to write anything pass each other": [
    ["1 locks w RS", "granted"],
    ["2 locks w RS", "granted"],
    ["1 locks w X", "waits"],
    ["2 locks w X", "granted"],
    ["2 unlocks w X", ""],
    ["2 unlocks w RS", "1 granted"],
  ],
  "so do three, one after the other": [
    ["1 locks w RS", "granted"],
    ["2 locks w RS", "granted"],
    ["3 locks w RS", "granted"],
    ["1 locks w X", "waits"],
    ["2 locks w X", "waits"],
    ["3 locks w X", "granted"],
    ["3 unlocks w X", ""],
    ["3 unlocks w RS", "2 granted"],
    ["2 unlocks w X", ""],
    ["2 unlocks w RS", "1 granted"],
  ],
  "also where one of them waits for a row of the other": [
    ["1 locks w RS", "granted"],
    ["2 locks w RS", "granted"],
    ["3 locks w RS", "granted"],
    ["2 locks a X", "granted"],
    ["1 locks w X", "waits"],
    ["3 locks a X", "waits"],
    ["2 locks w X", "granted"],
    ["2 unlocks a X", "3 granted"],
    ["2 unlocks w X", ""],
    ["2 unlocks w RS", ""],
    ["3 locks w X", "granted"],
    ["3 unlocks w X", ""],
    ["3 unlocks w RS", "1 granted"],
  ],
  "who waits for a row does not keep its writer from writing anything": [
    ["1 locks w RS", "granted"],
    ["2 locks w RS", "granted"],
    ["1 locks a X", "granted"],
    ["2 locks a X", "waits"],
    ["1 locks w X", "granted"],
    ["1 unlocks a X", "2 granted"],
    ["2 locks w SUX", "waits"],
    ["1 unlocks w X", "2 granted"],
  ],
  "but who waits for nobody does": [
    ["1 locks w RS", "granted"],
    ["2 locks w RS", "granted"],
    ["1 locks w X", "waits"],
    ["2 unlocks w RS", "1 granted"],
  ],
  "who keeps SQLite from writing lets rows be locked, but not written": [
    ["1 locks w RS", "granted"],
    ["2 locks w S", "granted"],
    ["3 locks w RS", "granted"],
    ["1 locks w SUX", "waits"],
    ["2 unlocks w S", "1 granted"],
  ],
};

/** Plays steps against a table, and tells what comes of each in short. */
class Player {
  readonly table = new LockTable();
  readonly #waiters = new Map<number, Waiter>();

  play(step: string): string {
    const [who, verb, what = "", mode = ""] = step.split(" ");
    const owner = Number(who);
    const tag: LockTag = what === "w"
      ? { kind: "writing" }
      : { kind: "relation", oid: what.charCodeAt(0) };
    switch (verb) {
      case "locks":
        return this.#told(owner, this.table.acquire(owner, tag, modes[mode]!));
      case "tries":
        return this.table.tryAcquire(owner, tag, modes[mode]!) ? "yes" : "no";
      case "unlocks":
        return served(this.table.release(owner, tag, modes[mode]!));
      case "gives":
        return served(this.table.leave(this.#waiters.get(owner)!));
      default:
        throw new Error(`no step: ${step}`);
    }
  }

  #told(owner: number, outcome: ReturnType<LockTable["acquire"]>): string {
    if (outcome.outcome === "waits") this.#waiters.set(owner, outcome.waiter);
    const first = outcome.outcome === "deadlock"
      ? `deadlock: ${
        outcome.circle.map((edge) => `${edge.owner} waits for ${edge.blocker}`).join(", ")
      }`
      : outcome.outcome;
    return outcome.served.length === 0 ? first : `${first}; ${served(outcome.served)}`;
  }
}

function served(waiters: readonly Waiter[]): string {
  return waiters.map(({ owner }) => `${owner} granted`).join("; ");
}

for (const [name, steps] of Object.entries(cases)) {
  Deno.test(`locks: ${name}`, () => {
    const player = new Player();
    for (const [input, outcome] of steps) assert.equal(player.play(input), outcome, input);
  });
}

Deno.test("locks: modes keep each other out as the table in PostgreSQL's manual says", () => {
  // Rows and columns in the order of the modes above.
  const manual = [
    ".......x",
    "......xx",
    "....xxxx",
    "...xxxxx",
    "..xx.xxx",
    "..xxxxxx",
    ".xxxxxxx",
    "xxxxxxxx",
  ];
  const found = Object.keys(modes).map((held) =>
    Object.keys(modes).map((wanted) => {
      const player = new Player();
      player.play(`1 locks a ${held}`);
      return player.play(`2 tries a ${wanted}`) === "yes" ? "." : "x";
    }).join("")
  );
  assert.deepEqual(found, manual);
});

Deno.test("locks: what nobody has or waits for is forgotten", () => {
  const player = new Player();
  for (
    const step of ["1 locks a X", "2 tries a X", "2 locks a X", "2 gives up", "1 unlocks a X"]
  ) player.play(step);
  for (const step of ["1 locks w X", "2 locks w X", "1 unlocks w X"]) player.play(step);
  assert.deepEqual([...player.table.entries()].map(({ owner, granted }) => [owner, granted]), [
    [2, true],
  ]);
  assert.equal(player.table.size, 1);
});

/** Something that an owner does: asks for a lock, or gives up waiting, or gives back all that it has. */
const action = fc.record({
  owner: fc.integer({ min: 1, max: 5 }),
  what: fc.constantFrom("a", "b", "w", "w"),
  mode: fc.constantFrom("RS", "RS", "X", "X", "SUX", "S"),
  ends: fc.nat({ max: 5 }),
});

Deno.test("locks: whatever is asked for in whatever order, everybody is served or told of a deadlock", () => {
  fc.assert(
    fc.property(fc.array(action, { maxLength: 60 }), (actions) => {
      const table = new LockTable();
      const tagOf = (what: string): LockTag =>
        what === "w" ? { kind: "writing" } : { kind: "relation", oid: what.charCodeAt(0) };
      const held = new Map<number, Waiter[]>();
      const waiting = new Map<number, Waiter>();
      const grant = (waiter: Waiter) => {
        waiting.delete(waiter.owner);
        held.set(waiter.owner, [...held.get(waiter.owner) ?? [], waiter]);
      };
      const end = (owner: number) => {
        const waiter = waiting.get(owner);
        waiting.delete(owner);
        if (waiter !== undefined) table.leave(waiter).forEach(grant);
        const own = held.get(owner) ?? [];
        held.delete(owner);
        for (const { tag, mode } of own) table.release(owner, tag, mode).forEach(grant);
      };
      for (const { owner, what, mode, ends } of actions) {
        if (ends === 0) end(owner);
        if (waiting.has(owner)) continue;
        const request = { owner, tag: tagOf(what), mode: modes[mode]! };
        const outcome = table.acquire(owner, request.tag, request.mode);
        outcome.served.forEach(grant);
        if (outcome.outcome === "granted") grant(request);
        else if (outcome.outcome === "waits") waiting.set(owner, outcome.waiter);
        else end(owner);
      }
      // Whoever waits for nobody ends, and in the end all have.
      for (let round = 0; round < 5; round++) {
        for (const owner of [1, 2, 3, 4, 5]) if (!waiting.has(owner)) end(owner);
      }
      assert.deepEqual([...waiting.keys()], []);
      assert.equal(table.size, 0);
    }),
    { numRuns: 2000 },
  );
});
