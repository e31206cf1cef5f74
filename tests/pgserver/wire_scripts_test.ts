/** Plays tests/wire_scripts against a whole server: each was recorded from PostgreSQL 15. */
import { playWireScript } from "../wire/wire_script.ts";
import { TestServer } from "../support/test_server.ts";

const folder = new URL("../wire_scripts/", import.meta.url);
const scripts = [...Deno.readDirSync(folder)].map((entry) => entry.name)
  .filter((name) => name.endsWith(".trace")).sort();

for (const name of scripts) {
  Deno.test(`wire script: ${name}`, async () => {
    await using server = await TestServer.start();
    using client = await server.connect();
    await playWireScript(await Deno.readTextFile(new URL(name, folder)), client.connection);
  });
}
