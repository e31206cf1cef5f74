import { redactTokens } from "./redaction.ts";

/** What is said about an event; nothing that is secret. */
export type AuditFields = Readonly<Record<string, string | number | boolean | null | object>>;

/** How long it may take until a file that was moved away is noticed, in milliseconds. */
const lookMilliseconds = 1_000;

const utf8 = new TextEncoder();

/**
 * Who did what, as lines of JSON: `time`, `event`, and what belongs to the event. A file that is moved away
 * (as log rotation does) is followed by a new one of the same name, without a signal. A line is
 * written as a whole, so that several processes may write to one file.
 */
export class AuditLog {
  readonly #path: string | null;
  readonly #onFailure: (error: unknown) => void;
  #file: Deno.FsFile | null = null;
  #lookedAt = -Infinity;

  /**
   * @param path of the file, made readable for nobody else; `null` to write nothing
   * @param onFailure told if a line could not be written; what it tells of goes on
   */
  constructor(path: string | null, onFailure: (error: unknown) => void) {
    this.#path = path;
    this.#onFailure = onFailure;
  }

  /** Whether anything is written. */
  get isOn(): boolean {
    return this.#path !== null;
  }

  /** Writes an event. */
  write(event: string, fields: AuditFields): void {
    if (this.#path === null) return;
    const line = JSON.stringify(
      { time: new Date().toISOString(), event, ...fields },
      (_name, value) => typeof value === "bigint" ? String(value) : value,
    );
    try {
      const file = this.#open(this.#path);
      const bytes = utf8.encode(`${redactTokens(line)}\n`);
      for (let at = 0; at < bytes.length;) at += file.writeSync(bytes.subarray(at));
    } catch (error) {
      this.close();
      this.#onFailure(error);
    }
  }

  #open(path: string): Deno.FsFile {
    const now = performance.now();
    if (this.#file !== null && now - this.#lookedAt < lookMilliseconds) return this.#file;
    this.#lookedAt = now;
    if (this.#file !== null && !isAt(path, this.#file)) this.close();
    return this.#file ??= Deno.openSync(path, { create: true, append: true, mode: 0o600 });
  }

  /** Closes the file; a further event opens it again. */
  close(): void {
    this.#file?.close();
    this.#file = null;
  }
}

function isAt(path: string, file: Deno.FsFile): boolean {
  try {
    const [there, open] = [Deno.statSync(path), file.statSync()];
    return there.ino === open.ino && there.dev === open.dev;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
