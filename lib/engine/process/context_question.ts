import type { AdvisoryLocks } from "../../functions/advisory_locks.ts";
import type { CatalogLookup } from "../../functions/catalog_lookup.ts";
import type {
  BackendSignal,
  ConnectionEnds,
  FunctionContext,
  SequenceMemory,
} from "../../functions/function_context.ts";
import type { FormatSettings } from "../../pgtypes/format_settings.ts";
import { transferableError, type TransferredError } from "./error_transfer.ts";

/**
 * What a function in an executor process asks about the session that the server holds. SQL
 * functions are synchronous, and so is the process: it sends the question and reads until the answer
 * comes. Nothing is sent ahead, so statements that ask nothing cost nothing, and what they are told
 * is what holds at this moment, as in the server itself.
 */
export type ContextQuestion =
  | { readonly about: "session" }
  | { readonly about: "setting"; readonly name: string }
  | {
    readonly about: "changed setting";
    readonly name: string;
    readonly value: string | null;
    readonly untilTransactionEnd: boolean;
  }
  | { readonly about: "notify"; readonly channel: string; readonly payload: string }
  | {
    readonly about: "current row";
    readonly cursor: string;
    readonly table: string;
    readonly tableOid: number;
  }
  | { readonly about: "listening channels" }
  | { readonly about: "transaction number"; readonly assign: boolean }
  | { readonly about: "transaction snapshot" }
  | { readonly about: "transaction status"; readonly id: string }
  | {
    readonly about: "sequences";
    readonly member: keyof SequenceMemory;
    /** Numbers are decimal digits: JSON has no big integers. */
    readonly parameters: readonly string[];
  }
  | { readonly about: "object name"; readonly typeOid: number; readonly objectOid: number }
  | { readonly about: "object OID"; readonly typeOid: number; readonly name: string }
  | {
    readonly about: "advisory locks";
    readonly member: keyof AdvisoryLocks;
    readonly parameters: readonly unknown[];
  }
  | { readonly about: "signal"; readonly processId: number; readonly signal: BackendSignal }
  | {
    readonly about: "catalog";
    readonly member: keyof CatalogLookup;
    readonly parameters: readonly unknown[];
  };

/** The answer to a question; `value` is absent where it is `undefined`. */
export type ContextAnswer = { readonly value?: unknown } | { readonly error: TransferredError };

/** The answer to a question about the session: all that stays the same during one request. */
export interface SessionSnapshot {
  readonly settings: FormatSettings;
  readonly sessionUser: string;
  readonly databaseName: string;
  readonly backendProcessId: number;
  /** Decimal digits: JSON has no big integers. */
  readonly transactionTimestamp: string;
  readonly statementTimestamp: string;
  readonly connection?: ConnectionEnds;
}

/** Every member that a process may name; it is not trusted to name others. */
const catalogMembers: Readonly<Record<keyof CatalogLookup, true>> = {
  constraintDefinition: true,
  indexDefinition: true,
  viewDefinition: true,
  triggerDefinition: true,
  typeName: true,
  functionArguments: true,
  functionBody: true,
  functionDefinition: true,
  functionResult: true,
  objectDescription: true,
  prettyExpression: true,
  parameterDefault: true,
  hasColumn: true,
  objectIdentity: true,
  updatableEvents: true,
  storedTrees: true,
  databaseSize: true,
  ruleDefinition: true,
  privilegedObject: true,
  sequence: true,
  sequenceOfColumn: true,
  settingRows: true,
  isVisible: true,
  roleName: true,
  isMember: true,
  mayWrite: true,
  blockersOf: true,
  comment: true,
};

const lockMembers: Readonly<Record<keyof AdvisoryLocks, true>> = {
  lock: true,
  tryLock: true,
  unlock: true,
  unlockAll: true,
};

/** Answers a question from what the session's functions may know. Never throws. */
export function answerQuestion(
  question: ContextQuestion,
  context: FunctionContext,
): ContextAnswer {
  try {
    const value = answerTo(question, context);
    return value === undefined ? {} : { value };
  } catch (error) {
    return { error: transferableError(error) };
  }
}

function answerTo(question: ContextQuestion, context: FunctionContext): unknown {
  switch (question.about) {
    case "session":
      return snapshot(context);
    case "setting":
      return context.setting(question.name);
    case "changed setting": {
      const { name, value, untilTransactionEnd } = question;
      return context.changeSetting(name, value, untilTransactionEnd);
    }
    case "notify":
      return context.notify?.(question.channel, question.payload);
    case "current row": {
      const { cursor, table, tableOid } = question;
      return context.currentRow?.(cursor, table, tableOid).toString();
    }
    case "listening channels":
      return context.listeningChannels?.();
    case "transaction number":
      return context.transactionId?.(question.assign)?.toString();
    case "transaction snapshot":
      return context.transactionSnapshot?.();
    case "transaction status":
      return context.transactionStatus?.(BigInt(question.id)) ?? undefined;
    case "signal":
      return context.signalBackend?.(question.processId, question.signal) ?? false;
    case "sequences":
      return sequenceAnswer(question.member, question.parameters, context.sequences);
    case "object name":
      return context.objectNames?.nameOf(question.typeOid, question.objectOid);
    case "object OID":
      return context.objectNames?.oidOf(question.typeOid, question.name);
    case "catalog":
      return memberAnswer(catalogMembers, context.catalog, question);
    case "advisory locks":
      return memberAnswer(lockMembers, context.advisoryLocks, question);
  }
}

function sequenceAnswer(
  member: keyof SequenceMemory,
  [name = "", value = "0"]: readonly string[],
  sequences: SequenceMemory | undefined,
): string | undefined {
  switch (member) {
    case "note":
      sequences?.note(name, BigInt(value));
      return undefined;
    case "replace":
      sequences?.replace(name, BigInt(value));
      return undefined;
    case "valueOf":
      return sequences?.valueOf(name)?.toString();
    case "lastUsed":
      return sequences?.lastUsed();
  }
}

function memberAnswer<Asked extends object>(
  members: Readonly<Record<keyof Asked, true>>,
  asked: Asked | undefined,
  { member, parameters }: {
    readonly member: keyof Asked;
    readonly parameters: readonly unknown[];
  },
): unknown {
  if (!Object.hasOwn(members, member) || asked === undefined) return undefined;
  const found: unknown = asked[member];
  return typeof found === "function" ? found.apply(asked, parameters) : found;
}

function snapshot(context: FunctionContext): SessionSnapshot {
  return {
    settings: context.settings,
    sessionUser: context.sessionUser,
    databaseName: context.databaseName,
    backendProcessId: context.backendProcessId,
    transactionTimestamp: String(context.transactionTimestamp),
    statementTimestamp: String(context.statementTimestamp),
    ...(context.connection === undefined ? {} : { connection: context.connection }),
  };
}
