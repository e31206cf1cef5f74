/** An operator class that an extension brings for indexes of a method. */
export interface OperatorClass {
  readonly extension: string;
  readonly method: "gin" | "gist";
  readonly name: string;
  /** OID of the type that it is for. */
  readonly type: number;
  /** Whether columns of the type have it without being asked. */
  readonly isDefault: boolean;
}

/** Classes of btree_gin, each with the OID of its type. Source: PostgreSQL 15. */
const ginClasses = `
bit_ops:1560 bool_ops:16 bpchar_ops:1042 bytea_ops:17 char_ops:18 cidr_ops:650 date_ops:1082
enum_ops:3500 float4_ops:700 float8_ops:701 inet_ops:869 int2_ops:21 int4_ops:23 int8_ops:20
interval_ops:1186 macaddr8_ops:774 macaddr_ops:829 money_ops:790 name_ops:19 numeric_ops:1700
oid_ops:26 text_ops:25 time_ops:1083 timestamp_ops:1114 timestamptz_ops:1184 timetz_ops:1266
uuid_ops:2950 varbit_ops:1562 varchar_ops:1043
`;

/** Classes of btree_gist, each with the OID of its type. Source: PostgreSQL 15. */
const gistClasses = `
gist_bit_ops:1560 gist_bool_ops:16 gist_bpchar_ops:1042 gist_bytea_ops:17 gist_cash_ops:790
gist_cidr_ops:650 gist_date_ops:1082 gist_enum_ops:3500 gist_float4_ops:700 gist_float8_ops:701
gist_inet_ops:869 gist_int2_ops:21 gist_int4_ops:23 gist_int8_ops:20 gist_interval_ops:1186
gist_macaddr8_ops:774 gist_macaddr_ops:829 gist_numeric_ops:1700 gist_oid_ops:26 gist_text_ops:25
gist_time_ops:1083 gist_timestamp_ops:1114 gist_timestamptz_ops:1184 gist_timetz_ops:1266
gist_uuid_ops:2950 gist_vbit_ops:1562
`;

const text = 25;

function parsed(
  extension: string,
  method: OperatorClass["method"],
  table: string,
): readonly OperatorClass[] {
  return table.trim().split(/\s+/).map((entry) => {
    const [name = "", type] = entry.split(":");
    return { extension, method, name, type: Number(type), isDefault: true };
  });
}

/** The operator classes of all extensions. */
export const operatorClasses: readonly OperatorClass[] = [
  ...parsed("btree_gin", "gin", ginClasses),
  ...parsed("btree_gist", "gist", gistClasses),
  {
    extension: "pg_trgm",
    method: "gin",
    name: "gin_trgm_ops",
    type: text,
    isDefault: false,
  },
  {
    extension: "pg_trgm",
    method: "gist",
    name: "gist_trgm_ops",
    type: text,
    isDefault: false,
  },
];
