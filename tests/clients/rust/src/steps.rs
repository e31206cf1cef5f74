//! What the program does, step by step.

use futures_util::future::join_all;
use futures_util::{TryStreamExt, pin_mut};
use tokio_postgres::types::{ToSql, Type};
use tokio_postgres::{Client, Error, IsolationLevel, Row, SimpleQueryMessage, Statement};

use crate::parameter::{Parameter, parameter};
use crate::scenario::{self, Scenario, Value};
use crate::{line, output, shown};

/// The client, and whether it prepares statements before it runs them or declares the types of
/// parameters and sends everything at once.
struct Session {
    client: Client,
    typed: bool,
}

/// Runs every step; an error in one becomes a line, so that the next steps are seen.
pub async fn run(client: Client, scenario: &Scenario, mode: &str) {
    let mut session = Session { client, typed: mode == "typed" };
    macro_rules! steps {
        ($($name:literal $method:ident),+ $(,)?) => {
            $(
                output::begin_step($name);
                if let Err(error) = session.$method(scenario).await {
                    line!("CRASHED", shown::error(&error));
                    session.attempt("ROLLBACK", &[]).await;
                }
            )+
        };
    }
    steps!(
        "schema" make_schema,
        "types" run_types,
        "row" run_row,
        "repeated" run_repeated,
        "expressions" run_expressions,
        "simple queries" run_simple_queries,
        "statements" run_statements,
        "errors" run_errors,
        "portions" run_portions,
        "pipeline" run_pipeline,
        "transactions" run_transactions,
        "savepoints" run_savepoints,
        "time zones" run_time_zones,
    );
}

/// What a statement returns: its rows, how many it affected, and, if it was prepared, itself.
struct Outcome {
    rows: Vec<Row>,
    affected: Option<u64>,
    statement: Option<Statement>,
}

async fn execute(
    client: &Client,
    typed: bool,
    sql: &str,
    values: &[Option<Value>],
) -> Result<Outcome, Error> {
    let parameters: Vec<Parameter> = values.iter().map(parameter).collect();
    let (stream, statement) = if typed {
        let typed: Vec<(&(dyn ToSql + Sync), Type)> = parameters
            .iter()
            .map(|parameter| (&*parameter.value, parameter.declared.clone()))
            .collect();
        (client.query_typed_raw(sql, typed).await?, None)
    } else {
        let statement = client.prepare(sql).await?;
        let values = parameters.iter().map(|parameter| &*parameter.value);
        (client.query_raw(&statement, values).await?, Some(statement))
    };
    pin_mut!(stream);
    let mut rows = Vec::new();
    while let Some(row) = stream.try_next().await? {
        rows.push(row);
    }
    Ok(Outcome { rows, affected: stream.rows_affected(), statement })
}

async fn attempt(client: &Client, typed: bool, sql: &str, values: &[Option<Value>]) {
    match execute(client, typed, sql, values).await {
        Err(error) => line!(sql, "->", shown::error(&error)),
        Ok(outcome) => {
            line!(sql, "->", format!("{:?}", outcome.affected));
            if let Some(statement) = &outcome.statement {
                show_statement(statement);
            }
            for row in &outcome.rows {
                line!("  row", shown::row(row));
            }
        }
    }
}

fn show_statement(statement: &Statement) {
    line!("  parameters", shown::types(statement.params()));
    for column in statement.columns() {
        line!("  column", shown::column(column));
    }
}

fn integer(number: impl ToString) -> Option<Value> {
    Some(Value::new("int4", number))
}

impl Session {
    async fn attempt(&self, sql: &str, values: &[Option<Value>]) {
        attempt(&self.client, self.typed, sql, values).await;
    }

    async fn execute(&self, sql: &str, values: &[Option<Value>]) -> Result<Outcome, Error> {
        execute(&self.client, self.typed, sql, values).await
    }

    async fn make_schema(&mut self, scenario: &Scenario) -> Result<(), Error> {
        for sql in &scenario.schema {
            self.attempt(sql, &[]).await;
        }
        Ok(())
    }

    async fn run_types(&mut self, scenario: &Scenario) -> Result<(), Error> {
        let mut number = 0;
        for entry in &scenario.types {
            for value in entry.values.iter().cloned().map(Some).chain([None]) {
                number += 1;
                let sent = value.as_ref().map_or("NULL".to_string(), |value| value.text.clone());
                match self.run_value(&entry.column, number, value).await {
                    Ok(shown) => line!(entry.column, sent, "->", shown),
                    Err(error) => line!(entry.column, sent, "->", shown::error(&error)),
                }
            }
        }
        Ok(())
    }

    async fn run_value(
        &self,
        column: &str,
        number: i32,
        value: Option<Value>,
    ) -> Result<String, Error> {
        let insert = format!("INSERT INTO every_type (id, {column}) VALUES ($1, $2)");
        self.execute(&insert, &[integer(number), value]).await?;
        let select = format!("SELECT {column}, {column}::text FROM every_type WHERE id = $1");
        let outcome = self.execute(&select, &[integer(number)]).await?;
        Ok(outcome.rows.iter().map(shown::row).collect())
    }

    /// All columns in one statement, each with its first value.
    async fn run_row(&mut self, scenario: &Scenario) -> Result<(), Error> {
        let mut names = vec!["id"];
        let mut values = vec![integer(100_000)];
        for entry in &scenario.types {
            names.push(&entry.column);
            values.push(entry.values.first().cloned());
        }
        let places: Vec<String> = (1..=values.len()).map(|index| format!("${index}")).collect();
        let (names, places) = (names.join(", "), places.join(", "));
        self.attempt(&format!("INSERT INTO every_type ({names}) VALUES ({places})"), &values).await;
        for row in self.execute("SELECT * FROM every_type WHERE id = 100000", &[]).await?.rows {
            for (index, column) in row.columns().iter().enumerate() {
                line!(shown::column(column), shown::value(&row, index));
            }
        }
        Ok(())
    }

    async fn run_repeated(&mut self, scenario: &Scenario) -> Result<(), Error> {
        let times = scenario.repeated_times;
        let transaction = self.client.transaction().await?;
        let insert = transaction.prepare(&scenario.repeated_insert).await?;
        for index in 1..=times {
            let amount = parameter(&Some(Value::new("numeric", format!("{index}.25"))));
            let label = format!("label {index}");
            transaction.execute(&insert, &[&(index as i32), &label, &*amount.value]).await?;
        }
        transaction.commit().await?;
        let select = self.client.prepare(&scenario.repeated_select).await?;
        let mut found = Vec::new();
        for index in 1..=times {
            let row = self.client.query_one(&select, &[&(index as i32)]).await?;
            found.push(shown::row(&row));
        }
        if let [first, .., last] = &found[..] {
            line!(found.len(), first, last, found.join(" "));
        }
        Ok(())
    }

    async fn run_expressions(&mut self, scenario: &Scenario) -> Result<(), Error> {
        for sql in &scenario.expressions {
            self.attempt(sql, &[]).await;
        }
        Ok(())
    }

    async fn run_simple_queries(&mut self, scenario: &Scenario) -> Result<(), Error> {
        for sql in &scenario.expressions {
            self.show_simple_query(sql).await;
        }
        let several = "SELECT 1 AS one; INSERT INTO numbers (n) VALUES (7001); \
             UPDATE numbers SET amount = 1 WHERE n > 7000; DELETE FROM numbers WHERE n > 7000";
        self.show_simple_query(several).await;
        self.show_simple_query("").await;
        self.show_simple_query("INSERT INTO numbers (n) VALUES (7002); SELECT 1 / 0").await;
        self.show_simple_query("SELECT count(*) FROM numbers WHERE n > 7000").await;
        self.client.batch_execute("BEGIN; DELETE FROM numbers WHERE n > 500; ROLLBACK").await
    }

    async fn show_simple_query(&self, sql: &str) {
        let messages = match self.client.simple_query(sql).await {
            Err(error) => return line!(sql, "->", shown::error(&error)),
            Ok(messages) => messages,
        };
        line!(sql, "->");
        for message in messages {
            match message {
                SimpleQueryMessage::RowDescription(columns) => {
                    let names: Vec<&str> = columns.iter().map(|column| column.name()).collect();
                    line!("  columns", format!("{names:?}"));
                }
                SimpleQueryMessage::Row(row) => {
                    let values: Vec<_> = (0..row.len()).map(|index| row.get(index)).collect();
                    line!("  row", format!("{values:?}"));
                }
                SimpleQueryMessage::CommandComplete(affected) => line!("  complete", affected),
                _ => line!("  another message"),
            }
        }
    }

    async fn run_statements(&mut self, scenario: &Scenario) -> Result<(), Error> {
        for statement in &scenario.statements {
            self.attempt(&statement.sql, &statement.values).await;
        }
        Ok(())
    }

    async fn run_errors(&mut self, scenario: &Scenario) -> Result<(), Error> {
        for statement in &scenario.errors {
            self.attempt(&statement.sql, &statement.values).await;
        }
        Ok(())
    }

    /// Two portals that are read in turn, and one that is left half read.
    async fn run_portions(&mut self, scenario: &Scenario) -> Result<(), Error> {
        let transaction = self.client.transaction().await?;
        let statement = transaction.prepare(&scenario.portions_sql).await?;
        let first = transaction.bind(&statement, &[]).await?;
        let second = transaction.bind(&statement, &[]).await?;
        loop {
            let rows = transaction.query_portal(&first, scenario.portions_rows).await?;
            line!("portion of", rows.len());
            for row in &rows {
                line!("  row", shown::row(row));
            }
            for row in transaction.query_portal(&second, 3).await? {
                line!("  of another portal", shown::row(&row));
            }
            if rows.len() < scenario.portions_rows as usize {
                break;
            }
        }
        line!("at the end", transaction.query_portal(&first, scenario.portions_rows).await?.len());
        line!("the rest", transaction.query_portal(&second, 0).await?.len());
        let third = transaction.bind(&statement, &[]).await?;
        line!("left half read", transaction.query_portal(&third, 5).await?.len());
        transaction.commit().await?;
        let transaction = self.client.transaction().await?;
        match transaction.query_portal(&third, 5).await {
            Ok(rows) => line!("after the commit", rows.len()),
            Err(error) => line!("after the commit", shown::error(&error)),
        }
        transaction.rollback().await
    }

    /// Everything is sent before anything is read, each statement with a Sync of its own.
    async fn run_pipeline(&mut self, scenario: &Scenario) -> Result<(), Error> {
        let outcomes = if self.typed {
            let run = |each: &scenario::Statement| {
                let (client, sql, values) = (&self.client, each.sql.clone(), each.values.clone());
                async move { execute(client, true, &sql, &values).await }
            };
            join_all(scenario.pipeline.iter().map(run)).await
        } else {
            let mut prepared = Vec::new();
            for each in &scenario.pipeline {
                prepared.push((self.client.prepare(&each.sql).await?, &each.values));
            }
            let run = |(statement, values): (Statement, &Vec<Option<Value>>)| {
                let parameters: Vec<Parameter> = values.iter().map(parameter).collect();
                let client = &self.client;
                async move {
                    let values: Vec<_> = parameters.iter().map(|each| &*each.value).collect();
                    let rows = client.query(&statement, &values).await?;
                    Ok(Outcome { rows, affected: None, statement: None })
                }
            };
            join_all(prepared.into_iter().map(run)).await
        };
        for (each, outcome) in scenario.pipeline.iter().zip(outcomes) {
            match outcome {
                Err(error) => line!(each.sql, "->", shown::error(&error)),
                Ok(outcome) => {
                    line!(each.sql, "->", format!("{:?}", outcome.affected));
                    for row in &outcome.rows {
                        line!("  row", shown::row(row));
                    }
                }
            }
        }
        self.attempt("SELECT id, email FROM people ORDER BY id", &[]).await;
        self.attempt("DELETE FROM people WHERE id > 10", &[]).await;
        Ok(())
    }

    async fn run_transactions(&mut self, scenario: &Scenario) -> Result<(), Error> {
        for sql in &scenario.transactions {
            self.attempt(sql, &[]).await;
        }
        Ok(())
    }

    /// Transactions and savepoints as tokio-postgres has them.
    async fn run_savepoints(&mut self, _: &Scenario) -> Result<(), Error> {
        let typed = self.typed;
        let mut outer = self.client.transaction().await?;
        insert_person(outer.client(), typed, 31).await;
        let inner = outer.transaction().await?;
        insert_person(inner.client(), typed, 32).await;
        inner.rollback().await?;
        let failing = outer.savepoint("of_this_name").await?;
        insert_person(failing.client(), typed, 1).await;
        attempt(failing.client(), typed, "SELECT 1", &[]).await;
        failing.rollback().await?;
        let kept = outer.transaction().await?;
        insert_person(kept.client(), typed, 33).await;
        kept.commit().await?;
        outer.commit().await?;
        {
            let dropped = self.client.transaction().await?;
            insert_person(dropped.client(), typed, 34).await;
        }
        let read_only = self
            .client
            .build_transaction()
            .isolation_level(IsolationLevel::RepeatableRead)
            .read_only(true)
            .start()
            .await?;
        attempt(read_only.client(), typed, "SHOW transaction_isolation", &[]).await;
        insert_person(read_only.client(), typed, 35).await;
        read_only.rollback().await?;
        self.attempt("SELECT id FROM people WHERE id > 30 ORDER BY id", &[]).await;
        Ok(())
    }

    async fn run_time_zones(&mut self, scenario: &Scenario) -> Result<(), Error> {
        for zone in &scenario.time_zones {
            self.attempt(&format!("SET TIME ZONE '{zone}'"), &[]).await;
            self.attempt("SHOW TimeZone", &[]).await;
            let sql = "SELECT a_timestamptz, a_timestamptz::text FROM every_type \
                 WHERE a_timestamptz BETWEEN '2000-01-01' AND '2030-01-01' ORDER BY id";
            self.attempt(sql, &[]).await;
            self.attempt("SELECT '2024-07-01 12:00'::timestamptz::text", &[]).await;
        }
        Ok(())
    }
}

async fn insert_person(client: &Client, typed: bool, id: i32) {
    let email = Some(Value::new("text", format!("{id}@example.org")));
    let sql = "INSERT INTO people (id, email) VALUES ($1, $2)";
    attempt(client, typed, sql, &[integer(id), email]).await;
}
