/** How COPY reads text and CSV unless its options say otherwise. */
import type { CopyOptions } from "../../../lib/session/copy/copy_options.ts";

export const textOptions: CopyOptions = {
  format: "text",
  encoding: null,
  header: false,
  delimiter: "\t",
  nullText: "\\N",
  quote: '"',
  escape: '"',
  forceQuote: [],
  forceNotNull: [],
  forceNull: [],
};

export const csvOptions: CopyOptions = {
  ...textOptions,
  format: "csv",
  delimiter: ",",
  nullText: "",
};
