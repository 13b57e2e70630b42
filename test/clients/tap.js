// Says what passed, line by line, for the clients in JavaScript.
'use strict'

const assert = require('assert')
const fs = require('fs')
const { createRequire } = require('module')
const os = require('os')
const path = require('path')

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

// What a client has from npm
exports.modulesOf = client => {
  const modules = `${process.env.CLIENT_MODULES}/${client}/node_modules`
  return {
    modules,
    load: createRequire(`${modules}/`),
    version: name => `${name} ${JSON.parse(fs.readFileSync(`${modules}/${name}/package.json`)).version}`
  }
}

// A folder for what is generated, gone when the test ends
exports.temporaryFolder = () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'client-'))
  process.on('exit', () => fs.rmSync(folder, { recursive: true }))
  return folder
}

// The SQLSTATE of what fails, however deep the framework has put it
exports.sqlstate = async promise => {
  try {
    await promise
  } catch (error) {
    return (error.original ?? error.cause ?? error).code
  }
}

// Ends the test, whatever the modules still have open
exports.finish = error => {
  console.log(error ? `# ${error.stack}` : `1..${said}`)
  process.exit(error || failed ? 1 : 0)
}
