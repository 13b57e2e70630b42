import java.math.BigDecimal;
import java.util.*;
import org.hibernate.*;
import org.hibernate.cfg.Configuration;
import org.hibernate.tool.hbm2ddl.*;

/** Hibernate: a type for the columns, the schema that it makes, and queries in its language. */
public class Questions {
    private static int said = 0;
    private static int failed = 0;

    private static void equal(Object got, Object expected, String name) {
        boolean passed = Objects.equals(got, expected);
        System.out.printf("%s %d - %s%n", passed ? "ok" : "not ok", ++said, name);
        if (!passed) {
            failed++;
            System.out.printf("#      got: %s%n# expected: %s%n", got, expected);
        }
    }

    private static Monetary eur(String amount) {
        return new Monetary(new BigDecimal(amount), "EUR");
    }

    private interface Work {
        Object run(Session session);
    }

    private static SessionFactory factory;

    private static Object transaction(Work work) {
        Session session = factory.openSession();
        Transaction transaction = session.beginTransaction();
        try {
            Object result = work.run(session);
            transaction.commit();
            return result;
        } catch (RuntimeException error) {
            transaction.rollback();
            throw error;
        } finally {
            session.close();
        }
    }

    private static String sqlstate(Work work) {
        try {
            return "nothing failed: " + transaction(work);
        } catch (JDBCException error) {
            return error.getSQLState();
        }
    }

    private static Object ask(String query, Object... parameters) {
        return transaction(session -> {
            Query asked = session.createQuery(query);
            for (int i = 0; i < parameters.length; i++)
                asked.setParameter("p" + i, parameters[i]);
            return asked.list();
        });
    }

    private static Object sql(String query) {
        return transaction(session -> session.createSQLQuery(query).list());
    }

    public static void main(String[] arguments) {
        Map<String, String> environment = System.getenv();
        Configuration configuration = new Configuration()
            .addAnnotatedClass(Invoice.class)
            .setProperty("hibernate.dialect", "org.hibernate.dialect.PostgreSQLDialect")
            .setProperty("hibernate.connection.driver_class", "org.postgresql.Driver")
            .setProperty("hibernate.connection.url", String.format("jdbc:postgresql://%s:%s/%s", environment.get("PGHOST"),
                                                                   environment.get("PGPORT"), environment.get("PGDATABASE")))
            .setProperty("hibernate.connection.username", environment.get("PGUSER"))
            .setProperty("hibernate.connection.password", environment.get("PGPASSWORD"));
        System.out.printf("# with Hibernate %s, Java %s%n", System.getProperty("hibernate.version"), System.getProperty("java.version"));
        new SchemaExport(configuration).create(false, true);
        factory = configuration.buildSessionFactory();
        equal(sql("SELECT CAST(format_type(atttypid, atttypmod) AS text) FROM pg_attribute WHERE attrelid = CAST('invoice' AS regclass) "
                  + "AND attname IN ('total', 'discount') ORDER BY attname DESC"), List.of("monetary('EUR',2)", "monetary"), "a schema makes columns");

        transaction(session -> {
            session.persist(new Invoice(eur("1234.565"), new Monetary(BigDecimal.ONE, "USD")));
            session.persist(new Invoice(eur("99"), null));
            session.persist(new Invoice(eur("12.3"), null));
            return null;
        });
        equal(ask("SELECT total FROM Invoice ORDER BY total"), List.of(eur("12.30"), eur("99.00"), eur("1234.56")),
              "amounts are written, rounded where the column says so, and ordered");
        equal(ask("SELECT discount FROM Invoice ORDER BY id"), Arrays.asList(new Monetary(BigDecimal.ONE, "USD"), null, null), "in any currency, or null");
        equal(ask("SELECT id FROM Invoice WHERE total > :p0 ORDER BY id", eur("50")), List.of(1, 2), "amounts are filtered");
        equal(ask("SELECT id FROM Invoice WHERE total IN (:p0, :p1) ORDER BY id", eur("99"), eur("12.300")), List.of(2, 3), "by a list of them");
        transaction(session -> {
            Invoice invoice = (Invoice) session.get(Invoice.class, 2);
            invoice.total = eur("98");
            return null;
        });
        equal(ask("SELECT total FROM Invoice WHERE id = 2"), List.of(eur("98")), "an amount is changed");
        equal(transaction(session -> session.createQuery("UPDATE Invoice SET total = total * 2 WHERE id = 2").executeUpdate()), 1, "by a factor too");

        equal(ask("SELECT sum(total) FROM Invoice"), List.of(eur("1442.86")), "amounts are added up, and the sum is an amount");
        equal(ask("SELECT max(total) FROM Invoice"), List.of(eur("1234.56")), "so is the greatest");
        equal(sqlstate(session -> session.createQuery("SELECT avg(total) FROM Invoice WHERE id = 2").list()), "22003", "an average would be a number, and is refused");
        equal(transaction(session -> session.createSQLQuery("SELECT avg(total) AS average FROM invoice WHERE id = 2")
                                            .addScalar("average", session.getTypeHelper().custom(MonetaryType.class)).list()),
              List.of(eur("196")), "in SQL it is an amount");
        equal(sql("SELECT CAST(sum(amount) AS text) FROM payment WHERE id < 4 GROUP BY currency(amount) ORDER BY CAST(currency(amount) AS text)"),
              List.of("1234.495 EUR", "99 USD"), "sums are kept apart by currency");
        transaction(session -> session.save(new Invoice(eur("1"), eur("1"))));
        equal(sqlstate(session -> session.createQuery("SELECT sum(discount) FROM Invoice").list()), "MC001", "euros and dollars are not added up");
        equal(sqlstate(session -> session.save(new Invoice(new Monetary(BigDecimal.ONE, "USD"), null))), "MC001", "dollars are not written where euros are kept");
        String complaint = "";
        try {
            new SchemaValidator(configuration).validate();
        } catch (HibernateException error) {
            complaint = error.getMessage();
        }
        equal(complaint, "", "the schema is found to be what the classes say");

        System.out.printf("1..%d%n", said);
        System.exit(failed == 0 ? 0 : 1);
    }
}
