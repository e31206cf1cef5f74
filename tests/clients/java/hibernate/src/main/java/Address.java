import jakarta.persistence.Embeddable;

@Embeddable
class Address {
  String street;
  String city;
}
