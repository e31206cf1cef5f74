import {
  configure,
  dispose,
  getJsonLinesFormatter,
  getTextFormatter,
  type LogLevel,
  type LogRecord,
} from "@logtape/logtape";
import { redactTokens } from "../audit/redaction.ts";

/** How much is logged, and in what form. */
export interface LoggingOptions {
  readonly level: LogLevel;
  readonly format: "text" | "json";
}

/**
 * Sends the program's log to standard error, one line a record, without anything that looks like
 * a token. Loggers are had with `getLogger(["ayb", …])` of @logtape/logtape.
 * @param write takes each finished line; tests give their own
 */
export async function configureLogging(
  options: LoggingOptions,
  write: (line: string) => void = writeToStandardError,
): Promise<void> {
  const format = options.format === "json"
    ? getJsonLinesFormatter({ properties: "nest:properties" })
    : getTextFormatter({ timestamp: "rfc3339", category: ".", value: "bare" });
  await configure({
    reset: true,
    sinks: { standardError: (record: LogRecord) => write(redactTokens(format(record))) },
    loggers: [
      { category: ["ayb"], lowestLevel: options.level, sinks: ["standardError"] },
      { category: ["logtape", "meta"], lowestLevel: "error", sinks: ["standardError"] },
    ],
  });
}

/** Ends logging; what is logged afterwards goes nowhere. */
export async function endLogging(): Promise<void> {
  await dispose();
}

const utf8 = new TextEncoder();

function writeToStandardError(line: string): void {
  const bytes = utf8.encode(line);
  for (let written = 0; written < bytes.length;) {
    written += Deno.stderr.writeSync(bytes.subarray(written));
  }
}
