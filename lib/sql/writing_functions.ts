/** Functions that change the database, so that a statement that calls one writes. */
export const writingFunctions: ReadonlySet<string> = new Set(["nextval", "setval"]);
