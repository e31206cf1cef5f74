/** Parameters of the startup packet that are to change who one is or what one may. */
import assert from "node:assert/strict";
import { refusal, Stage } from "./stage.ts";

const refused: Readonly<Record<string, readonly [Record<string, string>, code: string]>> = {
  "another's session": [{ session_authorization: "ann" }, "42501"],
  "another role": [{ role: "ann" }, "42501"],
  "superuser": [{ is_superuser: "on" }, "55P02"],
  "another role in options": [{ options: "-c role=ann" }, "42501"],
  "another's session in options": [{ options: "--session-authorization=ann" }, "42501"],
  "an unknown setting": [{ allow_everything: "on" }, "42704"],
  "another folder": [{ options: "-D /etc" }, "42601"],
  "another config file": [{ options: "-c config_file=/etc/passwd" }, "55P02"],
  "single-user mode": [{ options: "--single" }, "42601"],
  "a library": [{ options: "-c shared_preload_libraries=/tmp/x.so" }, "55P02"],
  "replication of everything": [{ replication: "true" }, "0A000"],
  "replication of a database": [{ replication: "database" }, "0A000"],
  "another server's folder": [{ data_directory: "/etc" }, "55P02"],
  "another host rule file": [{ hba_file: "/etc/passwd" }, "55P02"],
  "another encoding than it is": [{ client_encoding: "../../etc/passwd" }, "22023"],
  "a time zone that is a path": [{ TimeZone: "../../../etc/passwd" }, "22023"],
  "a locale that is a path": [{ lc_messages: "../../etc" }, "42501"],
};

Deno.test("no startup parameter changes who one is or what one may", async (test) => {
  await using stage = await Stage.start();
  const connect = (parameters: Record<string, string>) =>
    stage.server.connect({
      user: "bob",
      password: stage.bob,
      database: "ann/shared.sqlite",
      parameters,
    });
  for (const [title, [parameters, code]] of Object.entries(refused)) {
    await test.step(title, async () => {
      const given = await refusal(async () => {
        using client = await connect(parameters);
        return await client.rows("SELECT current_user");
      });
      assert.equal(given, code);
    });
  }
  for (
    const parameters of [
      { default_transaction_read_only: "off" },
      { options: "-c transaction_read_only=off" },
      { search_path: "ann, pg_catalog, public" },
      { application_name: "'; DELETE FROM vault; --" },
    ]
  ) {
    await test.step(`${JSON.stringify(parameters)} gives nothing`, async () => {
      const given = await refusal(async () => {
        using client = await connect(parameters);
        assert.deepEqual(await client.rows("SELECT current_user, session_user"), [["bob", "bob"]]);
        return await client.rows("DELETE FROM vault");
      });
      assert.equal(given, "25006");
    });
  }
  await test.step("another's name with one's own token", async () => {
    const attempt = () => stage.server.connect({ user: "ann", password: stage.bob });
    assert.equal(await refusal(attempt), "28P01");
  });
  for (
    const user of [
      "ANN",
      "ann\n",
      " ann",
      "\u0430nn",
      "ann/",
      "ann'--",
      "%",
      "a_n",
      "ann/test.sqlite",
    ]
  ) {
    await test.step(`${JSON.stringify(user)} with one's own token`, async () => {
      const attempt = () => stage.server.connect({ user, password: stage.bob });
      assert.equal(await refusal(attempt), "28P01");
    });
  }
  await stage.assertUntouched();
});
