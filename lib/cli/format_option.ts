import { Option } from "commander";
import { type OutputFormat, outputFormats } from "./output_format.ts";

/** What commander makes of {@link formatOption}. */
export interface FormatOptions {
  readonly format: OutputFormat;
}

/** `--format table|csv|json`, for every command that prints rows. */
export function formatOption(): Option {
  return new Option("--format <format>", "The format of the output")
    .choices([...outputFormats]).default("table");
}
