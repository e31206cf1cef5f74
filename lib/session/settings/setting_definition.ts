import { version } from "../../base/version.ts";
import { trigramThresholds } from "../../functions/extension/trigram_functions.ts";
import { settingTable } from "./setting_table.ts";

/** Who may change a setting, and when; pg_settings.context. */
export type SettingContext =
  | "internal"
  | "postmaster"
  | "sighup"
  | "superuser-backend"
  | "backend"
  | "superuser"
  | "user";

/** What the server knows of one setting. */
export interface SettingDefinition {
  /** As PostgreSQL spells it; lookups ignore case. */
  readonly name: string;
  readonly type: "bool" | "integer" | "real" | "string" | "enum";
  readonly context: SettingContext;
  readonly unit: string | null;
  readonly minimum: number;
  readonly maximum: number;
  readonly values: readonly string[];
  /** In the unit of the setting, as pg_settings.setting shows it. */
  readonly initial: string;
  readonly category: string;
  readonly description: string;
  /** Whether a change is told to the client by ParameterStatus. */
  readonly reported: boolean;
}

/** Settings whose value clients hear of at the start and at each change. */
const reportedNames = new Set([
  "application_name",
  "client_encoding",
  "DateStyle",
  "default_transaction_read_only",
  "in_hot_standby",
  "integer_datetimes",
  "IntervalStyle",
  "is_superuser",
  "server_encoding",
  "server_version",
  "session_authorization",
  "standard_conforming_strings",
  "TimeZone",
]);

/** Settings that pg_settings does not list, and yet SHOW knows. */
const unlisted: readonly SettingDefinition[] = [
  unlistedString("is_superuser", "off", "internal"),
  unlistedString("session_authorization", "", "user"),
  unlistedString("role", "none", "user"),
  // Of PostgreSQL 17, which clients set when they find it.
  {
    ...unlistedString("transaction_timeout", "0", "user"),
    type: "integer",
    unit: "ms",
    minimum: 0,
    maximum: 2 ** 31 - 1,
  },
  { ...unlistedString("seed", "0", "user"), type: "real", minimum: -1, maximum: 1 },
  // Of the extension pg_trgm, which PostgreSQL does not list until it is used.
  ...Object.values(trigramThresholds).map(({ setting, initial }): SettingDefinition => ({
    ...unlistedString(setting, String(initial), "user"),
    type: "real",
    minimum: 0,
    maximum: 1,
  })),
];

function unlistedString(
  name: string,
  initial: string,
  context: SettingContext,
): SettingDefinition {
  return {
    name,
    type: "string",
    context,
    unit: null,
    minimum: -Infinity,
    maximum: Infinity,
    values: [],
    initial,
    category: "Ungrouped",
    description: "",
    reported: reportedNames.has(name),
  };
}

/** Where ayb starts with another value than a freshly built PostgreSQL 15. */
const initialValues: Readonly<Record<string, string>> = {
  TimeZone: "UTC",
  client_encoding: "UTF8",
  server_encoding: "UTF8",
  server_version: `15.18 (ayb ${version})`,
  server_version_num: "150018",
  default_text_search_config: "pg_catalog.english",
  lc_collate: "C",
  lc_ctype: "C.UTF-8",
  lc_messages: "C",
  lc_monetary: "C",
  lc_numeric: "C",
  lc_time: "C",
  log_timezone: "UTC",
  transaction_deferrable: "off",
  transaction_isolation: "read committed",
  transaction_read_only: "off",
};

const definitions: ReadonlyMap<string, SettingDefinition> = new Map(
  [
    ...settingTable.map((row): SettingDefinition => {
      const [name, type, context, unit, minimum, maximum, values, initial, category, text] = row;
      return {
        name,
        type: type as SettingDefinition["type"],
        context: context as SettingContext,
        unit,
        minimum: minimum === null ? -Infinity : Number(minimum),
        maximum: maximum === null ? Infinity : Number(maximum),
        values: values ?? [],
        initial: initialValues[name] ?? initial ?? "",
        category,
        description: text,
        reported: reportedNames.has(name),
      };
    }),
    ...unlisted,
  ].map((definition) => [definition.name.toLowerCase(), definition]),
);

/**
 * @param name in any case
 * @returns `undefined` for a name that PostgreSQL 15 does not have; names with a dot are
 *   placeholders, which have no definition
 */
export function settingDefinition(name: string): SettingDefinition | undefined {
  return definitions.get(name.toLowerCase());
}

/** All settings, also those that are not listed. */
export function allSettingDefinitions(): Iterable<SettingDefinition> {
  return definitions.values();
}

/** What PostgreSQL shows to superusers only, which nobody is. */
const confidentialNames: ReadonlySet<string> = new Set([
  "config_file",
  "data_directory",
  "dynamic_library_path",
  "extension_destdir",
  "external_pid_file",
  "hba_file",
  "ident_file",
  "jit_provider",
  "krb_server_keyfile",
  "log_directory",
  "log_filename",
  "primary_conninfo",
  "session_preload_libraries",
  "shared_preload_libraries",
  "ssl_ciphers",
  "ssl_dh_params_file",
  "ssl_ecdh_curve",
  "ssl_max_protocol_version",
  "ssl_min_protocol_version",
  "ssl_passphrase_command",
  "unix_socket_directories",
]);

/** The settings that SHOW ALL and pg_settings list. */
export function* listedSettingDefinitions(): Iterable<SettingDefinition> {
  for (const definition of definitions.values()) {
    if (!unlisted.includes(definition) && !confidentialNames.has(definition.name)) yield definition;
  }
}
