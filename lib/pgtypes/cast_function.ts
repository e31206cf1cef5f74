import type { CodecContext, StorageValue, TypeReference } from "./pg_type.ts";

/**
 * Converts a value of one type to another as a function of PostgreSQL's pg_cast does.
 * @param value a storage value that has the form of its type
 * @param context with the modifier of the type that it comes from
 * @param to the type that it goes to
 * @returns the storage form without a modifier; NULL where PostgreSQL's function returns NULL
 */
export type CastFunction = (
  value: NonNullable<StorageValue>,
  context: CodecContext,
  to: TypeReference,
) => StorageValue;

/** A function with the OIDs of the types that it converts from and to. */
export type CastEntry = readonly [from: number, to: number, convert: CastFunction];
