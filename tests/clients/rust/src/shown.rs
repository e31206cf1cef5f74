//! What the driver returns, as text for a line.

use std::error::Error as _;
use std::fmt::Debug;

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use rust_decimal::Decimal;
use serde_json::Value as Json;
use tokio_postgres::error::{DbError, ErrorPosition};
use tokio_postgres::types::{Date, FromSql, FromSqlOwned, Timestamp, Type};
use tokio_postgres::{Column, Error, Row};
use uuid::Uuid;

/// The bytes of a value of any type, as the server has sent them.
struct Raw(Vec<u8>);

impl FromSql<'_> for Raw {
    fn from_sql(_: &Type, raw: &[u8]) -> Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        Ok(Raw(raw.to_vec()))
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}

pub fn row(row: &Row) -> String {
    let values: Vec<String> = (0..row.len()).map(|index| value(row, index)).collect();
    format!("[{}]", values.join(", "))
}

/// The Rust value of a column, if there is one, and its bytes.
pub fn value(row: &Row, index: usize) -> String {
    let bytes = match row.try_get::<_, Option<Raw>>(index) {
        Err(problem) => return error(&problem),
        Ok(None) => return "NULL".to_string(),
        Ok(Some(Raw(bytes))) => bytes,
    };
    let hexadecimal: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    match native(row, index) {
        None => hexadecimal,
        Some(native) => format!("{native} {hexadecimal}"),
    }
}

fn native(row: &Row, index: usize) -> Option<String> {
    Some(match *row.columns()[index].type_() {
        Type::BOOL => of::<bool>(row, index),
        Type::INT2 => of::<i16>(row, index),
        Type::INT4 => of::<i32>(row, index),
        Type::INT8 => of::<i64>(row, index),
        Type::OID => of::<u32>(row, index),
        Type::FLOAT4 => of::<f32>(row, index),
        Type::FLOAT8 => of::<f64>(row, index),
        Type::NUMERIC => of::<Decimal>(row, index),
        Type::TEXT | Type::VARCHAR | Type::BPCHAR | Type::NAME => of::<String>(row, index),
        Type::DATE => of::<Date<NaiveDate>>(row, index),
        Type::TIME => of::<NaiveTime>(row, index),
        Type::TIMESTAMP => of::<Timestamp<NaiveDateTime>>(row, index),
        Type::TIMESTAMPTZ => of::<Timestamp<DateTime<Utc>>>(row, index),
        Type::UUID => of::<Uuid>(row, index),
        Type::JSON | Type::JSONB => of::<Json>(row, index),
        Type::BOOL_ARRAY => of::<Vec<Option<bool>>>(row, index),
        Type::INT2_ARRAY => of::<Vec<Option<i16>>>(row, index),
        Type::INT4_ARRAY => of::<Vec<Option<i32>>>(row, index),
        Type::INT8_ARRAY => of::<Vec<Option<i64>>>(row, index),
        Type::FLOAT8_ARRAY => of::<Vec<Option<f64>>>(row, index),
        Type::NUMERIC_ARRAY => of::<Vec<Option<Decimal>>>(row, index),
        Type::TEXT_ARRAY | Type::VARCHAR_ARRAY => of::<Vec<Option<String>>>(row, index),
        Type::BYTEA_ARRAY => of::<Vec<Option<Vec<u8>>>>(row, index),
        Type::UUID_ARRAY => of::<Vec<Option<Uuid>>>(row, index),
        Type::JSONB_ARRAY => of::<Vec<Option<Json>>>(row, index),
        _ => return None,
    })
}

fn of<T: FromSqlOwned + Debug>(row: &Row, index: usize) -> String {
    match row.try_get::<_, T>(index) {
        Ok(value) => format!("{value:?}"),
        Err(problem) => error(&problem),
    }
}

pub fn column(column: &Column) -> String {
    let origin = match column.table_oid() {
        None => "expression".to_string(),
        Some(_) => format!("column {}", column.column_id().unwrap_or_default()),
    };
    let type_ = column.type_();
    format!(
        "{} {} {} {} {origin}",
        column.name(),
        type_.oid(),
        type_.name(),
        column.type_modifier()
    )
}

pub fn types(types: &[Type]) -> String {
    let names: Vec<&str> = types.iter().map(Type::name).collect();
    format!("[{}]", names.join(", "))
}

/// All fields that the server has sent, or what the driver says itself.
pub fn error(error: &Error) -> String {
    match (error.as_db_error(), error.source()) {
        (Some(server), _) => server_error(server),
        (None, Some(cause)) => format!("{error}: {cause}"),
        (None, None) => error.to_string(),
    }
}

pub fn server_error(server: &DbError) -> String {
    let mut text = format!("{} {} {}", server.severity(), server.code().code(), server.message());
    let position = server.position().map(|position| match position {
        ErrorPosition::Original(position) => position.to_string(),
        ErrorPosition::Internal { position, query } => format!("{position} in {query}"),
    });
    for (name, field) in [
        ("detail", server.detail()),
        ("hint", server.hint()),
        ("position", position.as_deref()),
        ("where", server.where_()),
        ("schema", server.schema()),
        ("table", server.table()),
        ("column", server.column()),
        ("type", server.datatype()),
        ("constraint", server.constraint()),
    ] {
        if let Some(field) = field {
            text.push_str(&format!(", {name} {field}"));
        }
    }
    text
}
