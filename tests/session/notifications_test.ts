import assert from "node:assert/strict";
import { PgError } from "../../lib/base/pg_error.ts";
import { NotificationRegistry, SessionNotifications } from "../../lib/session/notifications.ts";

function sessions(limit = 1 << 20) {
  const registry = new NotificationRegistry(limit);
  return {
    one: new SessionNotifications(registry, 1, 11),
    two: new SessionNotifications(registry, 1, 12),
    elsewhere: new SessionNotifications(registry, 2, 21),
  };
}

function listening(session: SessionNotifications, channel = "news"): SessionNotifications {
  session.listen(channel, 0);
  session.commit();
  return session;
}

const payloads = (session: SessionNotifications) => session.take().map(({ payload }) => payload);

Deno.test("notifications come at commit, in order, each once in a transaction", () => {
  const { one, two } = sessions();
  listening(two);
  for (const payload of ["b", "a", "b"]) one.notify("news", payload, 0);
  assert.deepEqual(two.take(), []);
  one.commit();
  one.notify("news", "b", 0);
  one.commit();
  assert.deepEqual(payloads(two), ["b", "a", "b"]);
  assert.deepEqual(two.take(), []);
});

Deno.test("they come to sessions of the same database that listen, and to oneself", () => {
  const { one, two, elsewhere } = sessions();
  listening(one);
  listening(two, "other");
  listening(elsewhere);
  one.notify("news", "x", 0);
  one.commit();
  assert.deepEqual(one.take(), [{ processId: 11, channel: "news", payload: "x" }]);
  assert.deepEqual([two.take(), elsewhere.take()], [[], []]);
});

Deno.test("what is rolled back is neither sent nor listened to", () => {
  const { one, two } = sessions();
  listening(two);
  one.notify("news", "outer", 0);
  one.notify("news", "inner", 1);
  one.rollBack(1);
  one.notify("news", "inner", 1);
  one.release(0);
  one.rollBack(1);
  one.commit();
  assert.deepEqual(payloads(two), ["outer", "inner"]);
  two.unlisten(null, 0);
  two.rollBack(0);
  one.notify("news", "still", 0);
  one.commit();
  assert.deepEqual(payloads(two), ["still"]);
});

Deno.test("a session that has ended or listens no longer hears nothing", () => {
  const { one, two } = sessions();
  listening(two).unlisten("news", 0);
  two.commit();
  listening(two, "again").close();
  one.notify("news", "x", 0);
  one.notify("again", "x", 0);
  one.commit();
  assert.deepEqual(two.take(), []);
});

Deno.test("listeners are told that something has arrived", () => {
  const { one, two } = sessions();
  let arrivals = 0;
  listening(two).onArrival = () => arrivals++;
  one.notify("news", "x", 0);
  one.notify("news", "y", 0);
  one.commit();
  assert.equal(arrivals, 1);
});

Deno.test("names, payloads and all that waits are limited", () => {
  const { one, two } = sessions(60);
  const refusal = (code: string) => (error: unknown) =>
    error instanceof PgError && error.code === code;
  assert.throws(() => one.notify("", "", 0), refusal("22023"));
  assert.throws(() => one.notify("n".repeat(64), "", 0), refusal("22023"));
  assert.throws(() => one.notify("n", "ä".repeat(4000), 0), refusal("22023"));
  listening(two);
  one.notify("news", "1", 0);
  one.notify("news", "2", 0);
  one.commit();
  assert.throws(() => one.notify("news", "3", 0), refusal("54000"));
  assert.deepEqual(payloads(two), ["1", "2"]);
  one.notify("news", "3", 0);
});
