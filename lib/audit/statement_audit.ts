import type { StatementClass } from "../sql/statement_class.ts";
import type { AuditFields, AuditLog } from "./audit_log.ts";
import { redactStatement } from "./redaction.ts";

/** Which statements are written down. */
export interface StatementAuditOptions {
  readonly statements: "none" | "definitions" | "all";
  /** Whether the values of parameters are written, too. */
  readonly parameters: boolean;
}

const definitions: ReadonlySet<StatementClass["kind"]> = new Set([
  "ddl",
  "grant",
  "truncate",
  "do",
]);

/** Writes down the statements of one session as they begin. */
export class StatementAudit {
  readonly #log: AuditLog;
  readonly #options: StatementAuditOptions;
  readonly #session: AuditFields;

  /** @param session what tells the session from others */
  constructor(log: AuditLog, options: StatementAuditOptions, session: AuditFields) {
    this.#log = log;
    this.#options = options;
    this.#session = session;
  }

  /**
   * A statement begins.
   * @param text gives its text, if that is wanted
   */
  begins(
    { kind, tag, changesSchema }: StatementClass,
    text: () => string,
    parameters: readonly unknown[],
  ): void {
    const { statements } = this.#options;
    if (!this.#log.isOn || statements === "none") return;
    const isDefinition = changesSchema || definitions.has(kind);
    if (!isDefinition && statements !== "all") return;
    this.#log.write(isDefinition ? "definition" : "statement", {
      ...this.#session,
      command: tag,
      statement: redactStatement(text()),
      ...(this.#options.parameters && parameters.length > 0 && {
        parameters: parameters.map((value) => value instanceof Uint8Array ? value.toHex() : value),
      }),
    });
  }
}
