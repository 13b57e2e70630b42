import java.math.BigDecimal;
import java.sql.*;
import java.util.*;
import org.postgresql.PGConnection;

/** JDBC: amounts as objects, and what DBeaver, Tableau and Metabase ask a driver for. */
public class Questions {
    private static Connection db;
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

    /** The columns named, of each row */
    private static List<List<Object>> rows(ResultSet result, String... columns) throws SQLException {
        List<List<Object>> rows = new ArrayList<>();
        while (result.next()) {
            List<Object> row = new ArrayList<>();
            for (String column : columns)
                row.add(result.getObject(column));
            rows.add(row);
        }
        return rows;
    }

    /** The first column of each row */
    private static List<Object> column(String query, Object... parameters) throws SQLException {
        try (PreparedStatement statement = db.prepareStatement(query)) {
            for (int i = 0; i < parameters.length; i++)
                statement.setObject(i + 1, parameters[i]);
            List<Object> column = new ArrayList<>();
            ResultSet result = statement.executeQuery();
            while (result.next())
                column.add(result.getObject(1));
            return column;
        }
    }

    private interface Call {
        void run() throws SQLException;
    }

    private static SQLException failure(Call call) {
        try {
            call.run();
            return new SQLException("nothing failed", "00000");
        } catch (SQLException error) {
            return error;
        }
    }

    private static void metadata() throws SQLException {
        DatabaseMetaData metadata = db.getMetaData();
        equal(rows(metadata.getColumns(null, "public", "payment", "%"),
                   "COLUMN_NAME", "DATA_TYPE", "TYPE_NAME", "IS_NULLABLE", "REMARKS"),
              List.of(Arrays.asList("id", Types.INTEGER, "int4", "NO", null),
                      Arrays.asList("payee", Types.VARCHAR, "text", "NO", null),
                      Arrays.asList("amount", Types.OTHER, "monetary", "YES", "in any currency"),
                      Arrays.asList("fee", Types.OTHER, "monetary", "YES", null)),
              "getColumns: amounts are OTHER, by the name of their type");
        Map<Object, Object> types = new HashMap<>();
        for (List<Object> type : rows(metadata.getTypeInfo(), "TYPE_NAME", "DATA_TYPE"))
            types.put(type.get(0), type.get(1));
        equal(List.of(types.get("monetary"), types.get("monetary_range"), types.get("currency_code"), types.get("_monetary")),
              List.of(Types.OTHER, Types.OTHER, Types.OTHER, Types.ARRAY), "getTypeInfo: lists the types and their arrays");
        equal(rows(metadata.getTables(null, "ai_ledger", "%tment_flat", new String[] {"TABLE", "VIEW"}), "TABLE_NAME", "TABLE_TYPE"),
              List.of(List.of("commitment_flat", "VIEW")), "getTables: the flat view");
        equal(rows(metadata.getPrimaryKeys(null, "ai_ledger", "commitment"), "COLUMN_NAME"), List.of(List.of("id")),
              "getPrimaryKeys");
        equal(rows(metadata.getColumns(null, "ai_ledger", "commitment_flat", "%_low"), "COLUMN_NAME", "DATA_TYPE"),
              List.of(List.of("amount_low", Types.NUMERIC), List.of("eur_low", Types.NUMERIC), List.of("usd_low", Types.NUMERIC),
                      List.of("duration_low", Types.NUMERIC)),
              "getColumns: the flat view is of numbers");

        PreparedStatement statement = db.prepareStatement("SELECT amount, fee, ARRAY[fee], amount(fee) FROM payment WHERE fee > ?");
        ResultSetMetaData result = statement.getMetaData();
        List<Object> described = new ArrayList<>();
        for (int i = 1; i <= result.getColumnCount(); i++)
            described.add(List.of(result.getColumnTypeName(i), result.getColumnType(i)));
        equal(described, List.of(List.of("monetary", Types.OTHER), List.of("monetary", Types.OTHER),
                                 List.of("_monetary", Types.ARRAY), List.of("numeric", Types.NUMERIC)),
              "a result is described before it is run");
        equal(result.getTableName(1) + "." + result.getColumnName(1), "payment.amount", "by table and column");
        equal(statement.getParameterMetaData().getParameterTypeName(1), "monetary", "and so are parameters");
    }

    private static void readAndWrite() throws SQLException {
        equal(column("SELECT amount FROM payment WHERE id IN (1, 5) ORDER BY id"),
              Arrays.asList(new Monetary(new BigDecimal("1234.50"), "EUR"), null), "amounts and NULL are read");
        Monetary yen = (Monetary) column("SELECT amount FROM payment WHERE id = ?", 4).get(0);
        equal(yen.amount(), new BigDecimal("12345678901234567890123456789.012"), "to the last digit");
        equal(yen.currency(), "JPY", "with their currency");

        try (PreparedStatement insert = db.prepareStatement("INSERT INTO payment VALUES (?, ?, ?, ?)")) {
            insert.setInt(1, 6);
            insert.setString(2, "Fay");
            insert.setObject(3, new Monetary(new BigDecimal("1E+2"), "CHF"));
            insert.setObject(4, "0.125 EUR", Types.OTHER);
            insert.executeUpdate();
            insert.setInt(1, 7);
            insert.setNull(3, Types.OTHER);
            insert.setObject(4, null);
            insert.addBatch();
            insert.setInt(1, 8);
            insert.setObject(3, "8 CHF", Types.OTHER);
            insert.addBatch();
            insert.executeBatch();
        }
        try (PreparedStatement insert = db.prepareStatement("INSERT INTO payment VALUES (9, 'Ira', ?)")) {
            insert.setString(1, "EUR 9.90");
            insert.executeUpdate();
        }
        equal(column("SELECT amount::text FROM payment WHERE id > 5 ORDER BY id"), Arrays.asList("100 CHF", null, "8 CHF", "9.90 EUR"),
              "amounts are written: as objects, as OTHER, in batches, and as strings");
        equal(column("SELECT fee FROM payment WHERE id = 6"), List.of(new Monetary(new BigDecimal("0.12"), "EUR")),
              "and rounded where the column says so");
        db.createStatement().executeUpdate("DELETE FROM payment WHERE id > 5");

        try (Connection lax = connect("?stringtype=unspecified")) {
            PreparedStatement select = lax.prepareStatement("SELECT id FROM payment WHERE amount = ?");
            select.setString(1, "USD 99.00");
            equal(rows(select.executeQuery(), "id"), List.of(List.of(2)), "a string is an amount where strings may be anything");
        }

        // An editable grid, as in DBeaver
        Statement statement = db.createStatement(ResultSet.TYPE_SCROLL_SENSITIVE, ResultSet.CONCUR_UPDATABLE);
        ResultSet grid = statement.executeQuery("SELECT id, fee FROM payment WHERE id = 2");
        grid.next();
        grid.updateObject("fee", new Monetary(new BigDecimal("0.98"), "EUR"));
        grid.updateRow();
        equal(column("SELECT fee::text FROM payment WHERE id = 2"), List.of("0.98 EUR"), "an amount is changed in a grid");

        equal(failure(() -> {
            ResultSet result = db.createStatement().executeQuery("SELECT amount FROM payment WHERE id = 1");
            result.next();
            result.getBigDecimal(1);
        }).getSQLState(), "22003", "an amount is not a number without its currency");
        equal(failure(() -> column("SELECT id FROM payment WHERE fee > ?", "1 EUR")).getSQLState(), "42883",
              "a string is not an amount without a cast");
    }

    private static void takeApart() throws SQLException {
        PreparedStatement update = db.prepareStatement("UPDATE payment SET fee = ? WHERE id = 4");
        update.setObject(1, new Monetary(new BigDecimal("0.55"), "EUR"));
        update.executeUpdate();
        ResultSet result = db.createStatement().executeQuery("SELECT sum(fee) FROM payment WHERE fee < '1 EUR'");
        result.next();
        Monetary sum = (Monetary) result.getObject(1);
        equal(sum.amount(), new BigDecimal("1.53"), "an amount is taken apart");
        equal(sum.currency(), "EUR", "into number and currency");
        db.createStatement().executeUpdate("UPDATE payment SET fee = NULL WHERE id = 4");
    }

    private static void askFor() throws SQLException {
        equal(column("SELECT id FROM payment WHERE fee > ? ORDER BY id", new Monetary(BigDecimal.ONE, "EUR")), List.of(1, 3),
              "amounts are filtered");
        equal(column("SELECT id FROM payment WHERE amount = ANY (?)",
                     db.createArrayOf("monetary", new Object[] {"1234.5 EUR", "99 USD"})), List.of(1, 2), "by a list of them too");
        equal(column("SELECT sum(amount) FROM payment WHERE currency(amount)::text = ?", "EUR"),
              List.of(new Monetary(new BigDecimal("1234.495"), "EUR")), "amounts are added up");
        // The server changes to prepared statements after some runs, and to binary where the driver can
        for (int i = 0; i < 10; i++)
            column("SELECT sum(fee) FROM payment WHERE fee > ?", new Monetary(BigDecimal.ONE, "EUR"));
        equal(column("SELECT sum(fee) FROM payment WHERE fee > ?", new Monetary(BigDecimal.ONE, "EUR")),
              List.of(new Monetary(new BigDecimal("4.25"), "EUR")), "as often as one likes");
        equal(column("SELECT count(DISTINCT amount) FROM payment"), List.of(4L), "a tool may count distinct amounts");
        equal(column("SELECT \"amount\" FROM \"public\".\"payment\" GROUP BY \"amount\" ORDER BY \"amount\" ASC LIMIT 1"),
              List.of(new Monetary(new BigDecimal("-0.005"), "EUR")), "and group and order by them");
        equal(column("SELECT CAST(amount AS varchar(255)) FROM payment WHERE id = 1"), List.of("1234.50 EUR"),
              "and ask for their text");
        java.sql.Array fees = (java.sql.Array) column("SELECT array_agg(fee ORDER BY id) FROM payment WHERE id < 4").get(0);
        equal(((Object[]) fees.getArray())[2], new Monetary(new BigDecimal("3.00"), "EUR"), "an array has amounts");

        SQLException error = failure(() -> column("SELECT sum(amount) FROM payment WHERE id < 3"));
        equal(error.getSQLState(), "MC001", "euros and dollars are not added up");
        equal(error.getMessage().startsWith("ERROR: cannot aggregate amounts in EUR and USD\n  Hint: "), true, "and the message says so");
        error = failure(() -> column("SELECT id FROM payment WHERE amount > ?", new Monetary(BigDecimal.ONE, "EUR")));
        equal(error.getSQLState(), "MC001", "or compared");
        error = failure(() -> column("UPDATE payment SET fee = ? RETURNING 1", new Monetary(BigDecimal.ONE, "USD")));
        equal(error.getSQLState(), "MC001", "dollars are not written where euros are kept");
    }

    private static Connection connect(String options) throws SQLException {
        Map<String, String> environment = System.getenv();
        return DriverManager.getConnection(
            String.format("jdbc:postgresql://%s:%s/%s", environment.get("PGHOST"), environment.get("PGPORT"),
                          environment.get("PGDATABASE")) + options,
            environment.get("PGUSER"), environment.get("PGPASSWORD"));
    }

    public static void main(String[] arguments) throws SQLException {
        db = connect("");
        System.out.printf("# with Java %s, %s %s%n", System.getProperty("java.version"),
                          db.getMetaData().getDriverName(), db.getMetaData().getDriverVersion());
        metadata();
        db.unwrap(PGConnection.class).addDataType("monetary", Monetary.class);
        readAndWrite();
        takeApart();
        askFor();
        db.close();
        System.out.printf("1..%d%n", said);
        System.exit(failed == 0 ? 0 : 1);
    }
}
