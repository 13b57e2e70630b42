// A database of DuckDB in memory, in one thread: a line of JSON in, {"sql": ...}, and one out.
'use strict'

const readline = require('readline')
const { DuckDBInstance } = require(`${process.env.DUCKDB_MODULES}/node_modules/@duckdb/node-api`)

// What DuckDB answers, as psql -A -t prints it, and its milliseconds: on the clock, and of the processor
async function run (db, sql) {
  const used = process.cpuUsage()
  const begun = process.hrtime.bigint()
  const result = await db.runAndReadAll(sql)
  const clock = Number(process.hrtime.bigint() - begun) / 1e6
  const { user, system } = process.cpuUsage(used)
  const lines = result.getRows().map(row => row.map(value => value === null ? '' : String(value)).join('|'))
  return { answer: lines.join('\n'), clock, processor: (user + system) / 1e3 }
}

async function main () {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' })
  const db = await instance.connect()
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const said = await run(db, JSON.parse(line).sql).catch(error => ({ error: error.message }))
    console.log(JSON.stringify(said))
  }
}

main()
