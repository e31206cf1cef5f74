//! tokio-postgres; the mode is `prepared` or `typed`.

mod output;
mod parameter;
mod scenario;
mod shown;
mod steps;

use std::error::Error;
use std::fs;

use futures_util::{StreamExt, stream};
use tokio_postgres::{AsyncMessage, Client, Config, Connection, NoTls, Socket, tls::NoTlsStream};

use scenario::Scenario;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, mode, file] = &arguments[..] else {
        return Err("usage: tokio_postgres_client MODE SCENARIO".into());
    };
    let scenario = Scenario::from(&serde_json::from_str(&fs::read_to_string(file)?)?);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let (client, connection) = connect(&scenario).await?;
        let connection = tokio::spawn(connection);
        steps::run(client, &scenario, mode).await;
        connection.await?;
        println!("end");
        Ok(())
    })
}

/// Connects, shows what the server has reported, and returns the future that serves the connection.
async fn connect(
    scenario: &Scenario,
) -> Result<(Client, impl Future<Output = ()> + use<>), Box<dyn Error>> {
    let (client, connection) = Config::new()
        .host(std::env::var("PGHOST")?)
        .port(std::env::var("PGPORT")?.parse()?)
        .user(std::env::var("PGUSER")?)
        .password(std::env::var("PGPASSWORD")?)
        .dbname(std::env::var("PGDATABASE")?)
        .application_name(std::env::var("PGAPPNAME")?)
        .connect(NoTls)
        .await?;
    output::begin_step("connect");
    let version = connection.parameter("server_version").unwrap_or_default();
    line!(version.split('.').next().unwrap_or_default());
    for name in &scenario.reported_settings {
        line!(name, connection.parameter(name).unwrap_or("NOT REPORTED"));
    }
    Ok((client, serve(connection)))
}

async fn serve(mut connection: Connection<Socket, NoTlsStream>) {
    let mut messages = stream::poll_fn(move |context| connection.poll_message(context));
    while let Some(message) = messages.next().await {
        match message {
            Ok(AsyncMessage::Notice(notice)) => line!("  notice", shown::server_error(&notice)),
            Ok(_) => {}
            Err(error) => {
                line!("connection lost", shown::error(&error));
                return;
            }
        }
    }
}
