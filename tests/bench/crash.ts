/**
 * Kills executor processes and whole servers under a mixed load, and looks each time whether every
 * acknowledged commit is there and nothing is in part.
 *
 *     deno task bench:crash [--kills 200] [--server-share 0.25]
 */
import { parseArgs } from "node:util";
import { crashRepeatedly } from "../support/crash_load.ts";

const { values: options } = parseArgs({
  options: {
    kills: { type: "string", default: "200" },
    "server-share": { type: "string", default: "0.25" },
  },
});

const report = await crashRepeatedly(Number(options.kills), Number(options["server-share"]));
console.log(
  `${report.executorKills} executors and ${report.serverKills} servers killed: ` +
    `${report.committed} commits were acknowledged, none is lost; ${report.uncertain} transactions ` +
    "ended otherwise, none is there in part; the integrity check is ok each time",
);
