import { InvalidArgumentError } from "commander";

/** The two halves of `entity/database`. */
export interface DatabasePath {
  readonly entity: string;
  readonly database: string;
}

/** Splits a command line argument at its one slash; raises commander's InvalidArgumentError. */
export function parseDatabasePath(argument: string): DatabasePath {
  const [entity, database, ...rest] = argument.split("/");
  if (!entity || !database || rest.length > 0) {
    throw new InvalidArgumentError("It must be formatted as 'entity/database'.");
  }
  return { entity, database };
}

/** The path as it was written. */
export function formatDatabasePath(path: DatabasePath): string {
  return `${path.entity}/${path.database}`;
}
