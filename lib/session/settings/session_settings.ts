import { splitNameList } from "../../functions/name_list.ts";
import { PgError } from "../../base/pg_error.ts";
import { sqlState } from "../../base/sql_state.ts";
import type { FormatSettings, IntervalStyle } from "../../pgtypes/format_settings.ts";
import { parseDateStyle } from "./date_style.ts";
import {
  allSettingDefinitions,
  type SettingDefinition,
  settingDefinition,
} from "./setting_definition.ts";
import { assertServedValue } from "./served_values.ts";
import { parseSettingValue, printSettingValue } from "./setting_value.ts";

type Values = ReadonlyMap<string, string>;

/** A setting whose value lives elsewhere, such as the isolation level of the transaction. */
export interface LiveSetting {
  readonly get: () => string;
  /** @param value parsed by its type, or `null` for DEFAULT */
  readonly set: (value: string | null) => void;
}

/** All that a rollback restores; opaque to callers. */
export interface SettingsSnapshot {
  readonly session: Values;
  readonly local: Values;
}

/**
 * The settings of one session, with PostgreSQL's rules: SET lasts unless its transaction rolls
 * back, SET LOCAL lasts until the transaction ends. Values are kept in immutable maps, so that a
 * snapshot costs nothing.
 */
export class SessionSettings {
  #session: Values = new Map();
  #local: Values = new Map();
  #startup: Values = new Map();
  #format: FormatSettings | null = null;
  #searchPath: readonly string[] | null = null;
  #knownPath: readonly string[] = [];
  /** What {@link number} has told since the last change. */
  readonly #numbers = new Map<string, number>();
  #mayHaveNews = true;
  #version = 0;
  readonly #user: string;
  readonly #live = new Map<string, LiveSetting>();
  /** Settings that no definition knows, which were set or reset at some time. */
  readonly #customNames = new Set<string>();
  /** What clients were told last. */
  readonly #told = new Map<string, string>();

  /** @param user what "$user" in search_path stands for */
  constructor(user = "") {
    this.#user = user;
  }

  /**
   * The value as SHOW prints it.
   * @returns `undefined` if there is no such setting
   */
  show(name: string): string | undefined {
    const definition = settingDefinition(name);
    if (definition === undefined) return this.#custom(name.toLowerCase());
    return printSettingValue(definition, this.#rawOf(definition));
  }

  /** A setting that somebody has set once stays known, and is empty when its value has gone. */
  #custom(key: string): string | undefined {
    return this.#raw(key) ?? (this.#customNames.has(key) ? "" : undefined);
  }

  /** Grows whenever a value may have changed. */
  get version(): number {
    return this.#version;
  }

  /** The value in the setting's own unit, as pg_settings shows it; `undefined` if there is none. */
  raw(name: string): string | undefined {
    const definition = settingDefinition(name);
    return definition === undefined ? this.#custom(name.toLowerCase()) : this.#rawOf(definition);
  }

  /** The value in the setting's own unit: milliseconds, kilobytes … `42704` if there is none. */
  number(name: string): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    const definition = this.#known(name);
    const number = Number(this.#rawOf(definition));
    if (!this.#live.has(definition.name.toLowerCase())) this.#numbers.set(name, number);
    return number;
  }

  #raw(key: string): string | undefined {
    const live = this.#live.get(key);
    if (live !== undefined) return live.get();
    return this.#local.get(key) ?? this.#session.get(key) ?? this.#startup.get(key);
  }

  #rawOf(definition: SettingDefinition): string {
    return this.#raw(definition.name.toLowerCase()) ?? definition.initial;
  }

  #known(name: string): SettingDefinition {
    const definition = settingDefinition(name);
    if (definition !== undefined) return definition;
    throw new PgError(
      sqlState.undefined_object,
      `unrecognized configuration parameter "${name}"`,
    );
  }

  /** Binds a setting to what it is about; it is neither kept nor rolled back here. */
  bind(name: string, live: LiveSetting): void {
    this.#live.set(name.toLowerCase(), live);
  }

  /**
   * Sets what the server itself decides, such as `session_authorization`, or what the startup
   * packet asked for; RESET goes back to it.
   */
  setInitial(name: string, value: string): void {
    this.#startup = new Map(this.#startup).set(name.toLowerCase(), value);
    this.#changed();
  }

  /** Takes a parameter of the startup packet; raises as {@link change} does. */
  setFromStartup(name: string, text: string): void {
    this.setInitial(name, this.#accept(name, text, "backend"));
  }

  /**
   * SET and set_config().
   * @param text the value, or `null` for DEFAULT
   * @param local whether the change ends with the transaction
   * @returns the new value as SHOW prints it
   * @throws PgError `42704` no such setting, `22023` bad value, `55P02` not now, `42501` not you,
   *   `0A000` a value that ayb does not serve
   */
  change(name: string, text: string | null, local: boolean): string {
    const key = name.toLowerCase();
    const live = this.#live.get(key);
    if (live !== undefined) {
      live.set(text === null ? null : this.#accept(name, text, "user"));
    } else if (text === null) {
      this.#assertChangeable(name, "user");
      this.#local = without(this.#local, key);
      this.#session = without(this.#session, key);
    } else {
      const value = this.#accept(name, text, "user");
      if (local) this.#local = new Map(this.#local).set(key, value);
      else {
        this.#session = new Map(this.#session).set(key, value);
        this.#local = without(this.#local, key);
      }
    }
    this.#changed();
    return this.show(name) ?? "";
  }

  #changed(): void {
    this.#format = null;
    this.#searchPath = null;
    this.#numbers.clear();
    this.#mayHaveNews = true;
    this.#version++;
  }

  #assertChangeable(name: string, as: "user" | "backend"): SettingDefinition | null {
    const definition = settingDefinition(name);
    if (definition === undefined) {
      if (name.includes(".")) {
        this.#customNames.add(name.toLowerCase());
        return null;
      }
      return this.#known(name);
    }
    const refuse = (code: keyof typeof sqlState, message: string) => {
      throw new PgError(sqlState[code], message);
    };
    switch (definition.context) {
      case "internal":
        refuse("cant_change_runtime_param", `parameter "${definition.name}" cannot be changed`);
        break;
      case "postmaster":
        refuse(
          "cant_change_runtime_param",
          `parameter "${definition.name}" cannot be changed without restarting the server`,
        );
        break;
      case "sighup":
        refuse(
          "cant_change_runtime_param",
          `parameter "${definition.name}" cannot be changed now`,
        );
        break;
      case "backend":
      case "superuser-backend":
        if (as !== "backend") {
          refuse(
            "cant_change_runtime_param",
            `parameter "${definition.name}" cannot be set after connection start`,
          );
        }
        break;
      case "superuser":
        refuse(
          "insufficient_privilege",
          `permission denied to set parameter "${definition.name}"`,
        );
        break;
      case "user":
        break;
    }
    return definition;
  }

  #accept(name: string, text: string, as: "user" | "backend"): string {
    const definition = this.#assertChangeable(name, as);
    if (definition === null) return text;
    const value = parseSettingValue(definition, text);
    return assertServedValue(definition, value, this.#rawOf(definition));
  }

  /** RESET ALL: every setting as it was when the session began. */
  resetAll(): void {
    const names = [...new Set([...this.#session.keys(), ...this.#local.keys()])]
      .filter((name) => !resetKeeps.has(name));
    for (const name of names) this.change(name, null, false);
  }

  /** What a later {@link restore} brings back. */
  snapshot(): SettingsSnapshot {
    return { session: this.#session, local: this.#local };
  }

  /** Goes back to a snapshot. */
  restore(snapshot: SettingsSnapshot): void {
    const { session, local } = snapshot;
    this.#replace(session, local);
  }

  /** The transaction has ended: SET LOCAL is over. */
  endLocal(): void {
    if (this.#local.size > 0) this.#replace(this.#session, new Map());
  }

  #replace(session: Values, local: Values): void {
    if (session === this.#session && local === this.#local) return;
    this.#session = session;
    this.#local = local;
    this.#changed();
  }

  /** The settings that the text form of values depends on; the same object until one changes. */
  get format(): FormatSettings {
    return this.#format ??= {
      timeZone: this.show("TimeZone")!,
      dateStyle: parseDateStyle(this.show("DateStyle")!),
      intervalStyle: this.show("IntervalStyle") as IntervalStyle,
      byteaOutput: this.show("bytea_output") as "hex" | "escape",
      extraFloatDigits: this.number("extra_float_digits"),
    };
  }

  /**
   * The schemas in which unqualified names are looked up, in their order; some may not be there. The same
   * object for as long as it is the same list.
   */
  get searchPath(): readonly string[] {
    if (this.#searchPath !== null) return this.#searchPath;
    const names = splitNameList(this.show("search_path")!)
      .map((name) => name === "$user" ? this.#user : name);
    // The same list for as long as it says the same.
    if (names.join("\0") !== this.#knownPath.join("\0")) this.#knownPath = names;
    return this.#searchPath = this.#knownPath;
  }

  /**
   * Name and value of each setting that clients hear of by ParameterStatus and that has another
   * value than when they were last told: all of them at first.
   */
  *news(): Iterable<readonly [string, string]> {
    if (!this.#mayHaveNews) return;
    this.#mayHaveNews = false;
    for (const { name, reported } of allSettingDefinitions()) {
      const value = reported ? this.show(name)! : undefined;
      if (value === undefined || value === this.#told.get(name)) continue;
      this.#told.set(name, value);
      yield [name, value];
    }
  }
}

/** Settings of the transaction and identity, which RESET ALL leaves alone. */
const resetKeeps = new Set([
  "transaction_isolation",
  "transaction_read_only",
  "transaction_deferrable",
  "role",
  "session_authorization",
  "seed",
]);

function without(values: Values, key: string): Values {
  if (!values.has(key)) return values;
  const copy = new Map(values);
  copy.delete(key);
  return copy;
}
