import assert from "node:assert/strict";
import type { TestServer } from "./test_server.ts";
import { WireClient } from "./wire_client.ts";

/** A client of ann's, and what cancels its statement. */
export async function cancelling(server: TestServer) {
  const [client, greeting] = await WireClient.logIn({
    port: server.port,
    user: "ann",
    password: server.ann.password,
    database: "ann/test.sqlite",
  });
  const key = greeting.find((message) => message.kind === "BackendKeyData");
  assert(key?.kind === "BackendKeyData");
  const cancel = async () => {
    using canceller = await WireClient.connect(server.port);
    const { processId, secretKey } = key;
    await canceller.sendStartup({ kind: "CancelRequest", processId, secretKey });
  };
  return { client, cancel };
}
