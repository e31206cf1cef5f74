import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A value of each type that Hibernate maps. */
@Entity
@Table(name = "books")
@Inheritance(strategy = InheritanceType.JOINED)
class Book {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Integer id;

  String title;

  @Column(precision = 10, scale = 2)
  BigDecimal price;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  Author author;

  @ManyToMany
  Set<Tag> tags = new HashSet<>();

  UUID number = new UUID(1, 2);
  Instant created = Instant.parse("2020-01-02T03:04:05.123456Z");
  OffsetDateTime printed = OffsetDateTime.parse("2020-01-02T03:04:05+02:00");
  LocalDateTime bound = LocalDateTime.of(2020, 1, 2, 3, 4);
  LocalTime opened = LocalTime.of(3, 4, 5);
  Duration read = Duration.ofSeconds(90);
  Boolean sold = true;
  byte[] cover = {1, 2};
  Double weight = 1.5;
  Float height = 2.5f;
  Short pages = 3;
  Character shelf = 'x';
  String[] words = {"a", "b"};
  List<Integer> marks = List.of(1, 2);

  @Column(length = 100_000)
  String text = "text";

  @JdbcTypeCode(SqlTypes.JSON)
  Map<String, Object> details = Map.of("k", List.of(1, 2));

  @ColumnDefault("'paper'")
  String material;
}
