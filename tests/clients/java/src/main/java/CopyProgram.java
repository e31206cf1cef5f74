import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Properties;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;
import org.postgresql.copy.CopyOut;

/** COPY through pgjdbc's CopyManager. */
public final class CopyProgram {
  public static void main(String[] arguments) throws Exception {
    try (Connection connection = connect()) {
      connection.createStatement().execute("CREATE TABLE goods (id int PRIMARY KEY, name text)");
      CopyManager manager = connection.unwrap(PGConnection.class).getCopyAPI();
      StringBuilder text = new StringBuilder();
      for (int id = 1; id <= 20000; id++) {
        text.append(id).append(",\"name ").append(id).append(" \"\"ü\"\"\"\n");
      }
      String csv = text.toString();
      System.out.println("in: " + manager.copyIn("COPY goods FROM STDIN CSV", new StringReader(csv)));
      StringWriter out = new StringWriter();
      System.out.println("out: "
          + manager.copyOut("COPY (SELECT * FROM goods ORDER BY id) TO STDOUT CSV FORCE QUOTE name", out)
          + " " + out.toString().equals(csv));
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      System.out.println("binary: "
          + manager.copyOut("COPY goods TO STDOUT (FORMAT binary)", bytes) + " " + bytes.size());

      CopyIn in = manager.copyIn("COPY goods FROM STDIN");
      byte[] line = "30000\tby hand\n".getBytes(StandardCharsets.UTF_8);
      in.writeToCopy(line, 0, 8);
      in.flushCopy();
      in.writeToCopy(line, 8, line.length - 8);
      System.out.println("by hand: " + in.endCopy() + " " + in.getFormat() + " " + in.getFieldCount());

      CopyIn cancelled = manager.copyIn("COPY goods FROM STDIN");
      cancelled.writeToCopy("30001\tx\n".getBytes(StandardCharsets.UTF_8), 0, 8);
      cancelled.cancelCopy();
      System.out.println("cancelled: " + cancelled.isActive());

      CopyOut partial = manager.copyOut("COPY goods TO STDOUT");
      System.out.println("first: " + (partial.readFromCopy().length > 0));
      while (partial.readFromCopy() != null) { }
      System.out.println("all: " + partial.getHandledRowCount());

      try {
        manager.copyIn("COPY goods FROM STDIN", new StringReader("40000\tx\nword\tx\n"));
        System.out.println("failing: no error");
      } catch (SQLException error) {
        System.out.println("failing: " + error.getSQLState());
      }
      try (ResultSet rows = connection.createStatement().executeQuery("SELECT count(*) FROM goods")) {
        rows.next();
        System.out.println("left: " + rows.getInt(1));
      }
    }
    System.out.println("end");
  }

  static Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", System.getenv("PGUSER"));
    properties.setProperty("password", System.getenv("PGPASSWORD"));
    properties.setProperty("sslmode", "disable");
    String database = java.net.URLEncoder.encode(System.getenv("PGDATABASE"), StandardCharsets.UTF_8);
    return DriverManager.getConnection(
        "jdbc:postgresql://" + System.getenv("PGHOST") + ":" + System.getenv("PGPORT") + "/" + database,
        properties);
  }
}
