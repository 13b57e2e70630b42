# Amounts in ActiveRecord: columns of the type monetary, as an amount and a currency.  In an
# application of Rails this is config/initializers/monetary.rb.

require "active_record/connection_adapters/postgresql_adapter"

Monetary = Struct.new(:amount, :currency) do
  def self.parse(text)
    amount, currency = text.split
    new(BigDecimal(amount), currency)
  end

  def to_s = "#{amount.to_d.to_s('F')} #{currency}"
end

class MonetaryType < ActiveRecord::Type::Value
  def type = :monetary

  def serialize(value) = value&.to_s

  private

  # The sum of no rows is 0 to ActiveRecord, which has no currency
  def cast_value(value)
    value.is_a?(String) ? Monetary.parse(value) : value unless value == 0
  end
end

# Before the types of the database are read, so that arrays of amounts are known too
ActiveRecord::ConnectionAdapters::PostgreSQLAdapter.prepend(Module.new do
  private

  def initialize_type_map(map = type_map)
    map.register_type "monetary", MonetaryType.new
    super
  end
end)
ActiveRecord::Type.register(:monetary, MonetaryType, adapter: :postgresql)
