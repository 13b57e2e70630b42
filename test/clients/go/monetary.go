package main

import (
	"database/sql/driver"
	"fmt"
	"strings"

	"github.com/shopspring/decimal"
)

// Monetary is an amount, to scan and to give as an argument; *Monetary may be NULL.
type Monetary struct {
	Amount   decimal.Decimal
	Currency string
}

func (m Monetary) String() string {
	return m.Amount.StringFixed(-m.Amount.Exponent()) + " " + m.Currency
}

// Scan reads what the server sends.
func (m *Monetary) Scan(source interface{}) (err error) {
	amount, currency, found := strings.Cut(fmt.Sprintf("%s", source), " ")
	if !found {
		return fmt.Errorf("cannot scan %v into Monetary", source)
	}
	m.Currency = currency
	m.Amount, err = decimal.NewFromString(amount)
	return err
}

// Value is what the server reads.
func (m Monetary) Value() (driver.Value, error) {
	return m.String(), nil
}
