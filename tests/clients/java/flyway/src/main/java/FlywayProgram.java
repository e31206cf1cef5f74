import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import org.flywaydb.core.Flyway;

/** Applies migrations with Flyway, which takes an advisory lock meanwhile. */
public final class FlywayProgram {
  private static final Map<String, String> MIGRATIONS = Map.of(
      "V1__create.sql", "CREATE TABLE applied (what text); INSERT INTO applied VALUES ('create');",
      "V2__change.sql",
      "ALTER TABLE applied ADD COLUMN n int DEFAULT 1; INSERT INTO applied VALUES ('change');",
      "V3__more.sql",
      "CREATE UNIQUE INDEX by_what ON applied (what); INSERT INTO applied VALUES ('more');");

  private FlywayProgram() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("ayb-flyway-");
    try {
      for (var migration : MIGRATIONS.entrySet()) {
        Files.writeString(folder.resolve(migration.getKey()), migration.getValue());
      }
      var address = "jdbc:postgresql://%s:%s/%s?sslmode=disable".formatted(
          System.getenv("PGHOST"), System.getenv("PGPORT"),
          System.getenv("PGDATABASE").replace("/", "%2F"));
      var flyway = Flyway.configure()
          .dataSource(address, System.getenv("PGUSER"), System.getenv("PGPASSWORD"))
          .locations("filesystem:" + folder)
          // By default Flyway takes its lock in a transaction of one connection and writes its table
          // through another: with one writer at a time, the second waits for the first.
          .configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
          .load();
      flyway.migrate();
      flyway.validate();
      System.out.println("version " + flyway.info().current().getVersion());
      System.out.println("end");
    } finally {
      try (var files = Files.walk(folder)) {
        for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
      }
    }
  }
}
