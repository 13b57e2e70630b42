// Queries whose types are those of the database, as kysely-codegen has found them.
import { type Kysely, sql } from 'kysely'
import type { DB } from './db'

export const above = (db: Kysely<DB>, least: string) =>
  db.selectFrom('payment').select(['id', 'fee']).where('fee', '>', least).orderBy('fee').execute()

export const grow = (db: Kysely<DB>, id: number, factor: number) =>
  db.updateTable('payment').set({ fee: sql`fee * ${factor}` }).where('id', '=', id).returning('fee').executeTakeFirstOrThrow()

export const total = (db: Kysely<DB>) =>
  db.selectFrom('payment').select(eb => eb.fn.sum<string>('fee').as('sum')).executeTakeFirstOrThrow()

export const totals = (db: Kysely<DB>) =>
  db.selectFrom('payment')
    .select(eb => [sql<string>`currency(amount)::text`.as('code'), eb.fn.sum<string>('amount').as('sum')])
    .where('amount', 'is not', null).groupBy('code').orderBy('code').execute()
