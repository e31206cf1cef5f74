/** Plays tests/wire_scripts against PostgreSQL 15 itself, from which they were recorded. */
import { PostgresServer } from "../support/postgres_server.ts";
import { WireClient } from "../support/wire_client.ts";
import { playWireScript } from "../wire/wire_script.ts";

const folder = new URL("../wire_scripts/", import.meta.url);

Deno.test("every wire script passes on PostgreSQL 15, too", async (test) => {
  const server = await PostgresServer.start();
  try {
    for (
      const { name } of [...Deno.readDirSync(folder)].sort((one, other) =>
        one.name < other.name ? -1 : 1
      )
    ) {
      await test.step(name, async () => {
        const [client] = await WireClient.logIn({
          port: server.port,
          user: "postgres",
          database: "postgres",
          parameters: { TimeZone: "UTC" },
        });
        using _client = client;
        await playWireScript(await Deno.readTextFile(new URL(name, folder)), client.connection);
      });
    }
  } finally {
    await server.stop();
  }
});
