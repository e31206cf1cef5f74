import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.StringJoiner;

/** The lines that a program prints, each with the step that it belongs to. */
final class Output {
  private static final int LONGEST = 4000;
  private static final PrintStream STREAM =
      new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

  private static String step = "";

  /** What a step does; anything that it throws unexpectedly becomes a line. */
  interface Step {
    void run() throws Exception;
  }

  static void step(String name, Step body) {
    step = name;
    try {
      body.run();
    } catch (Exception error) {
      line("CRASHED", error);
    }
  }

  /** Prints one line of the current step; what is long stands as its length and digest. */
  static void line(Object... parts) {
    StringJoiner words = new StringJoiner(" ", step + ": ", "");
    for (Object part : parts) words.add(word(String.valueOf(part)));
    STREAM.println(words);
  }

  /** The last line of a program that came to its end. */
  static void end() {
    STREAM.println("end");
  }

  private static String word(String text) {
    String shown =
        text.length() <= LONGEST
            ? text
            : "<" + text.length() + " characters, " + digest(text).substring(0, 16) + ">";
    return shown.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
  }

  private static String digest(String text) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException error) {
      throw new IllegalStateException(error);
    }
  }

  private Output() {}
}
