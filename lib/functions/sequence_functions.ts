import { notSupported } from "../base/pg_error.ts";
import { contextual, type FunctionTable } from "./definition.ts";

/** The engine puts its own in the place of these; see lib/engine/sequence_functions.ts. */
const ofTheEngine = contextual(() => {
  throw notSupported("sequences outside of a database are not supported");
});

/** Functions of sequences. They write, which only the engine can. */
export const sequenceFunctions: FunctionTable = {
  "nextval(regclass)": ofTheEngine,
  "currval(regclass)": ofTheEngine,
  "lastval()": ofTheEngine,
  "setval(regclass,int8)": ofTheEngine,
  "setval(regclass,int8,bool)": ofTheEngine,
};
