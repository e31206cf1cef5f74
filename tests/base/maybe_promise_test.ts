import assert from "node:assert/strict";
import { afterwards, orElse, whenThere } from "../../lib/base/maybe_promise.ts";

const failure = new Error("failure");
const fail = () => {
  throw failure;
};

Deno.test("whenThere: what is there is handed on at once, what is not, later", async () => {
  assert.equal(whenThere(1, (value) => value + 1), 2);
  assert.equal(await whenThere(Promise.resolve(1), (value) => value + 1), 2);
  assert.equal(await whenThere(1, (value) => Promise.resolve(value + 1)), 2);
});

Deno.test("orElse: takes the place of work that fails, at once or later", async () => {
  const recover = (error: unknown) => error === failure ? "recovered" : "other";
  assert.equal(orElse(() => "done", recover), "done");
  assert.equal(orElse(fail, recover), "recovered");
  assert.equal(await orElse(() => Promise.resolve("done"), recover), "done");
  assert.equal(await orElse(() => Promise.reject(failure), recover), "recovered");
});

Deno.test("afterwards: runs once behind the work, however that went", async () => {
  const cases: readonly (() => unknown)[] = [
    () => "done",
    fail,
    () => Promise.resolve("done"),
    () => Promise.reject(failure),
  ];
  for (const work of cases) {
    for (const cleanUp of [() => {}, () => Promise.resolve()]) {
      let count = 0;
      const outcome = orElse(
        () =>
          afterwards(work, () => {
            count++;
            return cleanUp();
          }),
        (error) => error,
      );
      assert.ok([failure, "done"].includes(await outcome as string));
      assert.equal(count, 1);
    }
  }
  assert.equal(afterwards(() => 1, () => {}), 1);
});
