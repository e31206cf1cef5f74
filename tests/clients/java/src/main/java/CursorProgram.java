import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;

/** A million rows through pgjdbc's setFetchSize, in a heap that could not hold them. */
public final class CursorProgram {
  public static void main(String[] arguments) throws Exception {
    try (Connection connection = CopyProgram.connect()) {
      connection.setAutoCommit(false);
      long count = 0, total = 0, length = 0, amounts = 0, peak = 0;
      Runtime runtime = Runtime.getRuntime();
      long before = runtime.totalMemory() - runtime.freeMemory();
      try (Statement statement = connection.createStatement()) {
        statement.setFetchSize(5000);
        ResultSet rows = statement.executeQuery("SELECT id, name, amount FROM numbers ORDER BY id");
        while (rows.next()) {
          count++;
          total += rows.getLong(1);
          length += rows.getString(2).length();
          amounts += (long) rows.getDouble(3);
          if (count % 10000 == 0) peak = Math.max(peak, runtime.totalMemory() - runtime.freeMemory());
        }
      }
      System.out.println("rows: " + count + " " + total + " " + length + " " + amounts);
      try (Statement statement = connection.createStatement(
          ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY)) {
        ResultSet rows = statement.executeQuery("SELECT id FROM numbers WHERE id <= 10 ORDER BY id");
        rows.last();
        System.out.println("last: " + rows.getInt(1));
        rows.absolute(3);
        System.out.println("third: " + rows.getInt(1));
      }
      connection.commit();
      System.err.println("grown by KB: " + (peak - before) / 1024);
    }
    System.out.println("end");
  }
}
