import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { decodeUtf8 } from "../base/utf8.ts";
import type { CodecContext, StorageValue } from "../pgtypes/pg_type.ts";
import { typeOrText } from "../pgtypes/types.ts";
import { parameterFormats } from "../wire/format_codes.ts";
import type { Bind } from "../wire/frontend/bind.ts";

/**
 * The parameters of a Bind message in storage form.
 * @param types OID of each parameter of the statement
 * @param conditions what the text of values may depend on
 * @throws PgError `08P01` if their number is wrong, and what the types raise
 */
export function readParameters(
  message: Bind,
  types: readonly number[],
  conditions: Omit<CodecContext, "typmod">,
): readonly StorageValue[] {
  const { parameters, statement } = message;
  const formats = formatsOf(message);
  if (parameters.length !== types.length) {
    throw new PgError(
      sqlState.protocol_violation,
      `bind message supplies ${parameters.length} parameters, ` +
        `but prepared statement "${statement}" requires ${types.length}`,
    );
  }
  const context = { ...conditions, typmod: -1 };
  return parameters.map((bytes, index) => {
    if (bytes === null) return null;
    const { codec } = typeOrText(types[index]!);
    try {
      return formats[index] === 1
        ? codec.readBinary(bytes, context)
        : codec.readText(decodeUtf8(bytes), context);
    } catch (error) {
      if (!(error instanceof PgError)) throw error;
      throw inParameter(error, message, index, formats[index] === 1);
    }
  });
}

function formatsOf(message: Bind): readonly (0 | 1)[] {
  try {
    return parameterFormats(message.parameterFormats, message.parameters.length);
  } catch (error) {
    const unknown = message.parameterFormats.findIndex((code) => code !== 0 && code !== 1);
    if (!(error instanceof PgError) || unknown < 0) throw error;
    throw inParameter(error, message, unknown, true);
  }
}

/** The value itself is not shown, as by default in PostgreSQL: log_parameter_max_length_on_error. */
function inParameter(error: PgError, { portal }: Bind, index: number, binary: boolean): PgError {
  const place = portal === "" ? "unnamed portal" : `portal "${portal}"`;
  const value = binary ? "" : " = '...'";
  const message = binary && error.code === sqlState.invalid_binary_representation
    ? `${error.message} in bind parameter ${index + 1}`
    : error.message;
  return new PgError(error.code, message, {
    ...error.fields,
    where: `${place} parameter $${index + 1}${value}`,
  });
}
