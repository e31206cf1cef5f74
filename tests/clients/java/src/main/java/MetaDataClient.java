import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;

/** Prints all that pgjdbc's DatabaseMetaData tells of a database, a line for each row. */
public class MetaDataClient {
  /** What depends on the server and not on the schema. */
  private static final List<String> SKIPPED = Arrays.asList(
      "getURL", "getDatabaseProductVersion", "getConnection", "getFunctions", "getTypeInfo",
      "getClientInfoProperties", "getCatalogs", "getSQLKeywords");

  interface Query {
    ResultSet run() throws SQLException;
  }

  public static void main(String[] args) throws Exception {
    Properties properties = new Properties();
    properties.setProperty("user", System.getenv("PGUSER"));
    properties.setProperty("password", String.valueOf(System.getenv("PGPASSWORD")));
    String url = "jdbc:postgresql://" + System.getenv("PGHOST") + ":" + System.getenv("PGPORT") + "/"
        + System.getenv("PGDATABASE").replace("/", "%2F") + "?sslmode=disable";
    try (Connection connection = DriverManager.getConnection(url, properties)) {
      DatabaseMetaData data = connection.getMetaData();
      facts(data);
      lists(data);
      for (String table : tables(data)) ofTable(data, table);
      types(data);
    }
    System.out.println("end");
  }

  private static void facts(DatabaseMetaData data) {
    List<String> lines = new ArrayList<>();
    for (Method method : DatabaseMetaData.class.getMethods()) {
      if (method.getParameterCount() > 0 || SKIPPED.contains(method.getName())) continue;
      if (ResultSet.class.isAssignableFrom(method.getReturnType())) continue;
      if (Connection.class.isAssignableFrom(method.getReturnType())) continue;
      try {
        lines.add(method.getName() + ": " + method.invoke(data));
      } catch (ReflectiveOperationException exception) {
        lines.add(method.getName() + ": CRASHED " + exception.getCause());
      }
    }
    Collections.sort(lines);
    lines.forEach(System.out::println);
  }

  private static void lists(DatabaseMetaData data) {
    print("getSchemas", data::getSchemas);
    print("getSchemas public", () -> data.getSchemas(null, "public"));
    print("getTableTypes", data::getTableTypes);
    print("getTables", () -> data.getTables(null, "public", "%", null));
    print("getTables TABLE", () -> data.getTables(null, null, "%", new String[] {"TABLE", "VIEW"}));
    print("getTables system", () -> data.getTables(null, "pg_catalog", "pg_cla%", null));
    print("getColumns", () -> data.getColumns(null, "public", "%", "%"));
    print("getColumns system", () -> data.getColumns(null, "pg_catalog", "pg_type", "%"));
    print("getTablePrivileges", () -> data.getTablePrivileges(null, "public", "%"));
    print("getProcedures", () -> data.getProcedures(null, "public", "%"));
    print("getProcedureColumns", () -> data.getProcedureColumns(null, "pg_catalog", "lower", "%"));
    print("getFunctions", () -> data.getFunctions(null, "pg_catalog", "date_tr%"));
    print("getFunctionColumns", () -> data.getFunctionColumns(null, "pg_catalog", "date_tr%", "%"));
    print("getUDTs", () -> data.getUDTs(null, "public", "%", null));
    print("getSuperTypes", () -> data.getSuperTypes(null, "public", "%"));
    print("getSuperTables", () -> data.getSuperTables(null, "public", "%"));
    print("getAttributes", () -> data.getAttributes(null, "public", "%", "%"));
    print("getPseudoColumns", () -> data.getPseudoColumns(null, "public", "%", "%"));
    print("getClientInfoProperties", data::getClientInfoProperties);
  }

  private static void ofTable(DatabaseMetaData data, String table) {
    print("getPrimaryKeys " + table, () -> data.getPrimaryKeys(null, "public", table));
    print("getImportedKeys " + table, () -> data.getImportedKeys(null, "public", table));
    print("getExportedKeys " + table, () -> data.getExportedKeys(null, "public", table));
    print("getIndexInfo " + table, () -> data.getIndexInfo(null, "public", table, false, true));
    print("getIndexInfo unique " + table, () -> data.getIndexInfo(null, "public", table, true, true));
    print("getBestRowIdentifier " + table, () ->
        data.getBestRowIdentifier(null, "public", table, DatabaseMetaData.bestRowSession, true));
    print("getVersionColumns " + table, () -> data.getVersionColumns(null, "public", table));
    print("getColumnPrivileges " + table, () -> data.getColumnPrivileges(null, "public", table, "%"));
    print("getCrossReference " + table, () ->
        data.getCrossReference(null, "public", "authors", null, "public", table));
  }

  /** Types of the system only: others have numbers of their own on each server. */
  private static void types(DatabaseMetaData data) {
    print("getTypeInfo", data::getTypeInfo);
  }

  private static Iterable<String> tables(DatabaseMetaData data) throws SQLException {
    TreeSet<String> names = new TreeSet<>();
    try (ResultSet rows = data.getTables(null, "public", "%", new String[] {"TABLE"})) {
      while (rows.next()) names.add(rows.getString("TABLE_NAME"));
    }
    return names;
  }

  private static void print(String title, Query query) {
    List<String> lines = new ArrayList<>();
    try (ResultSet rows = query.run()) {
      ResultSetMetaData columns = rows.getMetaData();
      List<String> types = new ArrayList<>();
      for (int index = 1; index <= columns.getColumnCount(); index++) {
        types.add(columns.getColumnLabel(index) + " " + columns.getColumnTypeName(index));
      }
      System.out.println(title + ": " + types);
      while (rows.next()) lines.add(title + ": " + row(rows, columns));
    } catch (SQLException exception) {
      System.out.println(title + ": CRASHED " + exception.getMessage().replace('\n', ' '));
    }
    // What is not sorted by the query comes in any order.
    Collections.sort(lines);
    lines.forEach(System.out::println);
  }

  private static List<String> row(ResultSet rows, ResultSetMetaData columns) throws SQLException {
    List<String> cells = new ArrayList<>();
    for (int index = 1; index <= columns.getColumnCount(); index++) {
      String name = columns.getColumnLabel(index);
      // Estimates of sizes, and the name of the database, which both servers have of their own.
      boolean differs = name.equals("PAGES") || name.equals("CARDINALITY");
      cells.add(name + "=" + (differs ? "…" : rows.getString(index)));
    }
    return cells;
  }
}
