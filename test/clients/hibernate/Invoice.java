import javax.persistence.*;
import org.hibernate.annotations.TypeDef;

@Entity
@TypeDef(name = "monetary", typeClass = MonetaryType.class, defaultForType = Monetary.class)
public class Invoice {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Integer id;

    @Column(columnDefinition = "monetary('EUR', 2)", nullable = false)
    public Monetary total;

    @Column(columnDefinition = "monetary")
    public Monetary discount;

    protected Invoice() {
    }

    public Invoice(Monetary total, Monetary discount) {
        this.total = total;
        this.discount = discount;
    }
}
