/**
 * Which functions take no longer than in proportion to what they are given, and make nothing much
 * longer of it. A chain of others could take any time, and SQLite cannot be interrupted.
 * @module
 */

/** Functions of SQLite. Those that are not here make long values of short ones, or search patterns. */
const boundedNative: ReadonlySet<string> = new Set([
  ...["abs", "sign", "round", "min", "max", "likely", "unlikely", "likelihood", "random"],
  ...["coalesce", "ifnull", "nullif", "iif", "if", "typeof", "subtype", "unistr"],
  ...["length", "octet_length", "lower", "upper", "trim", "ltrim", "rtrim", "unicode", "char"],
  ...["substr", "substring", "instr", "unhex"],
  ...["date", "time", "datetime", "julianday", "unixepoch", "strftime", "timediff"],
  ...["current_date", "current_time", "current_timestamp"],
  ...["json_type", "json_valid", "json_array_length", "json_error_position", "json_quote"],
  ...["->", "->>", "json_extract"],
  ...["changes", "total_changes", "last_insert_rowid", "sqlite_version", "sqlite_source_id"],
  // Ours, under the name that defaults in the file have.
  ...["nextval"],
  ...["count", "sum", "total", "avg", "median"],
  ...["group_concat", "string_agg", "json_group_array", "json_group_object"],
]);

/** Beginnings of the names of our functions that may take long, count pages, or make long values. */
const unboundedBeginnings = [
  "pg_array_fill",
  "pg_crypt",
  "pg_exp_numeric",
  "pg_factorial",
  "pg_format_text",
  "pg_generate_series",
  "pg_json_to_tsvector",
  "pg_jsonb_to_tsvector",
  "pg_levenshtein",
  "pg_ln_numeric",
  "pg_log_numeric",
  "pg_lpad",
  "pg_numeric_exp",
  "pg_numeric_ln",
  "pg_numeric_log",
  "pg_numeric_power",
  "pg_overlay",
  "pg_pgp_sym_",
  "pg_pg_indexes_size",
  "pg_pg_relation_size",
  "pg_pg_table_size",
  "pg_pg_total_relation_size",
  "pg_phraseto_tsquery",
  "pg_plainto_tsquery",
  "pg_pow_numeric",
  "pg_power_numeric",
  "pg_repeat",
  "pg_replace",
  "pg_rpad",
  "pg_strict_word_similarity",
  "pg_to_tsquery",
  "pg_to_tsvector",
  "pg_ts_debug",
  "pg_ts_headline",
  "pg_ts_match_t",
  "pg_ts_parse",
  "pg_ts_rank",
  "pg_ts_rewrite",
  "pg_websearch_to_tsquery",
  "pg_word_similarity",
];

/** What the names of our functions that search patterns contain. */
const patternWords = ["like", "regex", "similar"];

/** Names are short, and tools search the catalogs by patterns of them. */
const namePatterns: ReadonlySet<string> = new Set([
  ...["pg_nameregexeq", "pg_nameregexne", "pg_nameicregexeq", "pg_nameicregexne"],
  ...["pg_namelike", "pg_namenlike", "pg_nameiclike", "pg_nameicnlike"],
]);

/**
 * Whether a function is one of SQLite's own.
 * @param name as SQLite knows it, in any case
 */
export function isNativeFunction(name: string): boolean {
  return !name.toLowerCase().startsWith("pg_");
}

/** @param name as SQLite knows the function, in any case */
export function isBoundedFunction(name: string): boolean {
  const lower = name.toLowerCase();
  if (boundedNative.has(lower) || namePatterns.has(lower)) return true;
  return lower.startsWith("pg_") && !patternWords.some((word) => lower.includes(word)) &&
    !unboundedBeginnings.some((beginning) => lower.startsWith(beginning));
}
