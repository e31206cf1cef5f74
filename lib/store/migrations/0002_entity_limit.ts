/** Limits of single entities, in the place of the server's: names as in the section [limits]. */
export const entityLimit = `
CREATE TABLE entity_limit (
  entity_id INTEGER NOT NULL REFERENCES entity (id),
  name TEXT NOT NULL,
  value INTEGER NOT NULL,
  PRIMARY KEY (entity_id, name)
) STRICT, WITHOUT ROWID;
`;
