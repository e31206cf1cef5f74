import assert from "node:assert/strict";
import { defaultLimits } from "../../lib/base/limits.ts";
import { ConfigError } from "../../lib/config/config_error.ts";
import { sqliteFilePath } from "../../lib/config/database_url.ts";
import { defaultServerConfig } from "../../lib/config/default_server_config.ts";
import { nearestName } from "../../lib/config/nearest_name.ts";
import { parseConfig } from "../../lib/config/parse_config.ts";
import { readConfig } from "../../lib/config/read_config.ts";

const defaults = parseConfig(null, {});

Deno.test("without file and environment, every key has its documented default", () => {
  assert.deepEqual({ ...defaults, limits: undefined }, {
    host: "127.0.0.1",
    port: 5433,
    https: null,
    public_url: null,
    database_url: "sqlite://ayb_data/ayb.sqlite",
    data_path: "ayb_data",
    pgwire: {
      enabled: true,
      host: "127.0.0.1",
      port: 5432,
      tls: null,
      socket_directory: null,
      socket_permissions: "0770",
      allow: [],
    },
    tls: { certificate: null, key: null, client_authority: null },
    authentication: { token_expiration_seconds: 3600, api_token_expiration_seconds: 0 },
    email: { file: { path: "ayb_data/emails.jsonl" }, smtp: null },
    metrics: { token: null },
    cors: { origin: "*" },
    logging: { level: "info", format: "text" },
    audit: { path: null, statements: "definitions", parameters: false },
    limits: undefined,
  });
  assert.deepEqual(defaults.limits, defaultLimits);
});

Deno.test("the default file gives the defaults", () => {
  assert.deepEqual(parseConfig(defaultServerConfig(), {}), defaults);
});

Deno.test("the default file works with every commented setting switched on", () => {
  const everything = defaultServerConfig().replace(/^# ([a-z_]+ = |\[)/gm, "$1");
  const config = parseConfig(everything, {});
  assert.equal(config.public_url, "https://ayb.example.org");
  assert.equal(config.email.file?.path, "ayb_data/emails.jsonl");
  assert.equal(config.email.smtp?.smtp_host, "smtp.example.org");
  assert.equal(config.email.smtp?.smtp_password, "the password");
});

Deno.test("the ayb.toml of the project is what default_server_config prints", () => {
  const committed = Deno.readTextFileSync(new URL("../../ayb.toml", import.meta.url));
  assert.equal(committed, defaultServerConfig());
});

Deno.test("the config is frozen at every level", () => {
  const config = parseConfig('[email.smtp]\nfrom = "a@b.c"\nsmtp_host = "mail"', {});
  const stack: object[] = [config];
  for (const value of stack) {
    assert.ok(Object.isFrozen(value));
    stack.push(...Object.values(value).filter((inner) => typeof inner === "object" && inner));
  }
  assert.ok(stack.length > 7);
});

Deno.test("sections of one name are a list, each with its defaults", () => {
  const text =
    '[[pgwire.allow]]\nuser = "ann"\n[[pgwire.allow]]\naddress = "2001:db8::/32"\ntls = true';
  const rest = { database: "all", clientcert: "off" };
  const [first, second] = parseConfig(text, {}).pgwire.allow;
  assert.deepEqual(first, { ...rest, user: "ann", address: "all", tls: false });
  assert.deepEqual(second, { ...rest, user: "all", address: "2001:db8::/32", tls: true });
});

Deno.test("the environment wins over the file, key by key", () => {
  const config = parseConfig('port = 1\n[pgwire]\nport = 2\nhost = "::1"', {
    AYB__PGWIRE__PORT: "6543",
    AYB__PGWIRE__ENABLED: "false",
    AYB__LOGGING__LEVEL: "debug",
    AYB__LIMITS__MESSAGE_BYTES: "2048",
    AYB_SERVER_URL: "not ours",
    PATH: "/bin",
  });
  assert.equal(config.port, 1);
  assert.deepEqual(config.pgwire, {
    enabled: false,
    host: "::1",
    port: 6543,
    tls: null,
    socket_directory: null,
    socket_permissions: "0770",
    allow: [],
  });
  assert.equal(config.logging.level, "debug");
  assert.equal(config.limits.messageBytes, 2048);
});

Deno.test("a mail server replaces the e-mail file, unless both are asked for", () => {
  const smtp = '[email.smtp]\nfrom = "ayb <a@example.org>"\nsmtp_host = "mail.example.org"\n';
  assert.equal(parseConfig(smtp, {}).email.file, null);
  assert.deepEqual(parseConfig(smtp, {}).email.smtp, {
    from: "ayb <a@example.org>",
    reply_to: null,
    smtp_host: "mail.example.org",
    smtp_port: 465,
    smtp_username: null,
    smtp_password: null,
  });
  const both = parseConfig(`${smtp}[email.file]\npath = "mail.jsonl"`, {});
  assert.equal(both.email.file?.path, "mail.jsonl");
  const fromEnvironment = parseConfig(null, {
    AYB__EMAIL__SMTP__FROM: "a@example.org",
    AYB__EMAIL__SMTP__SMTP_HOST: "localhost",
  });
  assert.equal(fromEnvironment.email.smtp?.smtp_host, "localhost");
});

const levels = 'expected "trace", "debug", "info", "warning", "error" or "fatal"';

const refused: readonly [
  title: string,
  text: string,
  environment: Record<string, string>,
  message: string,
][] = [
  [
    "a misspelt key",
    "[pgwire]\nprot = 5432",
    {},
    "ayb.toml: pgwire.prot = 5432: expected a known key; did you mean pgwire.port?",
  ],
  [
    "a misspelt key of the top level",
    'data_pth = "x"',
    {},
    'ayb.toml: data_pth = "x": expected a known key; did you mean data_path?',
  ],
  [
    "a key in the wrong section",
    '[cors]\ndata_path = "x"',
    {},
    'ayb.toml: cors.data_path = "x": expected a known key; did you mean data_path?',
  ],
  [
    "a key that resembles none",
    "[cors]\nzzzzzz = 1",
    {},
    "ayb.toml: cors.zzzzzz = 1: expected a known key: origin",
  ],
  [
    "an unknown section",
    "[pgwires]\nport = 1",
    {},
    "ayb.toml: pgwires = {…}: expected a known key; did you mean pgwire?",
  ],
  [
    "a key called like a member of every object",
    "constructor = 1",
    {},
    "ayb.toml: constructor = 1: expected a known key: host, port, https, public_url, database_url, data_path, pgwire, tls, authentication, email, metrics, cors, logging, audit, limits",
  ],
  [
    "a text for a number",
    'port = "5433"',
    {},
    'ayb.toml: port = "5433": expected an integer from 0 to 65535',
  ],
  [
    "a number with a fraction",
    "port = 5433.0",
    {},
    "ayb.toml: port = 5433: expected an integer from 0 to 65535",
  ],
  [
    "a number out of range",
    "port = 65536",
    {},
    "ayb.toml: port = 65536: expected an integer from 0 to 65535",
  ],
  [
    "a number beyond every double",
    "port = 9223372036854775807",
    {},
    "ayb.toml: port = 9223372036854775807: expected an integer from 0 to 65535",
  ],
  [
    "a number for a text",
    "host = 1",
    {},
    "ayb.toml: host = 1: expected an IP address or a host name",
  ],
  [
    "an empty text",
    'data_path = ""',
    {},
    'ayb.toml: data_path = "": expected the path of a folder',
  ],
  [
    "a host with a port",
    'host = "localhost:80"',
    {},
    'ayb.toml: host = "localhost:80": expected an IP address or a host name',
  ],
  [
    "a date for a text",
    "host = 2026-11-23T00:00:00Z",
    {},
    "ayb.toml: host = 2026-11-23T00:00:00.000Z: expected an IP address or a host name",
  ],
  [
    "a list for a text",
    "host = [1]",
    {},
    "ayb.toml: host = […]: expected an IP address or a host name",
  ],
  [
    "a value in place of a section",
    "pgwire = true",
    {},
    "ayb.toml: pgwire = true: expected a section with the keys enabled, host, port, tls, socket_directory, socket_permissions, allow",
  ],
  [
    "a list of sections in place of one",
    "[[pgwire]]\nport = 1",
    {},
    "ayb.toml: pgwire = […]: expected a section with the keys enabled, host, port, tls, socket_directory, socket_permissions, allow",
  ],
  [
    "a word that is not one of the words",
    '[logging]\nlevel = "loud"',
    {},
    `ayb.toml: logging.level = "loud": ${levels}`,
  ],
  [
    "a limit below its minimum",
    "[limits]\nconnections = 0",
    {},
    "ayb.toml: limits.connections = 0: expected an integer from 1 to 2147483647",
  ],
  [
    "a section without what it needs",
    '[email.smtp]\nfrom = "a@example.org"',
    {},
    "email.smtp.smtp_host = (missing): expected an IP address or a host name, as its section is used",
  ],
  [
    "a wrong number in the environment",
    "",
    { AYB__PGWIRE__PORT: "high" },
    'AYB__PGWIRE__PORT: pgwire.port = "high": expected an integer from 0 to 65535',
  ],
  [
    "a wrong truth value in the environment",
    "",
    { AYB__PGWIRE__ENABLED: "yes" },
    'AYB__PGWIRE__ENABLED: pgwire.enabled = "yes": expected true or false',
  ],
  [
    "an unknown variable",
    "",
    { AYB__PGWIRE_PORT: "1" },
    'AYB__PGWIRE_PORT: pgwire_port = "1": expected a known key; did you mean pgwire.port?',
  ],
  [
    "a variable below a key",
    "",
    { AYB__PORT__NUMBER: "1" },
    'AYB__PORT__NUMBER: port.number = "1": expected a known key: host, port, https, public_url, database_url, data_path, pgwire, tls, authentication, email, metrics, cors, logging, audit, limits',
  ],
  [
    "a variable for a section",
    "",
    { AYB__CORS: "*" },
    'AYB__CORS: cors = "*": expected a section with the keys origin',
  ],
  [
    "a rule with a wrong range",
    '[[pgwire.allow]]\n[[pgwire.allow]]\naddress = "10.0.0.0/33"',
    {},
    'ayb.toml: pgwire.allow.1.address = "10.0.0.0/33": expected "all", "local", an IP address or a range such as "192.0.2.0/24"',
  ],
  [
    "a rule in place of rules",
    "[pgwire.allow]\ntls = true",
    {},
    "ayb.toml: pgwire.allow = {…}: expected sections [[pgwire.allow]] with the keys address, database, user, tls, clientcert",
  ],
  [
    "text that is not TOML",
    "port = = 1",
    {},
    "ayb.toml:1:8: Invalid TOML document: invalid value",
  ],
];

for (const [title, text, environment, message] of refused) {
  Deno.test(`refused in one line: ${title}`, () => {
    assert.throws(
      () => parseConfig(text, environment),
      (error) => {
        assert.ok(error instanceof ConfigError);
        assert.equal(error.message, message);
        return true;
      },
    );
  });
}

const secretive: readonly [title: string, text: string, environment: Record<string, string>][] = [
  ["a password of the wrong type", "[email.smtp]\nsmtp_password = ['hunter2']", {}],
  ["a misspelt password", "[email.smtp]\nsmtp_pasword = 'hunter2'", {}],
  ["a misspelt name beside a password", "[email.smtp]\nsmtp_pw = 'hunter2'", {}],
  ["a password outside of its section", "smtp_password = 'hunter2'", {}],
  ["a key of the original ayb", "[authentication]\nfernet_key = 'hunter2'", {}],
  ["a section that is a text", "[email]\nsmtp = 'hunter2'", {}],
  ["a misspelt variable", "", { AYB__EMAIL__SMTP__PASSWD: "hunter2" }],
  ["the database URL of a PostgreSQL server", "database_url = 'postgresql://u:hunter2@h/d'", {}],
  ["a line that is not TOML", "[email.smtp]\nsmtp_password = 'hunter2' oops", {}],
  ["a password without quotes", "[email.smtp]\nsmtp_password = hunter2", {}],
  ["an unterminated password", "[email.smtp]\nsmtp_password = 'hunter2", {}],
];

for (const [title, text, environment] of secretive) {
  Deno.test(`an error never shows a secret: ${title}`, () => {
    assert.throws(
      () => parseConfig(text, environment),
      (error) => error instanceof ConfigError && !Deno.inspect(error).includes("hunter2"),
    );
  });
}

Deno.test("a long value is cut and stays in one line", () => {
  assert.throws(
    () => parseConfig(null, { AYB__HOST: `a\nb${"c".repeat(1000)}` }),
    (error) =>
      error instanceof ConfigError && !error.message.includes("\n") && error.message.length < 200,
  );
});

const accepted: readonly [key: string, values: readonly string[]][] = [
  ["AYB__HOST", ["0.0.0.0", "::", "::1", "localhost", "db-1.example.org", "my_host"]],
  ["AYB__PUBLIC_URL", ["http://localhost:5433", "https://example.org/ayb"]],
  ["AYB__CORS__ORIGIN", ["*", "https://example.org", "http://localhost:3000"]],
  ["AYB__DATABASE_URL", ["sqlite://x.sqlite", "sqlite:///var/lib/ayb/ayb.sqlite"]],
];
const unacceptable: readonly [key: string, values: readonly string[]][] = [
  ["AYB__HOST", ["", "a b", "a/b", "-a", "::g", "[::1]", "a,b", "*"]],
  ["AYB__PUBLIC_URL", ["", "example.org", "ftp://example.org", "https://example.org?x=1"]],
  ["AYB__CORS__ORIGIN", ["", "example.org", "https://example.org/", "null"]],
  ["AYB__DATABASE_URL", ["", "x.sqlite", "sqlite://", "sqlite://a/", "sqlite://a?mode=ro"]],
];

Deno.test("hosts, URLs, origins and database URLs are checked", () => {
  for (const [variable, values] of accepted) {
    for (const value of values) parseConfig(null, { [variable]: value });
  }
  for (const [variable, values] of unacceptable) {
    for (const value of values) {
      assert.throws(() => parseConfig(null, { [variable]: value }), ConfigError, value);
    }
  }
});

Deno.test("database URLs are relative with two slashes and absolute with three", () => {
  assert.equal(sqliteFilePath("sqlite://ayb_data/ayb.sqlite"), "ayb_data/ayb.sqlite");
  assert.equal(sqliteFilePath("sqlite:///ayb_data/ayb.sqlite"), "/ayb_data/ayb.sqlite");
  assert.equal(sqliteFilePath("postgres://host/db"), null);
});

Deno.test("a near name is found through swaps, gaps and additions, a far one is not", () => {
  const names = ["host", "port", "data_path"];
  for (const [typed, meant] of [["hots", "host"], ["prt", "port"], ["data_paths", "data_path"]]) {
    assert.equal(nearestName(typed!, names), meant);
  }
  assert.equal(nearestName("elephant", names), undefined);
});

Deno.test("a named file must exist; the default one need not", async () => {
  const folder = await Deno.makeTempDir();
  try {
    assert.throws(
      () => readConfig(`${folder}/none.toml`, {}),
      new ConfigError(
        `--config = ${folder}/none.toml: expected a file that can be read, but it does not exist`,
      ),
    );
    await Deno.writeTextFile(`${folder}/some.toml`, "port = 7\nx = 1");
    assert.throws(
      () => readConfig(`${folder}/some.toml`, {}),
      (error) => error instanceof ConfigError && error.message.startsWith(`${folder}/some.toml: x`),
    );
    await Deno.writeTextFile(`${folder}/some.toml`, "port = 7");
    assert.equal(readConfig(`${folder}/some.toml`, { AYB__HOST: "::1" }).port, 7);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
