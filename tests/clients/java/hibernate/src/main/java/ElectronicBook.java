import jakarta.persistence.Entity;

@Entity
class ElectronicBook extends Book {
  String address;
}
