import { isIP } from "node:net";
import { limitDefinitions, limitKey, type LimitName } from "../base/limits.ts";
import { sqliteFilePath } from "./database_url.ts";
import {
  boolean,
  integer,
  type Key,
  list,
  oneOf,
  optionalBoolean,
  optionalOneOf,
  optionalSection,
  optionalText,
  requiredText,
  section,
  text,
} from "./key.ts";

const port = { minimum: 0, maximum: 65535 };

/** Units that the words about a limit do not name themselves. */
const measures: ReadonlySet<string> = new Set(["bytes", "milliseconds", "seconds"]);

/** Every key of ayb.toml, in the order of the default file. */
export const configKeys = {
  host: text({
    description:
      "Address that HTTP listens on. With the default, only this machine can connect; 0.0.0.0 is every IPv4 address.",
    default: "127.0.0.1",
    expected: "an IP address or a host name",
    check: isHost,
  }),
  port: integer({
    description: "Port that HTTP listens on; 0 takes one that is free.",
    default: 5433,
    ...port,
  }),
  https: optionalBoolean({
    description:
      "Whether HTTP is encrypted, with the certificate of [tls]. Without it, it is unless the host is of this machine alone (127.0.0.1, ::1, localhost). A proxy that encrypts needs false.",
  }),
  public_url: optionalText({
    description:
      "Where people reach the HTTP server, as it stands in e-mails. Without it, that is http://localhost and the port.",
    example: "https://ayb.example.org",
    expected: "a URL that begins with https:// or http:// and has no query",
    check: isWebUrl,
  }),
  database_url: text({
    description:
      "The SQLite file that keeps entities, tokens and permissions. sqlite://folder/file is relative to the working folder, sqlite:///folder/file is absolute.",
    default: "sqlite://ayb_data/ayb.sqlite",
    expected: "a URL such as sqlite://ayb_data/ayb.sqlite",
    check: (url) => sqliteFilePath(url) !== null,
  }),
  data_path: text({
    description: "The folder that keeps the hosted databases. It is made if it is not there.",
    default: "ayb_data",
    expected: "the path of a folder",
  }),
  pgwire: section("The PostgreSQL protocol.", {
    enabled: boolean({ description: "Whether PostgreSQL clients can connect.", default: true }),
    host: text({
      description: "Address that PostgreSQL clients connect to.",
      default: "127.0.0.1",
      expected: "an IP address or a host name",
      check: isHost,
    }),
    port: integer({
      description: "Port that PostgreSQL clients connect to; 0 takes one that is free.",
      default: 5432,
      ...port,
    }),
    tls: optionalOneOf({
      description:
        "Whether connections are encrypted: all must be, may be, or cannot be. Without it, all must be unless the host is of this machine alone (127.0.0.1, ::1, localhost); then they may be.",
      words: ["require", "prefer", "off"],
    }),
    socket_directory: optionalText({
      description:
        "Folder of a Unix socket, .s.PGSQL. and the port, through which this machine's own programs can connect as well. The server must be allowed to write there.",
      example: "ayb_data",
      expected: "the path of a folder",
    }),
    socket_permissions: text({
      description: "Who may connect to it, as the bits of its file.",
      default: "0770",
      expected: 'an octal number such as "0770"',
      check: (bits) => /^0?[0-7]{3}$/.test(bits),
    }),
    allow: list(
      "Who may come from where. Without any rule everybody may, from everywhere; with rules, whom one of them describes.",
      {
        address: text({
          description:
            'Where from: "all", "local" (the Unix socket), an IP address, or a range such as 192.0.2.0/24 or 2001:db8::/32.',
          default: "all",
          expected: '"all", "local", an IP address or a range such as "192.0.2.0/24"',
          check: isAddressRange,
        }),
        database: text({
          description: 'To which database: "all", "entity/database", or "entity/*".',
          default: "all",
          expected: '"all", "entity/database" or "entity/*"',
          check: (name) => name === "all" || /^[^/]+\/[^/]+$/.test(name),
        }),
        user: text({
          description: 'As whom: "all", or the name of an entity.',
          default: "all",
          expected: '"all" or the name of an entity',
        }),
        tls: boolean({
          description: "Whether only encrypted.",
          default: false,
        }),
        clientcert: oneOf({
          description:
            "Whether only with a certificate of the client that tls.client_authority made, besides the token: of anybody (verify-ca), or with the user as its common name (verify-full).",
          words: ["off", "verify-ca", "verify-full"],
          default: "off",
        }),
      },
    ),
  }),
  tls: section(
    "The certificate for TLS. Without one, the server makes its own, which clients have to be told to trust: data_path/tls/certificate.pem. Files that change are used from the next connection on.",
    {
      certificate: optionalText({
        description:
          "File of the certificate in PEM, with those that lead to its authority behind it.",
        example: "/etc/ayb/tls/fullchain.pem",
        expected: "the path of a file",
      }),
      key: optionalText({
        description: "File of its private key in PEM.",
        example: "/etc/ayb/tls/privkey.pem",
        expected: "the path of a file",
      }),
      client_authority: optionalText({
        description:
          "File of the authorities, in PEM, that make the certificates of clients. With it PostgreSQL clients are asked for one; rules in pgwire.allow say who needs it.",
        example: "/etc/ayb/tls/clients.pem",
        expected: "the path of a file",
      }),
    },
  ),
  authentication: section("How long what proves an identity is good for.", {
    token_expiration_seconds: integer({
      description:
        "Lifetime of the confirmation token that is mailed at registration and log-in, in seconds.",
      default: 3600,
      minimum: 1,
      maximum: 31_536_000,
    }),
    api_token_expiration_seconds: integer({
      description:
        "Lifetime of the API tokens that confirming hands out, in seconds; 0 is without end.",
      default: 0,
      minimum: 0,
      maximum: 3_153_600_000,
    }),
  }),
  email: section("Where the e-mails of registration and log-in go.", {
    file: optionalSection(
      "A file that gets each e-mail as one line of JSON. This is the default as long as no SMTP server is configured. Whoever can read the file can confirm registrations.",
      {
        path: text({
          description: "The file. It is made if it is not there.",
          default: "ayb_data/emails.jsonl",
          expected: "the path of a file",
        }),
      },
    ),
    smtp: optionalSection("A mail server.", {
      from: requiredText({
        description: "Sender of the e-mails.",
        example: "ayb <ayb@example.org>",
        expected: 'a sender such as "ayb <ayb@example.org>"',
        check: isMailbox,
      }),
      reply_to: optionalText({
        description: "Where answers go.",
        example: "Support <support@example.org>",
        expected: 'an e-mail address such as "Support <support@example.org>"',
        check: isMailbox,
      }),
      smtp_host: requiredText({
        description: "The mail server.",
        example: "smtp.example.org",
        expected: "an IP address or a host name",
        check: isHost,
      }),
      smtp_port: integer({
        description: "Its port. On 465 the connection begins with TLS, else TLS is asked for.",
        default: 465,
        minimum: 1,
        maximum: 65535,
      }),
      smtp_username: optionalText({
        description: "User to log in as, if the mail server wants that.",
        example: "ayb@example.org",
        expected: "a text that is not empty",
      }),
      smtp_password: optionalText({
        description:
          "Its password. The environment (AYB__EMAIL__SMTP__SMTP_PASSWORD) is the better place.",
        example: "the password",
        expected: "a text that is not empty",
        secret: true,
      }),
    }),
  }),
  metrics: section("The numbers for Prometheus, at /metrics of the HTTP server.", {
    token: optionalText({
      description:
        "The bearer token that Prometheus shows. Without one, only this machine may read the numbers, and only without a proxy in between. The environment (AYB__METRICS__TOKEN) is the better place.",
      example: "a long and random token",
      expected: "a text of at least 16 characters",
      secret: true,
      check: (text) => text.length >= 16,
    }),
  }),
  cors: section("Which web pages may call the HTTP API from a browser.", {
    origin: text({
      description: 'The origin of those pages; "*" is all.',
      default: "*",
      expected: '"*" or an origin such as "https://example.org"',
      check: isOrigin,
    }),
  }),
  logging: section("What is written to standard error.", {
    level: oneOf({
      description: "The least important messages that are written.",
      words: ["trace", "debug", "info", "warning", "error", "fatal"],
      default: "info",
    }),
    format: oneOf({
      description: "One readable line for each message, or one JSON object.",
      words: ["text", "json"],
      default: "text",
    }),
  }),
  audit: section("Who did what, as lines of JSON. Tokens and passwords are never in it.", {
    path: optionalText({
      description:
        "The file; without it nothing is written. One that is moved away is followed by a new one within a second.",
      example: "ayb_data/audit.jsonl",
      expected: "the path of a file",
    }),
    statements: oneOf({
      description: "Which statements are written: none, those that change definitions, or all.",
      words: ["none", "definitions", "all"],
      default: "definitions",
    }),
    parameters: boolean({
      description: "Whether the values of their parameters are written, too.",
      default: false,
    }),
  }),
  limits: section("What nobody may exceed.", limitKeys()),
};

function limitKeys(): Readonly<Record<string, Key<number>>> {
  const keys: Record<string, Key<number>> = {};
  for (const [name, definition] of Object.entries(limitDefinitions)) {
    const about = definition.about[0]!.toUpperCase() + definition.about.slice(1);
    keys[limitKey(name as LimitName)] = integer({
      description: measures.has(definition.unit) ? `${about}, in ${definition.unit}.` : `${about}.`,
      default: definition.default,
      minimum: definition.minimum,
      maximum: definition.maximum,
    });
  }
  return keys;
}

function isHost(host: string): boolean {
  if (URL.canParse(`http://[${host}]/`)) return true;
  return /^[0-9A-Za-z_]([0-9A-Za-z_.-]*[0-9A-Za-z_.])?$/.test(host) &&
    URL.canParse(`http://${host}/`);
}

function isAddressRange(range: string): boolean {
  if (range === "all" || range === "local") return true;
  const [address = "", length, ...rest] = range.split("/");
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  return length === undefined ||
    /^\d{1,3}$/.test(length) && Number(length) <= (version === 4 ? 32 : 128);
}

function isWebUrl(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, search, hash } = new URL(url);
  return (protocol === "https:" || protocol === "http:") && search === "" && hash === "";
}

function isOrigin(origin: string): boolean {
  return origin === "*" || URL.canParse(origin) && new URL(origin).origin === origin;
}

function isMailbox(mailbox: string): boolean {
  return /^[^\r\n]*[^\s<>@]+@[^\s<>@]+>?$/.test(mailbox);
}
