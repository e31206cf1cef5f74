import { formatArrayText } from "../../pgtypes/array_text.ts";
import type { RowSource } from "../catalog_relation.ts";

/** Settings of the session. */
export const pgSettings: RowSource = {
  dependsOn: ["settings"],
  *rows({ server }) {
    for (const setting of server.settings()) {
      const { values } = setting;
      yield {
        name: setting.name,
        setting: setting.value,
        unit: setting.unit,
        category: setting.category,
        short_desc: setting.description,
        context: setting.context,
        vartype: setting.type,
        source: setting.source,
        min_val: setting.minimum,
        max_val: setting.maximum,
        enumvals: values === null ? null : formatArrayText(
          { dimensions: [{ length: values.length, lowerBound: 1 }], elements: values },
          ",",
        ),
        boot_val: setting.bootValue,
        reset_val: setting.resetValue,
        pending_restart: false,
      };
    }
  },
};
