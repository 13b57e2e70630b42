import java.io.Serializable;
import java.sql.*;
import java.util.Objects;
import org.hibernate.usertype.UserType;

/** Amounts in Hibernate: a column of the type monetary, as a value. */
public class MonetaryType implements UserType {
    @Override
    public int[] sqlTypes() {
        return new int[] {Types.OTHER};
    }

    @Override
    public Class<Monetary> returnedClass() {
        return Monetary.class;
    }

    @Override
    public Object nullSafeGet(ResultSet row, String[] names, Object owner) throws SQLException {
        String text = row.getString(names[0]);
        return text == null ? null : new Monetary(text);
    }

    @Override
    public void nullSafeSet(PreparedStatement statement, Object value, int index) throws SQLException {
        statement.setObject(index, value == null ? null : value.toString(), Types.OTHER);
    }

    @Override
    public boolean equals(Object one, Object other) {
        return Objects.equals(one, other);
    }

    @Override
    public int hashCode(Object value) {
        return Objects.hashCode(value);
    }

    @Override
    public Object deepCopy(Object value) {
        return value;
    }

    @Override
    public boolean isMutable() {
        return false;
    }

    @Override
    public Serializable disassemble(Object value) {
        return (Serializable) value;
    }

    @Override
    public Object assemble(Serializable cached, Object owner) {
        return cached;
    }

    @Override
    public Object replace(Object original, Object target, Object owner) {
        return original;
    }
}
