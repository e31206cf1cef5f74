import assert from "node:assert/strict";
import { join } from "node:path";
import { verifyToken } from "../../lib/auth/tokens.ts";
import { parseConfig } from "../../lib/config/parse_config.ts";
import { createDemo, demoMessage } from "../../lib/cli/demo.ts";
import type { QueryRequest, QueryResult } from "../../lib/query/query_service.ts";
import { locateDatabaseFile } from "../../lib/store/hosted_database_file.ts";
import { MetadataStore } from "../../lib/store/metadata_store.ts";

async function withStore(
  test: (
    store: MetadataStore,
    demo: (query: (request: QueryRequest) => Promise<QueryResult[]>) => Promise<string | null>,
    dataPath: string,
  ) => Promise<void>,
): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "ayb-demo-" });
  const config = parseConfig(null, {
    AYB__DATA_PATH: join(folder, "data"),
    AYB__DATABASE_URL: `sqlite://${join(folder, "ayb.sqlite")}`,
  });
  const store = MetadataStore.open(config.database_url);
  const { signal } = new AbortController();
  try {
    await test(
      store,
      (query) => createDemo({ config, store, queryService: { query }, signal }),
      config.data_path,
    );
  } finally {
    store.close();
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("the first start makes a demo through the path of user SQL, the second does not", async () => {
  await withStore(async (store, demo, dataPath) => {
    const requests: QueryRequest[] = [];
    const query = (request: QueryRequest) => {
      requests.push(request);
      return Promise.resolve([]);
    };
    const secret = await demo(query);
    const { entity, token } = verifyToken(store, secret!)!;
    assert.deepEqual([entity.slug, token.databaseId, token.level], ["demo", null, null]);
    const database = store.databases.find("demo", "demo.sqlite")!;
    assert.ok(locateDatabaseFile(dataPath, database));
    assert.equal(requests.length, 1);
    assert.equal(requests[0]!.database.id, database.id);
    assert.match(requests[0]!.sql, /^\s*CREATE TABLE authors/);
    assert.equal(await demo(query), null);
    assert.equal(requests.length, 1);
  });
});

Deno.test("no demo is made where there is any entity", async () => {
  await withStore(async (store, demo) => {
    store.entities.create("ada", "user");
    assert.equal(await demo(() => Promise.reject(new Error("not asked"))), null);
    assert.equal(store.entities.findBySlug("demo"), null);
  });
});

Deno.test("one can connect even if the sample could not be made", async () => {
  await withStore(async (store, demo) => {
    const secret = await demo(() => Promise.reject(new Error("disk full")));
    assert.ok(verifyToken(store, secret!));
  });
});

const addresses = [
  { hostname: "127.0.0.1", port: 5432, shown: "127.0.0.1:5432" },
  { hostname: "0.0.0.0", port: 6000, shown: "127.0.0.1:6000" },
  { hostname: "::", port: 5432, shown: "[::1]:5432" },
  { hostname: "::1", port: 5432, shown: "[::1]:5432" },
];

for (const { shown, ...address } of addresses) {
  Deno.test(`a server that listens at ${address.hostname} is connected to at ${shown}`, () => {
    const line = `    psql "postgresql://demo:ayb_a_b@${shown}/demo/demo.sqlite"`;
    assert.ok(demoMessage("ayb_a_b", address).split("\n").includes(line));
  });
}
