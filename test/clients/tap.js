// Says what passed, line by line, for the clients in JavaScript.
'use strict'

const assert = require('assert')

let said = 0
let failed = 0

exports.equal = (got, expected, name) => {
  said++
  try {
    assert.deepStrictEqual(got, expected)
    console.log(`ok ${said} - ${name}`)
  } catch (error) {
    failed++
    console.log(`not ok ${said} - ${name}\n${error.message.replace(/^/gm, '# ')}`)
  }
}

exports.using = (...versions) => console.log(`# with ${versions.join(', ')}`)

// Ends the test, whatever the modules still have open
exports.finish = error => {
  console.log(error ? `# ${error.stack}` : `1..${said}`)
  process.exit(error || failed ? 1 : 0)
}
