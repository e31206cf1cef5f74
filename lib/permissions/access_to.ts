import type { Database } from "../store/database_table.ts";
import type { MetadataStore } from "../store/metadata_store.ts";
import { type Access, decideAccess, type Holder } from "./access.ts";

/** What somebody may do with a database as the metadata are now. */
export function accessTo(store: MetadataStore, holder: Holder, database: Database): Access {
  const grant = holder.entityId === null
    ? "no-access"
    : store.grants.level(database.id, holder.entityId);
  return decideAccess({ ...holder, database, grant });
}
