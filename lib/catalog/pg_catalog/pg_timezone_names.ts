import { timeZoneRows } from "../../functions/time_zone_functions.ts";
import { storeInterval } from "../../pgtypes/interval.ts";
import type { RowSource } from "../catalog_relation.ts";

/** Time zones as they are when the relation is first asked for. */
export const pgTimezoneNames: RowSource = {
  dependsOn: [],
  *rows() {
    for (const { name, abbreviation, offset, isSummer } of timeZoneRows()) {
      yield { name, abbrev: abbreviation, utc_offset: storeInterval(offset), is_dst: isSummer };
    }
  },
};
