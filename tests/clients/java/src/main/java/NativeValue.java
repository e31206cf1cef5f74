import com.google.gson.JsonElement;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.temporal.ChronoField;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.postgresql.util.PGInterval;
import org.postgresql.util.PGobject;

/** Values of the scenario as what a Java program binds. */
final class NativeValue {
  /** Thrown for what Java has no value for, such as the numeric NaN. */
  private static final class None extends Exception {
    None(String text) {
      super(text);
    }
  }

  /** Gives a statement its parameters. */
  static void bind(PreparedStatement statement, List<Scenario.Value> values) throws SQLException {
    for (int index = 1; index <= values.size(); index++) {
      Scenario.Value value = values.get(index - 1);
      try {
        statement.setObject(index, value == null ? null : of(statement.getConnection(), value));
      } catch (None none) {
        // A string of unknown type, which the server reads as what it needs.
        statement.setObject(index, value.text(), Types.OTHER);
      }
    }
  }

  /** The Java value that pgjdbc documents for a kind of value. */
  private static Object of(Connection connection, Scenario.Value value) throws SQLException, None {
    if (value.elements() == null) return scalar(value.kind(), value.text());
    return connection.createArrayOf(
        value.kind(), (Object[]) elements(value.kind(), value.elements()));
  }

  private static Object elements(String kind, JsonElement element) throws SQLException, None {
    if (element.isJsonNull()) return null;
    if (!element.isJsonArray()) return scalar(kind, element.getAsString());
    int count = element.getAsJsonArray().size();
    boolean nested = count > 0 && element.getAsJsonArray().get(0).isJsonArray();
    Object[] list = nested ? new Object[count][] : new Object[count];
    // The driver takes bytes in an array of byte[], not of Object.
    if (kind.equals("bytea")) list = new byte[count][];
    for (int index = 0; index < count; index++) {
      list[index] = elements(kind, element.getAsJsonArray().get(index));
    }
    return list;
  }

  private static Object scalar(String kind, String text) throws SQLException, None {
    return switch (kind) {
      case "bool" -> text.equals("true");
      case "int2" -> Short.valueOf(text);
      case "int4" -> Integer.valueOf(text);
      case "int8", "oid" -> Long.valueOf(text);
      case "float4" -> Float.valueOf(text);
      case "float8" -> Double.valueOf(text);
      case "numeric" -> decimal(text);
      case "text", "varchar", "char", "name" -> text;
      case "bytea" -> HexFormat.of().parseHex(text.substring(2));
      case "date" -> date(text);
      case "time" -> text.equals("24:00:00") ? LocalTime.MAX : LocalTime.parse(text);
      case "timetz" -> OffsetTime.parse(withMinutes(text));
      case "timestamp" -> timestamp(text);
      case "timestamptz" -> timestamptz(text);
      case "interval" -> new PGInterval(text);
      case "uuid" -> UUID.fromString(text);
      case "json", "jsonb" -> object(kind, text);
      default -> throw new None(kind);
    };
  }

  private static BigDecimal decimal(String text) throws None {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException error) {
      throw new None(text);
    }
  }

  private static LocalDate date(String text) {
    if (text.equals("infinity")) return LocalDate.MAX;
    if (text.equals("-infinity")) return LocalDate.MIN;
    if (!text.endsWith(" BC")) return LocalDate.parse(text);
    LocalDate sameInOurEra = LocalDate.parse(text.substring(0, text.length() - 3));
    return sameInOurEra.with(ChronoField.YEAR, 1 - sameInOurEra.getYear());
  }

  private static LocalDateTime timestamp(String text) {
    if (text.equals("infinity")) return LocalDateTime.MAX;
    if (text.equals("-infinity")) return LocalDateTime.MIN;
    String[] words = text.split(" ", 3);
    LocalDate date = date(words.length == 3 ? words[0] + " " + words[2] : words[0]);
    return date.atTime(LocalTime.parse(words[1]));
  }

  private static OffsetDateTime timestamptz(String text) {
    if (text.equals("infinity")) return OffsetDateTime.MAX;
    if (text.equals("-infinity")) return OffsetDateTime.MIN;
    return OffsetDateTime.parse(withMinutes(text.replace(' ', 'T')));
  }

  /** Java wants the minutes of an offset that PostgreSQL leaves out. */
  private static String withMinutes(String text) {
    return text.matches(".*[+-]\\d\\d") ? text + ":00" : text;
  }

  private static PGobject object(String type, String text) throws SQLException {
    PGobject object = new PGobject();
    object.setType(type);
    object.setValue(text);
    return object;
  }

  private NativeValue() {}
}
