import assert from "node:assert/strict";
import { join } from "node:path";
import {
  defaultClientConfigPath,
  readClientConfig,
  writeClientConfig,
} from "../../../lib/cli/client/client_config.ts";
import { CommandError } from "../../../lib/cli/command_error.ts";

const paths = [
  { system: "linux", environment: { HOME: "/home/ada" }, path: "/home/ada/.config/ayb/ayb.json" },
  {
    system: "linux",
    environment: { HOME: "/home/ada", XDG_CONFIG_HOME: "/xdg" },
    path: "/xdg/ayb/ayb.json",
  },
  {
    system: "linux",
    environment: { HOME: "/home/ada", XDG_CONFIG_HOME: "relative" },
    path: "/home/ada/.config/ayb/ayb.json",
  },
  {
    system: "darwin",
    environment: { HOME: "/Users/ada" },
    path: "/Users/ada/Library/Application Support/org.ayb.ayb/ayb.json",
  },
] as const;

for (const { system, environment, path } of paths) {
  Deno.test(`on ${system} with ${JSON.stringify(environment)} the client's file is ${path}`, () => {
    const lookUp = (name: string) => (environment as Record<string, string>)[name];
    assert.equal(defaultClientConfigPath(lookUp, system), path);
  });
}

Deno.test("without a home folder, the person is told which option helps", () => {
  assert.throws(
    () => defaultClientConfigPath(() => undefined, "linux"),
    (error) => error instanceof CommandError && /HOME.*--config/.test(error.message),
  );
});

Deno.test("what is written is read again, in ayb's JSON, by its owner only", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const path = join(folder, "new", "ayb.json");
    assert.deepEqual(await readClientConfig(path), { authentication: {}, defaultUrl: null });
    const config = { authentication: { "http://a": "ayb_x_y" }, defaultUrl: "http://a" };
    await writeClientConfig(path, config);
    assert.deepEqual(await readClientConfig(path), config);
    assert.deepEqual(JSON.parse(await Deno.readTextFile(path)), {
      version: 1,
      authentication: { "http://a": "ayb_x_y" },
      default_url: "http://a",
    });
    assert.equal((await Deno.stat(path)).mode! & 0o777, 0o600);
    assert.deepEqual([...Deno.readDirSync(join(folder, "new"))].map(({ name }) => name), [
      "ayb.json",
    ]);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

for (
  const text of ["", "{", "[]", '{"authentication": []}', '{"authentication":{"a":1}}', "null"]
) {
  Deno.test(`a file with ${JSON.stringify(text)} is refused by name`, async () => {
    const path = await Deno.makeTempFile();
    try {
      await Deno.writeTextFile(path, text);
      await assert.rejects(
        readClientConfig(path),
        (error) => error instanceof CommandError && error.message.includes(path),
      );
    } finally {
      await Deno.remove(path);
    }
  });
}
