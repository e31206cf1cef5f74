/**
 * The actions that SQLite asks its authorizer about, by their names without the prefix.
 *
 * Source: https://sqlite.org/c3ref/c_alter_table.html.
 */
export const authorizerAction = {
  CREATE_INDEX: 1,
  CREATE_TABLE: 2,
  CREATE_TEMP_INDEX: 3,
  CREATE_TEMP_TABLE: 4,
  CREATE_TEMP_TRIGGER: 5,
  CREATE_TEMP_VIEW: 6,
  CREATE_TRIGGER: 7,
  CREATE_VIEW: 8,
  DELETE: 9,
  DROP_INDEX: 10,
  DROP_TABLE: 11,
  DROP_TEMP_INDEX: 12,
  DROP_TEMP_TABLE: 13,
  DROP_TEMP_TRIGGER: 14,
  DROP_TEMP_VIEW: 15,
  DROP_TRIGGER: 16,
  DROP_VIEW: 17,
  INSERT: 18,
  PRAGMA: 19,
  READ: 20,
  SELECT: 21,
  TRANSACTION: 22,
  UPDATE: 23,
  ATTACH: 24,
  DETACH: 25,
  ALTER_TABLE: 26,
  REINDEX: 27,
  ANALYZE: 28,
  CREATE_VTABLE: 29,
  DROP_VTABLE: 30,
  FUNCTION: 31,
  SAVEPOINT: 32,
} as const;

/** Actions after which the schema may be another one. */
export const schemaChangingActions: ReadonlySet<number> = new Set([
  ...Array.from({ length: 8 }, (_, index) => authorizerAction.CREATE_INDEX + index),
  ...Array.from({ length: 8 }, (_, index) => authorizerAction.DROP_INDEX + index),
  authorizerAction.ALTER_TABLE,
  authorizerAction.ANALYZE,
  authorizerAction.CREATE_VTABLE,
  authorizerAction.DROP_VTABLE,
]);
