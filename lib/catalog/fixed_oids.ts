/**
 * OIDs of objects of PostgreSQL that are in every database.
 *
 * Source: PostgreSQL 15's catalogs; the one of information_schema is given when a server is set up,
 * and is the one in static_rows/.
 */
export const fixedOids = {
  systemNamespace: 11,
  publicNamespace: 2200,
  informationSchema: 13207,
  /** Ours: PostgreSQL gives a new one to each session. */
  temporaryNamespace: 16383,
  /** The role that owns the system's own objects. */
  systemRole: 10,
  heapAccessMethod: 2,
  btreeAccessMethod: 403,
  defaultTablespace: 1663,
  cCollation: 950,
  pgType: 1247,
  pgAttribute: 1249,
  pgProc: 1255,
  pgClass: 1259,
  pgAttrdef: 2604,
  pgConstraint: 2606,
  pgNamespace: 2615,
  pgRewrite: 2618,
  pgTrigger: 2620,
} as const;

/** The name of the role that owns the system's own objects. */
export const systemRoleName = "ayb";
/** The name of the schema of temporary objects. */
export const temporaryNamespaceName = "pg_temp_1";
