import assert from "node:assert/strict";
import { version } from "../../lib/base/version.ts";
import { parseConfig } from "../../lib/config/parse_config.ts";
import { runProgram } from "./program.ts";

const environment = "--allow-env=NO_COLOR,FORCE_COLOR,CLICOLOR_FORCE,AYB_SERVER_CONFIG_FILE," +
  "AYB_CLIENT_CONFIG_FILE,AYB_SERVER_URL,AYB_API_TOKEN";

function run(...args: string[]) {
  return runProgram(args, { permissions: [environment] });
}

Deno.test("the version is printed", async () => {
  assert.deepEqual(await run("--version"), { code: 0, stdout: `${version}\n`, stderr: "" });
});

Deno.test("every command that help lists explains itself", async () => {
  const pending: string[][] = [[]];
  const explained: string[] = [];
  for (let command; (command = pending.pop()) !== undefined;) {
    const { code, stdout, stderr } = await run(...command, "--help");
    assert.deepEqual([code, stderr], [0, ""], command.join(" "));
    assert.match(stdout, /^Usage: ayb/);
    explained.push(command.join(" "));
    const [, list] = stdout.split("\nCommands:\n");
    for (const [, name] of (list ?? "").matchAll(/^ {2}(\w+)/gm)) {
      if (name !== "help" && command.length < 2) pending.push([...command, name!]);
    }
  }
  for (const command of ["server", "client", "admin", "default_server_config", "client query"]) {
    assert.ok(explained.includes(command), command);
  }
});

Deno.test("the default configuration that is printed changes nothing", async () => {
  const { code, stdout } = await run("default_server_config");
  assert.equal(code, 0);
  assert.deepEqual(parseConfig(stdout, {}), parseConfig(null, {}));
});
