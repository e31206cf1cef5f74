import com.google.gson.FieldNamingPolicy;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The scenario as the tests hand it over; scenario.ts says what each part means. */
record Scenario(
    List<String> reportedSettings,
    List<String> schema,
    List<Type> types,
    Repeated repeated,
    List<String> expressions,
    List<Statement> statements,
    List<Statement> errors,
    Portions portions,
    List<Statement> pipeline,
    List<String> transactions,
    List<String> timeZones) {

  /** A value by its text; {@code elements} are nested lists of texts, for an array only. */
  record Value(String kind, String text, JsonElement elements) {}

  record Type(String column, String declared, List<Value> values) {}

  record Repeated(int times, String insert, String select) {}

  record Statement(String sql, List<Value> values) {}

  record Portions(String sql, int rows) {}

  static Scenario read(Path file) throws IOException {
    GsonBuilder builder = new GsonBuilder();
    builder.setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES);
    return builder.create().fromJson(Files.readString(file), Scenario.class);
  }
}
