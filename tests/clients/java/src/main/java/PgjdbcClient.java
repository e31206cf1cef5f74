import java.nio.file.Path;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;
import org.postgresql.jdbc.PreferQueryMode;

/** pgjdbc; the mode is the parameters of the connection's URL. */
public final class PgjdbcClient {
  private final Connection connection;
  private final Scenario scenario;

  private PgjdbcClient(Connection connection, Scenario scenario) {
    this.connection = connection;
    this.scenario = scenario;
  }

  public static void main(String[] arguments) throws Exception {
    Scenario scenario = Scenario.read(Path.of(arguments[1]));
    try (Connection connection = connect(arguments[0])) {
      PgjdbcClient client = new PgjdbcClient(connection, scenario);
      client.step("connect", client::showConnection);
      client.step("schema", () -> client.attemptEach(scenario.schema()));
      client.step("types", client::runTypes);
      client.step("row", client::runRow);
      client.step("repeated", client::runRepeated);
      client.step("expressions", () -> client.attemptEach(scenario.expressions()));
      client.step("statements", client::runStatements);
      client.step("generated keys", client::runGeneratedKeys);
      client.step("errors", client::runErrors);
      client.step("portions", client::runPortions);
      client.step("batch", client::runBatch);
      client.step("transactions", client::runTransactions);
      client.step("savepoints", client::runSavepoints);
      client.step("time zones", client::runTimeZones);
    }
    Output.end();
  }

  /** A step; it ends what a failed one has left open, so that the next ones are seen. */
  private void step(String name, Output.Step body) throws SQLException {
    Output.step(name, body);
    if (!connection.getAutoCommit()) {
      connection.rollback();
      connection.setAutoCommit(true);
    }
    if (connection.unwrap(BaseConnection.class).getTransactionState() != TransactionState.IDLE) {
      attempt("ROLLBACK", List.of());
    }
  }

  private static Connection connect(String parameters) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", System.getenv("PGUSER"));
    properties.setProperty("password", System.getenv("PGPASSWORD"));
    properties.setProperty("sslmode", System.getenv("PGSSLMODE"));
    properties.setProperty("ApplicationName", System.getenv("PGAPPNAME"));
    String server = System.getenv("PGHOST") + ":" + System.getenv("PGPORT");
    String database = System.getenv("PGDATABASE").replace("/", "%2F");
    return DriverManager.getConnection(
        "jdbc:postgresql://" + server + "/" + database + "?" + parameters, properties);
  }

  /** Writes {@code $1} as JDBC does; no statement of the scenario has a question mark. */
  private static String withQuestionMarks(String sql) {
    return sql.replaceAll("\\$\\d+", "?");
  }

  private PreparedStatement prepare(String sql) throws SQLException {
    return connection.prepareStatement(withQuestionMarks(sql));
  }

  private static Scenario.Value integer(int value) {
    return new Scenario.Value("int4", String.valueOf(value), null);
  }

  private void showConnection() throws SQLException {
    PGConnection postgres = connection.unwrap(PGConnection.class);
    Output.line(
        connection.getMetaData().getDatabaseProductName(),
        connection.getMetaData().getDatabaseMajorVersion(),
        connection.getMetaData().getUserName(),
        connection.getCatalog(),
        connection.getSchema());
    for (String name : scenario.reportedSettings()) {
      Output.line(name, postgres.getParameterStatus(name));
    }
    Output.line("isolation", connection.getTransactionIsolation(), connection.isReadOnly());
    Output.line("valid", connection.isValid(10));
  }

  private void attemptEach(List<String> statements) {
    for (String sql : statements) attempt(sql, List.of());
  }

  private void attempt(String sql, List<Scenario.Value> values) {
    try (PreparedStatement statement = prepare(sql)) {
      NativeValue.bind(statement, values);
      boolean hasRows = statement.execute();
      showResults(sql, statement, hasRows);
    } catch (SQLException error) {
      Output.line(sql, "->", Shown.error(error));
    }
  }

  private void showResults(String sql, Statement statement, boolean hasRows) throws SQLException {
    Output.line(sql, "->", hasRows ? "rows" : statement.getUpdateCount());
    for (String warning : Shown.warnings(statement.getWarnings())) {
      Output.line("  warning", warning);
    }
    if (!hasRows) return;
    try (ResultSet rows = statement.getResultSet()) {
      for (String column : Shown.columns(rows.getMetaData())) Output.line("  column", column);
      while (rows.next()) Output.line("  row", Shown.row(rows));
    }
  }

  /** What the server says of a statement before it runs. */
  private void describe(String sql) throws SQLException {
    // Nothing is prepared, so there is nothing to describe.
    PreferQueryMode mode = connection.unwrap(BaseConnection.class).getPreferQueryMode();
    if (mode == PreferQueryMode.SIMPLE) return;
    try (PreparedStatement statement = prepare(sql)) {
      for (String parameter : Shown.parameters(statement.getParameterMetaData())) {
        Output.line("  parameter", parameter);
      }
      ResultSetMetaData fields = statement.getMetaData();
      if (fields == null) Output.line("  no fields");
      else for (String field : Shown.columns(fields)) Output.line("  field", field);
    } catch (SQLException error) {
      Output.line("  description", Shown.error(error));
    }
  }

  private void runTypes() {
    int number = 0;
    for (Scenario.Type type : scenario.types()) {
      List<Scenario.Value> values = new ArrayList<>(type.values());
      values.add(null);
      for (Scenario.Value value : values) {
        number++;
        String sent = value == null ? "NULL" : value.text();
        try {
          runValue(type.column(), number, value, sent);
        } catch (SQLException error) {
          Output.line(type.column(), sent, "->", Shown.error(error));
        }
      }
    }
  }

  private void runValue(String column, int number, Scenario.Value value, String sent)
      throws SQLException {
    String insert = "INSERT INTO every_type (id, " + column + ") VALUES ($1, $2)";
    try (PreparedStatement statement = prepare(insert)) {
      NativeValue.bind(statement, Arrays.asList(integer(number), value));
      statement.executeUpdate();
    }
    String select = "SELECT " + column + ", " + column + "::text FROM every_type WHERE id = $1";
    try (PreparedStatement statement = prepare(select)) {
      NativeValue.bind(statement, List.of(integer(number)));
      // Twice: what is read in text at first may be read in binary later.
      for (int time = 1; time <= 2; time++) {
        try (ResultSet rows = statement.executeQuery()) {
          rows.next();
          Output.line(column, sent, "->", Shown.column(rows, 1), "|", rows.getString(2));
        }
      }
    }
  }

  /** All columns in one statement, each with its first value. */
  private void runRow() throws SQLException {
    List<Scenario.Type> types = scenario.types();
    String names = types.stream().map(Scenario.Type::column).collect(Collectors.joining(", "));
    List<Scenario.Value> values = new ArrayList<>(List.of(integer(100_000)));
    for (Scenario.Type type : types) values.add(type.values().get(0));
    String places = values.stream().map(value -> "?").collect(Collectors.joining(", "));
    String insert = "INSERT INTO every_type (id, " + names + ") VALUES (" + places + ")";
    try (PreparedStatement statement = prepare(insert)) {
      NativeValue.bind(statement, values);
      Output.line(statement.executeUpdate());
    }
    describe(insert);
    try (PreparedStatement statement = prepare("SELECT * FROM every_type WHERE id = 100000");
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      List<String> columns = Shown.columns(rows.getMetaData());
      for (int index = 1; index <= columns.size(); index++) {
        Output.line(columns.get(index - 1), Shown.column(rows, index));
      }
    }
  }

  private void runRepeated() throws SQLException {
    int times = scenario.repeated().times();
    connection.setAutoCommit(false);
    try (PreparedStatement statement = prepare(scenario.repeated().insert())) {
      for (int index = 1; index <= times; index++) {
        NativeValue.bind(
            statement,
            List.of(
                integer(index),
                new Scenario.Value("text", "label " + index, null),
                new Scenario.Value("numeric", index + ".25", null)));
        statement.executeUpdate();
      }
    }
    connection.commit();
    connection.setAutoCommit(true);
    List<String> results = new ArrayList<>();
    try (PreparedStatement statement = prepare(scenario.repeated().select())) {
      for (int index = 1; index <= times; index++) {
        NativeValue.bind(statement, List.of(integer(index)));
        try (ResultSet rows = statement.executeQuery()) {
          while (rows.next()) results.add(Shown.row(rows).toString());
        }
      }
    }
    if (times == 0) return;
    Output.line(results.size(), results.get(0), results.get(times - 1), results);
  }

  private void runStatements() throws SQLException {
    for (Scenario.Statement statement : scenario.statements()) {
      attempt(statement.sql(), statement.values());
      describe(statement.sql());
    }
  }

  private void runGeneratedKeys() throws SQLException {
    String sql = "INSERT INTO numbers (n, label, amount) VALUES (8001, 'key', 1.5)";
    try (Statement statement = connection.createStatement()) {
      Output.line(statement.executeUpdate(sql, Statement.RETURN_GENERATED_KEYS));
      showGeneratedKeys(statement);
      Output.line(statement.executeUpdate(sql.replace("8001", "8002"), new String[] {"n"}));
      showGeneratedKeys(statement);
    }
    attempt("DELETE FROM numbers WHERE n > 8000", List.of());
  }

  private static void showGeneratedKeys(Statement statement) throws SQLException {
    try (ResultSet rows = statement.getGeneratedKeys()) {
      while (rows.next()) Output.line(Shown.columns(rows.getMetaData()), Shown.row(rows));
    }
  }

  private void runErrors() {
    for (Scenario.Statement statement : scenario.errors()) {
      attempt(statement.sql(), statement.values());
    }
  }

  /** A cursor is a portal that the driver executes with a limit, inside a transaction. */
  private void runPortions() throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(scenario.portions().rows());
      try (ResultSet rows = statement.executeQuery(scenario.portions().sql())) {
        while (rows.next()) {
          Output.line(rows.getRow(), Shown.row(rows));
          // Another statement between two portions must leave the portal as it is.
          if (rows.getRow() % 25 == 0) attempt("SELECT count(*) FROM people", List.of());
        }
      }
      statement.setMaxRows(7);
      try (ResultSet rows = statement.executeQuery(scenario.portions().sql())) {
        while (rows.next()) Output.line("of seven", Shown.row(rows));
      }
      try (ResultSet rows = statement.executeQuery(scenario.portions().sql())) {
        rows.next();
        Output.line("left open", Shown.row(rows));
      }
    }
    connection.commit();
    connection.setAutoCommit(true);
  }

  /** Parameter sets of one statement, and several statements, with an error in the middle. */
  private void runBatch() throws SQLException {
    Scenario.Statement first = scenario.pipeline().get(0);
    try (PreparedStatement statement = prepare(first.sql())) {
      for (Scenario.Statement each : scenario.pipeline()) {
        if (!each.sql().equals(first.sql())) continue;
        NativeValue.bind(statement, each.values());
        statement.addBatch();
      }
      showBatch(statement);
    }
    attempt("SELECT id, email FROM people ORDER BY id", List.of());
    try (Statement statement = connection.createStatement()) {
      statement.addBatch("INSERT INTO people (id, email) VALUES (13, 'thirteen@example.org')");
      statement.addBatch("UPDATE people SET age = 40 WHERE id <= 2");
      statement.addBatch("INSERT INTO people (id, email) VALUES (13, 'again@example.org')");
      statement.addBatch("INSERT INTO people (id, email) VALUES (14, 'fourteen@example.org')");
      showBatch(statement);
    }
    attempt("SELECT id, email, age FROM people ORDER BY id", List.of());
    try (PreparedStatement statement = prepare(scenario.repeated().insert())) {
      for (int index = 9001; index <= 9100; index++) {
        Scenario.Value label = index % 3 == 0 ? null : new Scenario.Value("text", "batch", null);
        NativeValue.bind(statement, Arrays.asList(integer(index), label, null));
        statement.addBatch();
      }
      showBatch(statement);
    }
    attempt("SELECT count(*), count(label), sum(n) FROM numbers WHERE n > 9000", List.of());
    attempt("DELETE FROM numbers WHERE n > 9000", List.of());
    try (Statement statement = connection.createStatement()) {
      String several =
          "SELECT 1 AS one; INSERT INTO numbers VALUES (9001); DELETE FROM numbers WHERE n = 9001";
      showResults("first of several", statement, statement.execute(several));
      while (statement.getMoreResults() || statement.getUpdateCount() != -1) {
        Output.line("next of several", statement.getUpdateCount());
      }
    }
  }

  private static void showBatch(Statement statement) throws SQLException {
    try {
      Output.line("batch", Arrays.toString(statement.executeBatch()));
    } catch (BatchUpdateException error) {
      Output.line("batch", Arrays.toString(error.getUpdateCounts()), error.getMessage());
      for (SQLException next = error.getNextException();
          next != null;
          next = next.getNextException()) {
        Output.line("  error", Shown.error(next));
      }
    }
  }

  private void runTransactions() throws SQLException {
    for (String sql : scenario.transactions()) {
      attempt(sql, List.of());
      Output.line("  status", connection.unwrap(BaseConnection.class).getTransactionState());
    }
  }

  /** Transactions and savepoints as JDBC has them. */
  private void runSavepoints() throws SQLException {
    String insert = "INSERT INTO people (id, email) VALUES (%d, '%d@example.org')";
    connection.setAutoCommit(false);
    attempt(insert.formatted(31, 31), List.of());
    Savepoint named = connection.setSavepoint("a name");
    attempt(insert.formatted(32, 32), List.of());
    connection.rollback(named);
    Savepoint unnamed = connection.setSavepoint();
    attempt(insert.formatted(1, 1), List.of());
    attempt("SELECT 1", List.of());
    connection.rollback(unnamed);
    attempt(insert.formatted(33, 33), List.of());
    connection.releaseSavepoint(named);
    connection.commit();
    attempt("DELETE FROM people WHERE id = 31", List.of());
    connection.rollback();
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    Output.line("isolation", connection.getTransactionIsolation());
    connection.commit();
    connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    connection.setReadOnly(true);
    attempt(insert.formatted(34, 34), List.of());
    connection.rollback();
    connection.setReadOnly(false);
    connection.setAutoCommit(true);
    attempt("SELECT id FROM people WHERE id > 30 ORDER BY id", List.of());
  }

  private void runTimeZones() throws SQLException {
    PGConnection postgres = connection.unwrap(PGConnection.class);
    String timestamps =
        "SELECT a_timestamptz, a_timestamptz::text FROM every_type"
            + " WHERE a_timestamptz BETWEEN '2000-01-01' AND '2030-01-01' ORDER BY id";
    for (String zone : scenario.timeZones()) {
      attempt("SET TIME ZONE '" + zone + "'", List.of());
      Output.line(zone, postgres.getParameterStatus("TimeZone"));
      attempt(timestamps, List.of());
      attempt("SELECT '2024-07-01 12:00'::timestamptz::text", List.of());
    }
  }
}
