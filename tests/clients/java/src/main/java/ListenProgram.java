import java.sql.Connection;
import java.sql.Statement;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** LISTEN through pgjdbc: notifications come with answers, and while it waits for them. */
public final class ListenProgram {
  public static void main(String[] arguments) throws Exception {
    try (Connection listener = CopyProgram.connect(); Connection sender = CopyProgram.connect()) {
      try (Statement statement = listener.createStatement()) {
        statement.execute("LISTEN news");
      }
      PGConnection connection = listener.unwrap(PGConnection.class);
      try (Statement statement = sender.createStatement()) {
        for (int number = 0; number < 20; number++) {
          statement.execute("NOTIFY news, 'number " + number + "'");
        }
      }
      int heard = 0;
      while (heard < 20) {
        PGNotification[] notifications = connection.getNotifications(20000);
        if (notifications == null || notifications.length == 0) break;
        for (PGNotification each : notifications) {
          System.out.println("heard: " + each.getName() + " " + each.getParameter() + " "
              + (each.getPID() > 0));
          heard++;
        }
      }
      try (Statement statement = sender.createStatement()) {
        statement.execute("NOTIFY news, 'with an answer'");
      }
      try (Statement statement = listener.createStatement()) {
        statement.execute("SELECT pg_sleep(0.1)");
        statement.execute("SELECT 1");
      }
      for (PGNotification each : connection.getNotifications(20000)) {
        System.out.println("heard: " + each.getParameter());
      }
    }
    System.out.println("end");
  }
}
