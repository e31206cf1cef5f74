//! Values of the scenario as what a Rust program binds.

use std::error::Error;
use std::fmt::Debug;
use std::str::FromStr;

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use rust_decimal::Decimal;
use serde_json::Value as Json;
use tokio_postgres::types::private::BytesMut;
use tokio_postgres::types::{Date, Format, IsNull, Timestamp, ToSql, Type, to_sql_checked};
use uuid::Uuid;

use crate::scenario::Value;

/// A value to bind, and its type where the program declares types.
pub struct Parameter {
    pub value: Box<dyn ToSql + Sync>,
    pub declared: Type,
}

/// A text that the server reads as what it needs: for what Rust has no value for.
#[derive(Debug)]
struct AsText(String);

impl ToSql for AsText {
    fn to_sql(&self, _: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        out.extend_from_slice(self.0.as_bytes());
        Ok(IsNull::No)
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    fn encode_format(&self, _: &Type) -> Format {
        Format::Text
    }

    to_sql_checked!();
}

/// NULL of whatever type.
#[derive(Debug)]
struct Null;

impl ToSql for Null {
    fn to_sql(&self, _: &Type, _: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        Ok(IsNull::Yes)
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

/// The Rust value that postgres-types documents, or the text where there is none.
pub fn parameter(value: &Option<Value>) -> Parameter {
    let Some(value) = value else {
        return Parameter { value: Box::new(Null), declared: Type::UNKNOWN };
    };
    native(value).unwrap_or_else(|| Parameter {
        value: Box::new(AsText(value.text.clone())),
        declared: Type::UNKNOWN,
    })
}

fn native(value: &Value) -> Option<Parameter> {
    match value.kind.as_str() {
        "bool" => of(value, parsed::<bool>, Type::BOOL, Type::BOOL_ARRAY),
        "int2" => of(value, parsed::<i16>, Type::INT2, Type::INT2_ARRAY),
        "int4" => of(value, parsed::<i32>, Type::INT4, Type::INT4_ARRAY),
        "int8" => of(value, parsed::<i64>, Type::INT8, Type::INT8_ARRAY),
        "oid" => of(value, parsed::<u32>, Type::OID, Type::OID_ARRAY),
        "float4" => of(value, parsed::<f32>, Type::FLOAT4, Type::FLOAT4_ARRAY),
        "float8" => of(value, parsed::<f64>, Type::FLOAT8, Type::FLOAT8_ARRAY),
        "numeric" => of(value, decimal, Type::NUMERIC, Type::NUMERIC_ARRAY),
        "text" => of(value, parsed::<String>, Type::TEXT, Type::TEXT_ARRAY),
        "varchar" => of(value, parsed::<String>, Type::VARCHAR, Type::VARCHAR_ARRAY),
        "char" => of(value, parsed::<String>, Type::BPCHAR, Type::BPCHAR_ARRAY),
        "name" => of(value, parsed::<String>, Type::NAME, Type::NAME_ARRAY),
        "bytea" => of(value, bytes, Type::BYTEA, Type::BYTEA_ARRAY),
        "date" => of(value, date, Type::DATE, Type::DATE_ARRAY),
        "time" => of(value, parsed::<NaiveTime>, Type::TIME, Type::TIME_ARRAY),
        "timestamp" => of(value, timestamp, Type::TIMESTAMP, Type::TIMESTAMP_ARRAY),
        "timestamptz" => of(value, timestamptz, Type::TIMESTAMPTZ, Type::TIMESTAMPTZ_ARRAY),
        "uuid" => of(value, parsed::<Uuid>, Type::UUID, Type::UUID_ARRAY),
        "json" => of(value, parsed::<Json>, Type::JSON, Type::JSON_ARRAY),
        "jsonb" => of(value, parsed::<Json>, Type::JSONB, Type::JSONB_ARRAY),
        _ => None,
    }
}

/// A T, or for an array a vector of them in which `None` is NULL; postgres-types has no deeper ones.
fn of<T: ToSql + Sync + Debug + 'static>(
    value: &Value,
    parse: impl Fn(&str) -> Option<T>,
    scalar: Type,
    array: Type,
) -> Option<Parameter> {
    let Some(elements) = &value.elements else {
        return Some(Parameter { value: Box::new(parse(&value.text)?), declared: scalar });
    };
    let mut list: Vec<Option<T>> = Vec::new();
    for element in elements {
        list.push(match element {
            Json::Null => None,
            Json::String(text) => Some(parse(text)?),
            _ => return None,
        });
    }
    Some(Parameter { value: Box::new(list), declared: array })
}

fn parsed<T: FromStr>(text: &str) -> Option<T> {
    text.parse().ok()
}

fn decimal(text: &str) -> Option<Decimal> {
    Decimal::from_str_exact(text).ok()
}

fn bytes(text: &str) -> Option<Vec<u8>> {
    let digits = text.strip_prefix("\\x")?;
    (0..digits.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(&digits[at..at + 2], 16).ok())
        .collect()
}

fn date(text: &str) -> Option<Date<NaiveDate>> {
    match text {
        "infinity" => Some(Date::PosInfinity),
        "-infinity" => Some(Date::NegInfinity),
        _ => match text.strip_suffix(" BC") {
            None => Some(Date::Value(parsed(text)?)),
            Some(rest) => {
                let same_in_our_era: NaiveDate = parsed(rest)?;
                Some(Date::Value(same_in_our_era.with_year(1 - same_in_our_era.year())?))
            }
        },
    }
}

fn timestamp(text: &str) -> Option<Timestamp<NaiveDateTime>> {
    match text {
        "infinity" => Some(Timestamp::PosInfinity),
        "-infinity" => Some(Timestamp::NegInfinity),
        _ => Some(Timestamp::Value(parsed(&text.replace(' ', "T"))?)),
    }
}

fn timestamptz(text: &str) -> Option<Timestamp<DateTime<Utc>>> {
    match text {
        "infinity" => Some(Timestamp::PosInfinity),
        "-infinity" => Some(Timestamp::NegInfinity),
        _ => Some(Timestamp::Value(DateTime::parse_from_str(text, "%F %T%.f%#z").ok()?.to_utc())),
    }
}
