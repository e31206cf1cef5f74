/** The session settings that the text form of values depends on. */
export interface FormatSettings {
  /** An IANA name, or a fixed offset as PostgreSQL's SHOW TimeZone prints it. */
  readonly timeZone: string;
  readonly dateStyle: DateStyle;
  readonly intervalStyle: IntervalStyle;
  readonly byteaOutput: "hex" | "escape";
  /** -15 … 3; above 0 means the shortest text that reads back exactly. */
  readonly extraFloatDigits: number;
}

/** DateStyle taken apart: the style of output, and the order of fields in ambiguous input. */
export interface DateStyle {
  readonly format: "ISO" | "SQL" | "Postgres" | "German";
  readonly order: "MDY" | "DMY" | "YMD";
}

/** The values of the setting IntervalStyle. */
export type IntervalStyle = "postgres" | "postgres_verbose" | "sql_standard" | "iso_8601";

/** What PostgreSQL starts with, at time zone UTC. */
export const defaultFormatSettings: FormatSettings = {
  timeZone: "UTC",
  dateStyle: { format: "ISO", order: "MDY" },
  intervalStyle: "postgres",
  byteaOutput: "hex",
  extraFloatDigits: 1,
};
