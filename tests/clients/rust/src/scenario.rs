//! The scenario as the tests hand it over; scenario.ts says what each part means.

use serde_json::Value as Json;

/// A value by its text; `elements` are nested lists of texts, for an array only.
#[derive(Clone)]
pub struct Value {
    pub kind: String,
    pub text: String,
    pub elements: Option<Vec<Json>>,
}

/// `None` is NULL.
pub struct Statement {
    pub sql: String,
    pub values: Vec<Option<Value>>,
}

pub struct Type {
    pub column: String,
    pub values: Vec<Value>,
}

pub struct Scenario {
    pub reported_settings: Vec<String>,
    pub schema: Vec<String>,
    pub types: Vec<Type>,
    pub repeated_times: usize,
    pub repeated_insert: String,
    pub repeated_select: String,
    pub expressions: Vec<String>,
    pub statements: Vec<Statement>,
    pub errors: Vec<Statement>,
    pub portions_sql: String,
    pub portions_rows: i32,
    pub pipeline: Vec<Statement>,
    pub transactions: Vec<String>,
    pub time_zones: Vec<String>,
}

impl Value {
    pub fn new(kind: &str, text: impl ToString) -> Value {
        Value { kind: kind.to_string(), text: text.to_string(), elements: None }
    }

    fn from(json: &Json) -> Value {
        Value {
            kind: text(&json["kind"]),
            text: text(&json["text"]),
            elements: json["elements"].as_array().cloned(),
        }
    }
}

impl Statement {
    fn from(json: &Json) -> Statement {
        let value = |json: &Json| (!json.is_null()).then(|| Value::from(json));
        Statement { sql: text(&json["sql"]), values: list(&json["values"], value) }
    }
}

impl Scenario {
    pub fn from(json: &Json) -> Scenario {
        Scenario {
            reported_settings: list(&json["reported_settings"], text),
            schema: list(&json["schema"], text),
            types: list(&json["types"], |json| Type {
                column: text(&json["column"]),
                values: list(&json["values"], Value::from),
            }),
            repeated_times: json["repeated"]["times"].as_u64().unwrap() as usize,
            repeated_insert: text(&json["repeated"]["insert"]),
            repeated_select: text(&json["repeated"]["select"]),
            expressions: list(&json["expressions"], text),
            statements: list(&json["statements"], Statement::from),
            errors: list(&json["errors"], Statement::from),
            portions_sql: text(&json["portions"]["sql"]),
            portions_rows: json["portions"]["rows"].as_i64().unwrap() as i32,
            pipeline: list(&json["pipeline"], Statement::from),
            transactions: list(&json["transactions"], text),
            time_zones: list(&json["time_zones"], text),
        }
    }
}

fn text(json: &Json) -> String {
    json.as_str().unwrap().to_string()
}

fn list<T>(json: &Json, convert: impl Fn(&Json) -> T) -> Vec<T> {
    json.as_array().unwrap().iter().map(convert).collect()
}
