import type { TypeReference } from "../pgtypes/pg_type.ts";
import type { Relation } from "./schema.ts";

/** How a definition is written: without needless parentheses, with lines of their own for parts. */
export interface DefinitionStyle {
  readonly pretty: boolean;
  readonly indented: boolean;
}

/** What a query refers to. */
export interface QueryReference {
  readonly relation: Relation;
  /** Attribute number of a column; 0 for a relation none of whose columns are named. */
  readonly column: number;
}

/**
 * What puts the expressions and queries of a file into PostgreSQL's words. Each returns `undefined`
 * for what cannot be said so; the file's own text is shown then.
 */
export interface Definitions {
  /** A condition over the columns of a table. */
  condition(text: string, relation: Relation, style: DefinitionStyle): string | undefined;
  /** A value computed from the columns of a table. */
  value(text: string, relation: Relation, style: DefinitionStyle): string | undefined;
  /** The type of such a value. */
  valueType(text: string, relation: Relation): TypeReference | undefined;
  /** The default of a column. */
  assigned(
    text: string,
    relation: Relation,
    column: string,
    style: DefinitionStyle,
  ): string | undefined;
  /** The relations and columns that the query of a view is made of. */
  queryReferences(text: string): readonly QueryReference[] | undefined;
  /** The query of a view. */
  query(text: string, style: DefinitionStyle): string | undefined;
}
