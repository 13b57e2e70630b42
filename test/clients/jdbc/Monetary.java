import java.math.BigDecimal;
import java.sql.SQLException;
import org.postgresql.util.PGobject;

/** An amount: connection.unwrap(PGConnection.class).addDataType("monetary", Monetary.class) */
public class Monetary extends PGobject {
    public Monetary() {
        setType("monetary");
    }

    public Monetary(BigDecimal amount, String currency) throws SQLException {
        this();
        setValue(amount.toPlainString() + " " + currency);
    }

    public BigDecimal amount() {
        return new BigDecimal(value.substring(0, value.indexOf(' ')));
    }

    public String currency() {
        return value.substring(value.indexOf(' ') + 1);
    }
}
