import { getLogger } from "@logtape/logtape";
import assert from "node:assert/strict";
import { redactTokens } from "../../lib/audit/redaction.ts";
import { configureLogging, endLogging } from "../../lib/cli/logging.ts";

const secret = "ayb_abc123_0123456789abcdef0123456789ABCDEF";

Deno.test("a token's secret half never reaches the log, whatever the format", async () => {
  for (const format of ["text", "json"] as const) {
    const lines: string[] = [];
    await configureLogging({ level: "debug", format }, (line) => lines.push(line));
    try {
      const logger = getLogger(["ayb", "test"]);
      logger.info(`token ${secret} in text`);
      logger.info("in a property: {token}", { token: secret });
      logger.error("in an error: {error}", { error: new Error(`bad ${secret}`) });
    } finally {
      await endLogging();
    }
    assert.equal(lines.length, 3);
    for (const line of lines) {
      assert.ok(line.includes("ayb_abc123_…"), line);
      assert.ok(!line.includes("0123456789abcdef"), line);
      assert.ok(line.endsWith("\n"), line);
    }
  }
});

Deno.test("records below the level are not written; JSON lines are JSON", async () => {
  const lines: string[] = [];
  await configureLogging({ level: "warning", format: "json" }, (line) => lines.push(line));
  try {
    getLogger(["ayb", "pgwire"]).info("not this");
    getLogger(["ayb", "pgwire"]).warn("this {count}", { count: 3 });
  } finally {
    await endLogging();
  }
  const record = JSON.parse(lines.join(""));
  assert.equal(record.message, "this 3");
  assert.equal(record.logger, "ayb.pgwire");
  assert.deepEqual(record.properties, { count: 3 });
});

Deno.test("names that only begin like tokens stay readable", () => {
  for (const text of ["ayb_data/ayb.sqlite", "ayb_x", "say ayb_data_path"]) {
    assert.equal(redactTokens(text), text);
  }
});
