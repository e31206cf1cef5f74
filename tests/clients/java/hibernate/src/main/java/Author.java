import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

@Entity
@Table(name = "authors",
    uniqueConstraints = @UniqueConstraint(columnNames = {"name", "born"}),
    indexes = @Index(columnList = "born DESC"))
class Author {
  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE)
  Long id;

  @Column(length = 80, nullable = false)
  String name;

  LocalDate born;

  @Enumerated(EnumType.STRING)
  Mood mood;

  @Enumerated(EnumType.ORDINAL)
  Mood formerMood;

  @Embedded
  Address address = new Address();

  @Version
  int version;

  @OneToMany(mappedBy = "author", cascade = CascadeType.ALL, orphanRemoval = true)
  List<Book> books = new ArrayList<>();

  @ElementCollection
  List<String> nicknames = new ArrayList<>();

  @ElementCollection
  @MapKeyColumn(name = "subject")
  Map<String, Integer> scores = new HashMap<>();
}
