/**
 * What the temporary table is called that holds a relation of the catalogs on a connection. SQLite
 * has one name space for temporary tables, and databases cannot be attached where the program may
 * not read and write every file; so the schema is part of the name.
 */
export function catalogTableName(schema: string, name: string): string {
  return `${schema}.${name}`;
}

/** Whether a temporary table is one that the catalogs are kept in, by its name. */
export function isCatalogTableName(name: string): boolean {
  return /^(?:pg_catalog|information_schema)\./i.test(name);
}
