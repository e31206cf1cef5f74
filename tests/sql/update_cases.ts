/**
 * Writes into the files of translation cases what comes of each text now, for reading in the diff.
 * Run as `deno run --allow-read --allow-write tests/sql/update_cases.ts`.
 * @module
 */
import { readCaseFiles, runCases, writeCaseFile } from "./translation_cases.ts";

for (const file of readCaseFiles()) writeCaseFile(file, await runCases(file));
