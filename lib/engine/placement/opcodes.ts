/** Instructions by what they may cost. Source: https://sqlite.org/opcode.html. */

/** End a round of a loop: jump back to p2 while there is a further row. */
export const loopEnds: ReadonlySet<string> = new Set(["Next", "Prev", "SorterNext", "VNext"]);

/** May jump to p2, forwards, and do nothing else that takes time. */
export const conditionalJumps: ReadonlySet<string> = new Set([
  "Goto",
  "If",
  "IfNot",
  "IsNull",
  "NotNull",
  "Eq",
  "Ne",
  "Lt",
  "Le",
  "Gt",
  "Ge",
  "IdxGE",
  "IdxGT",
  "IdxLE",
  "IdxLT",
  "DecrJumpZero",
]);

/** Compute something from a row that has been found. */
export const rowWork: ReadonlySet<string> = new Set([
  "Add",
  "AddImm",
  "Affinity",
  "And",
  "BitAnd",
  "BitNot",
  "BitOr",
  "Blob",
  "Cast",
  "CollSeq",
  "Column",
  "Concat",
  "Copy",
  "DeferredSeek",
  "Divide",
  "Function",
  "IdxRowid",
  "Int64",
  "Integer",
  "IntCopy",
  "IsTrue",
  "Move",
  "Multiply",
  "MustBeInt",
  "Noop",
  "Not",
  "Null",
  "Or",
  "PureFunc",
  "Real",
  "RealAffinity",
  "Remainder",
  "ResultRow",
  "Rowid",
  "SCopy",
  "ShiftLeft",
  "ShiftRight",
  "SoftNull",
  "String",
  "String8",
  "Subtract",
  "Variable",
  "VColumn",
  "ZeroOrNull",
]);

/** Begin and end a statement, open tables, go to the first row of something. */
export const setUp: ReadonlySet<string> = new Set([
  "Close",
  "ColumnsUsed",
  "Expire",
  "Explain",
  "Halt",
  "Init",
  // Asks for the mode, where there is nothing to create; what sets another one is refused.
  "JournalMode",
  "Last",
  "OffsetLimit",
  "OpenRead",
  "ReadCookie",
  "ReopenIdx",
  "Rewind",
  "SeekEnd",
  "SeekGE",
  "SeekGT",
  "SeekLE",
  "SeekLT",
  "Trace",
  "Transaction",
]);

/** Change something, in no more time than a search in a table takes. */
export const changes: ReadonlySet<string> = new Set([
  "AutoCommit",
  "CreateBtree",
  "DropIndex",
  "DropTable",
  "DropTrigger",
  "FkCheck",
  "FkCounter",
  "FkIfZero",
  "HaltIfNull",
  "IdxDelete",
  "MemMax",
  "OpenWrite",
  "Param",
  "ParseSchema",
  "Program",
  "ReadCookie",
  "ResetCount",
  "RowSetRead",
  "SetCookie",
  "TypeCheck",
]);

/** Run a part of the program that gives row after row to another part. */
export const coroutines: ReadonlySet<string> = new Set([
  "EndCoroutine",
  "InitCoroutine",
  "Yield",
]);

/** Throw away the table or index whose root is p1: each of its pages is looked at. */
export const removals: ReadonlySet<string> = new Set(["Clear", "Destroy"]);

/** Begin a round of a loop that a jump back to them goes on with: they leave it by a jump to p2. */
export const loopHeads: ReadonlySet<string> = new Set(["RowSetRead", "Yield"]);

/** All others that take no longer than a search in a table. */
export const searches: ReadonlySet<string> = new Set([
  "AggFinal",
  "AggInverse",
  "AggStep",
  "AggStep1",
  "AggValue",
  "BeginSubrtn",
  "Compare",
  "Delete",
  "ElseEq",
  "Filter",
  "FilterAdd",
  "FinishSeek",
  "Found",
  "Gosub",
  "IdxInsert",
  "IfEmpty",
  "IfNoHope",
  "IfNotZero",
  "IfNullRow",
  "IfPos",
  "IfSizeBetween",
  "Insert",
  "IsType",
  "Jump",
  "MakeRecord",
  "NewRowid",
  "NoConflict",
  "NotExists",
  "NotFound",
  "NullRow",
  "Offset",
  "Once",
  "OpenAutoindex",
  "OpenDup",
  "OpenEphemeral",
  "OpenPseudo",
  "Permutation",
  "ResetSorter",
  "Return",
  "RowCell",
  "RowData",
  "RowSetAdd",
  "RowSetTest",
  "SeekHit",
  "SeekRowid",
  "SeekScan",
  "Sequence",
  "SequenceTest",
  "Sort",
  "SorterCompare",
  "SorterData",
  "SorterInsert",
  "SorterOpen",
  "SorterSort",
  "VFilter",
  "VOpen",
]);

/** Put a row into what p1 is. */
export const insertions: ReadonlySet<string> = new Set([
  "FilterAdd",
  "IdxInsert",
  "Insert",
  "RowSetAdd",
  "SorterInsert",
]);

/** Call the function that p4 names, with the number of its arguments in parentheses. */
export const calls: ReadonlySet<string> = new Set([
  "AggFinal",
  "AggInverse",
  "AggStep",
  "AggStep1",
  "AggValue",
  "Function",
  "PureFunc",
]);
