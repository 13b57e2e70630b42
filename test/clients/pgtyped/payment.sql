/* @name paymentsAbove */
SELECT id, fee FROM payment WHERE fee > :least ORDER BY fee;

/* @name grow */
UPDATE payment SET fee = fee * :factor WHERE id = :id! RETURNING fee;

/* @name totals */
SELECT currency(amount)::text AS code, sum(amount) FROM payment WHERE id < 4 GROUP BY code ORDER BY code;

/*
  @name add
  @param payments -> ((id!, payee!, fee)...)
*/
INSERT INTO payment (id, payee, fee) VALUES :payments;
