import { testExecutor } from "../executor_suite.ts";
import { PoolFixture } from "./pool_fixture.ts";

testExecutor("process executor", () => {
  const fixture = new PoolFixture();
  return Promise.resolve({
    open: (access) => fixture.lease(access),
    [Symbol.asyncDispose]: () => fixture[Symbol.asyncDispose](),
  });
});
