/** An expression for PostgreSQL and the same of ours; both give the text of the result. */
export interface OperationCase {
  readonly sql: string;
  readonly compute: () => string | null;
}
