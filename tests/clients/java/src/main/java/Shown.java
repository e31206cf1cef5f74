import java.lang.reflect.Array;
import java.sql.Date;
import java.sql.ParameterMetaData;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.StringJoiner;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What the driver returns, as text for a line. */
final class Shown {
  /** A column of the current row: the value in the class that suits its type, and its string. */
  static String column(ResultSet rows, int index) throws SQLException {
    Object value = rows.getObject(index);
    if (value instanceof Date) {
      value = rows.getObject(index, LocalDate.class);
    } else if (value instanceof Time) {
      value = firstOf(rows, index, OffsetTime.class, LocalTime.class);
    } else if (value instanceof Timestamp) {
      value = firstOf(rows, index, LocalDateTime.class, OffsetDateTime.class);
    }
    // The string of bytes that came in binary is the array's address.
    if (value == null || value instanceof byte[]) return value(value);
    return value(value) + " " + rows.getString(index);
  }

  /**
   * A value in the first class if the driver converts it so, else in the second: that tells whether
   * it has a time zone. So would the name of the column's type, which the driver asks pg_class for.
   */
  private static Object firstOf(ResultSet rows, int index, Class<?> first, Class<?> second)
      throws SQLException {
    try {
      return rows.getObject(index, first);
    } catch (PSQLException refused) {
      return rows.getObject(index, second);
    }
  }

  static List<String> row(ResultSet rows) throws SQLException {
    List<String> shown = new ArrayList<>();
    for (int index = 1; index <= rows.getMetaData().getColumnCount(); index++) {
      shown.add(column(rows, index));
    }
    return shown;
  }

  /** A value with its class, so that an Integer and a Long differ. */
  static String value(Object value) throws SQLException {
    if (value == null) return "NULL";
    if (value instanceof byte[] bytes) return "byte[] " + HexFormat.of().formatHex(bytes);
    if (value instanceof java.sql.Array array) {
      return "Array of " + array.getBaseTypeName() + " " + value(array.getArray());
    }
    if (value.getClass().isArray()) {
      StringJoiner elements = new StringJoiner(", ", "[", "]");
      for (int index = 0; index < Array.getLength(value); index++) {
        elements.add(value(Array.get(value, index)));
      }
      return elements.toString();
    }
    return value.getClass().getSimpleName() + " " + value;
  }

  /** What the driver tells of each column; it asks pg_class for some of it. */
  static List<String> columns(ResultSetMetaData data) throws SQLException {
    List<String> shown = new ArrayList<>();
    for (int index = 1; index <= data.getColumnCount(); index++) {
      try {
        shown.add(described(data, index));
      } catch (SQLException error) {
        shown.add(data.getColumnLabel(index) + " " + error(error));
      }
    }
    return shown;
  }

  private static String described(ResultSetMetaData data, int index) throws SQLException {
    return String.join(
        " ",
        data.getColumnLabel(index),
        data.getColumnTypeName(index),
        data.getColumnClassName(index),
        String.valueOf(data.getPrecision(index)),
        String.valueOf(data.getScale(index)),
        String.valueOf(data.getColumnDisplaySize(index)),
        data.isSigned(index) ? "signed" : "unsigned",
        data.isNullable(index) == ResultSetMetaData.columnNoNulls ? "not null" : "nullable");
  }

  static List<String> parameters(ParameterMetaData data) throws SQLException {
    List<String> shown = new ArrayList<>();
    for (int index = 1; index <= data.getParameterCount(); index++) {
      shown.add(data.getParameterTypeName(index) + " " + data.getParameterClassName(index));
    }
    return shown;
  }

  /** SQLSTATE and all fields that the server has sent, or what the driver says itself. */
  static String error(SQLException error) {
    ServerErrorMessage server =
        error instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
    if (server == null) return error.getSQLState() + " " + error.getMessage();
    return fields(server);
  }

  static List<String> warnings(SQLWarning first) {
    List<String> shown = new ArrayList<>();
    for (SQLWarning warning = first; warning != null; warning = warning.getNextWarning()) {
      shown.add(warning.getSQLState() + " " + warning.getMessage());
    }
    return shown;
  }

  private static String fields(ServerErrorMessage server) {
    StringJoiner fields = new StringJoiner(", ");
    fields.add(server.getSeverity() + " " + server.getSQLState() + " " + server.getMessage());
    String[][] rest = {
      {"detail", server.getDetail()},
      {"hint", server.getHint()},
      {"position", String.valueOf(server.getPosition())},
      {"where", server.getWhere()},
      {"schema", server.getSchema()},
      {"table", server.getTable()},
      {"column", server.getColumn()},
      {"datatype", server.getDatatype()},
      {"constraint", server.getConstraint()},
      {"internal query", server.getInternalQuery()},
    };
    for (String[] field : rest) {
      if (field[1] != null && !field[1].equals("0")) fields.add(field[0] + " " + field[1]);
    }
    return fields.toString();
  }

  private Shown() {}
}
