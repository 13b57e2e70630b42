import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Objects;

/** An amount and its currency, as a value of Java. */
public final class Monetary implements Serializable {
    public final BigDecimal amount;
    public final String currency;

    public Monetary(String text) {
        this(new BigDecimal(text.substring(0, text.indexOf(' '))), text.substring(text.indexOf(' ') + 1));
    }

    public Monetary(BigDecimal amount, String currency) {
        this.amount = Objects.requireNonNull(amount);
        this.currency = Objects.requireNonNull(currency);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Monetary && amount.compareTo(((Monetary) other).amount) == 0
            && currency.equals(((Monetary) other).currency);
    }

    @Override
    public int hashCode() {
        return Objects.hash(amount.stripTrailingZeros(), currency);
    }

    @Override
    public String toString() {
        return amount.toPlainString() + " " + currency;
    }
}
