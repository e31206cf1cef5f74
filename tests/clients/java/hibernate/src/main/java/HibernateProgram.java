import jakarta.persistence.OptimisticLockException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.hibernate.LockMode;
import org.hibernate.ScrollMode;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.hibernate.exception.ConstraintViolationException;

/** Hibernate: makes, updates and validates its schema, and what programs do with entities. */
public final class HibernateProgram {
  private HibernateProgram() {}

  public static void main(String[] arguments) throws Exception {
    try (var factory = open("create")) {
      factory.inTransaction(HibernateProgram::store);
      factory.inTransaction(HibernateProgram::query);
      factory.inTransaction(HibernateProgram::change);
      refuse(factory);
      stateless(factory);
    }
    for (var mode : List.of("update", "validate", "create", "create-drop")) {
      open(mode).close();
      System.out.println(mode);
    }
    System.out.println("end");
  }

  private static SessionFactory open(String mode) {
    var address = "jdbc:postgresql://%s:%s/%s?sslmode=disable".formatted(System.getenv("PGHOST"),
        System.getenv("PGPORT"), System.getenv("PGDATABASE").replace("/", "%2F"));
    var configuration = new Configuration()
        .setProperty("hibernate.connection.url", address)
        .setProperty("hibernate.connection.username", System.getenv("PGUSER"))
        .setProperty("hibernate.connection.password", System.getenv("PGPASSWORD"))
        .setProperty("hibernate.hbm2ddl.auto", mode)
        .setProperty("hibernate.hbm2ddl.halt_on_error", "true")
        .setProperty("hibernate.jdbc.time_zone", "UTC")
        .setProperty("hibernate.jdbc.batch_size", "20")
        .setProperty("hibernate.order_inserts", "true");
    for (var entity : List.of(Author.class, Book.class, ElectronicBook.class, Tag.class)) {
      configuration.addAnnotatedClass(entity);
    }
    return configuration.buildSessionFactory();
  }

  private static void store(Session session) {
    var author = new Author();
    author.name = "Ann";
    author.born = LocalDate.of(1970, 1, 1);
    author.mood = Mood.OK;
    author.formerMood = Mood.HAPPY;
    author.address.city = "Bern";
    author.nicknames.addAll(List.of("An", "Anni"));
    author.scores.put("mathematics", 1);
    var tag = new Tag("novel");
    session.persist(tag);
    for (int number = 0; number < 30; number++) {
      var book = number % 3 == 0 ? new ElectronicBook() : new Book();
      book.title = "T" + number;
      book.price = new BigDecimal("9.9" + number % 10);
      book.author = author;
      book.tags.add(tag);
      author.books.add(book);
    }
    session.persist(author);
  }

  private static void query(Session session) {
    print(session, """
        select b.author.name, count(b), avg(b.price), max(b.created),
          listagg(b.title, ',') within group (order by b.title)
        from Book b group by b.author.name""");
    print(session, "select b.title from Book b where type(b) = ElectronicBook order by b.title");
    print(session, """
        select b.title from Book b
        where b.price > (select avg(x.price) from Book x) and lower(b.title) like 't1%'
          and year(b.created) = 2020 and b.bound < current_timestamp
        order by length(b.title), b.title nulls last""");
    print(session, """
        select extract(epoch from b.created), cast(b.id as string), coalesce(b.material, 'none'),
          array_contains(b.marks, 1), b.id % 2, round(b.price, 1), trunc(b.created, day),
          b.created + 1 day
        from Book b where b.title = 'T5'""");
    print(session, """
        select b.title, row_number() over (partition by b.sold order by b.title)
        from Book b order by 1 limit 2""");
    print(session, """
        with priced as (select b.title as title, b.price as price from Book b)
        select p.title from priced p order by p.price desc, p.title limit 2""");
    var moods = session.createSelectionQuery("select name, mood, formerMood from Author where mood in :moods",
        Object[].class).setParameter("moods", Set.of(Mood.OK, Mood.SAD));
    System.out.println(Arrays.toString(moods.getSingleResult()));
    var pages = session.createSelectionQuery("select title from Book order by id", String.class)
        .setFirstResult(2).setMaxResults(3);
    System.out.println(pages.list());
    var book = session.createSelectionQuery("from Book b join fetch b.author where b.title = :title", Book.class)
        .setParameter("title", "T3").getSingleResult();
    show(book);
    scroll(session);
  }

  private static void print(Session session, String query) {
    for (var row : session.createSelectionQuery(query, Object[].class).list()) {
      System.out.println(Arrays.deepToString(row));
    }
  }

  /** Rows as they come, a few at a time. */
  private static void scroll(Session session) {
    var query = session.createSelectionQuery("select title from Book", String.class).setFetchSize(5);
    try (var results = query.scroll(ScrollMode.FORWARD_ONLY)) {
      int count = 0;
      while (results.next()) count++;
      System.out.println(count);
    }
  }

  private static void show(Book book) {
    var author = book.author;
    System.out.println(List.of(book.getClass().getSimpleName(), author.nicknames,
        new TreeMap<>(author.scores), author.address.city, book.tags.size(), book.price,
        book.number, book.created, book.printed.toInstant(), book.bound, book.opened, book.read));
    System.out.println(List.of(book.sold, Arrays.toString(book.cover), book.weight, book.height,
        book.pages, book.shelf, Arrays.toString(book.words), book.marks, book.text, book.details));
  }

  private static void change(Session session) {
    var raised = "update Book set price = price * 2, title = concat(title, '!') where id < 4";
    System.out.println(session.createMutationQuery(raised).executeUpdate());
    var deleted = "delete from ElectronicBook where title = 'T9'";
    System.out.println(session.createMutationQuery(deleted).executeUpdate());
    session.clear();
    var author = session.createSelectionQuery("from Author", Author.class).getSingleResult();
    session.lock(author, LockMode.PESSIMISTIC_WRITE);
    author.books.remove(0);
    author.address.street = "Lane";
    session.flush();
    System.out.println(author.version + " " + author.books.size());
  }

  /** What a unique constraint and a version that has changed meanwhile refuse. */
  private static void refuse(SessionFactory factory) {
    try {
      factory.inTransaction(session -> {
        var author = new Author();
        author.name = "Ann";
        author.born = LocalDate.of(1970, 1, 1);
        session.persist(author);
      });
    } catch (ConstraintViolationException refused) {
      System.out.println(refused.getConstraintName() + " " + refused.getSQLState());
    }
    try {
      factory.inTransaction(session -> {
        var author = session.createSelectionQuery("from Author", Author.class).getSingleResult();
        session.createNativeMutationQuery("UPDATE authors SET version = 99").executeUpdate();
        author.name = "Bob";
      });
    } catch (OptimisticLockException refused) {
      System.out.println("changed meanwhile");
    }
  }

  /** MERGE, which Hibernate writes for upsert. */
  private static void stateless(SessionFactory factory) {
    factory.inStatelessTransaction(session -> {
      var tag = new Tag("poem");
      session.insert(tag);
      var changed = new Tag("poems");
      changed.id = tag.id;
      session.upsert(changed);
      System.out.println(session.get(Tag.class, tag.id).name);
    });
  }
}
