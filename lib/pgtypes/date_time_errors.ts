import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";

/**
 * The errors of reading one date/time literal.
 *
 * Source: PostgreSQL documentation, appendix B.1, "Date/Time Input Interpretation".
 */
export class DateTimeErrors {
  readonly #text: string;
  readonly #type: string;

  /**
   * @param text the literal as the client wrote it
   * @param type the type's name as PostgreSQL prints it
   */
  constructor(text: string, type: string) {
    this.#text = text;
    this.#type = type;
  }

  /** `22007`: not a literal of the type. */
  badFormat(): PgError {
    return new PgError(
      sqlState.invalid_datetime_format,
      `invalid input syntax for type ${this.#type}: "${this.#text}"`,
    );
  }

  /** `22008`: a field has no such value. */
  fieldOverflow(): PgError {
    return new PgError(
      sqlState.datetime_field_overflow,
      `date/time field value out of range: "${this.#text}"`,
    );
  }

  /** `22008`: a month or day that another order of the fields might make right. */
  monthOrDayOverflow(): PgError {
    return new PgError(
      sqlState.datetime_field_overflow,
      `date/time field value out of range: "${this.#text}"`,
      { hint: 'Perhaps you need a different "datestyle" setting.' },
    );
  }

  /** `22009`: an offset from UTC of 16 hours or more. */
  zoneOverflow(): PgError {
    return new PgError(
      sqlState.invalid_time_zone_displacement_value,
      `time zone displacement out of range: "${this.#text}"`,
    );
  }

  /** `22015`: an interval that a field cannot hold. */
  intervalOverflow(): PgError {
    return new PgError(
      sqlState.interval_field_overflow,
      `interval field value out of range: "${this.#text}"`,
    );
  }

  /** `22008`: a value that the type cannot hold. */
  outOfRange(what: "date" | "timestamp"): PgError {
    return new PgError(sqlState.datetime_field_overflow, `${what} out of range: "${this.#text}"`);
  }
}
