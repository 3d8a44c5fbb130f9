// `npm test`: installs what is missing, then the checks (types, style, unused code), the unit tests, and the tests
// end to end with real phones and a real browser. The last line counts them all.
//   npm test                 everything
//   npm test -- unit         types, style and unit tests only
//   npm test -- e2e [name]   end to end only, optionally just the files whose path contains `name`
//   npm run test:long        everything, with whole matrices and long random runs (RANDOM_RUNS): before a release
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join, relative } from 'node:path'
import { ensureDesk, ensureInstalled, root, runtime } from './prepare.mjs'

const args = process.argv.slice(2)
const isLong = args[0] === 'long'
const [only, ...names] = isLong ? args.slice(1) : args
if (isLong) Object.assign(process.env, { TEST_LONG: '1', RANDOM_RUNS: process.env.RANDOM_RUNS ?? '3000' })
await ensureInstalled()
if (only !== 'unit') await ensureDesk()

const results = mkdtempSync(join(tmpdir(), 'tongdai-test-'))
const count = { passed: 0, failed: 0, skipped: 0 }
/** What failed, told once more at the end: of a long log, often only the end is kept. */
const faults = []
/** What failed beside the others and passed alone: a fault of the test or of the product, to be found. */
const unsteady = []

if (only !== 'e2e') {
  check('types', 'node_modules/typescript/bin/tsc', ['--noEmit'])
  check('style', 'node_modules/@biomejs/biome/bin/biome', [
    'check',
    '--error-on-warnings',
    '--max-diagnostics=50',
    '.',
  ])
  check('unused code', 'node_modules/knip/bin/knip.js', [])
  await vitest('unit tests', ['run', '--config', 'vitest.config.ts'])
}
if (only !== 'unit') {
  installPeers()
  await vitest('end to end', ['run', '--config', 'e2e/vitest.config.ts', ...names])
}
rmSync(results, { recursive: true, force: true })
for (const test of unsteady) console.log(`! passed only when run once more, alone: ${test}`)
for (const fault of faults) console.log(`✗ ${fault}`)
console.log(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`)
process.exit(count.failed === 0 ? 0 : 1)

function check(name, script, args) {
  const started = Date.now()
  const { status, stdout, stderr } = spawnSync(runtime(), [join(root, script), ...args], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  })
  const ok = status === 0
  count[ok ? 'passed' : 'failed']++
  if (!ok) faults.push(name)
  console.log(`${ok ? '✓' : '✗'} ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`)
  if (!ok) console.log(`${stdout}${stderr}`.slice(0, 20_000))
}

/** Runs them, and the files in which one failed once more, alone: what passes then is told as unsteady. */
async function vitest(name, args) {
  const first = await report(name, args)
  if (!first) return
  tellSlowest(name, first)
  count.passed += first.numPassedTests
  count.skipped += first.numPendingTests + (first.numTodoTests ?? 0)
  const failed = failedTests(first)
  const files = first.testResults.filter(({ status }) => status === 'failed').map((file) => file.name)
  if (files.length === 0 || files.length > 5) return fail(failed, first)
  console.log(`Once more, alone: ${files.map((file) => relative(root, file)).join(', ')}`)
  const second = await report(`${name}, once more`, [...args.filter((arg) => !names.includes(arg)), ...files])
  if (!second) return
  const still = failedTests(second)
  for (const title of failed.keys()) {
    if (still.has(title)) continue
    count.passed++
    unsteady.push(`${title}\n${failed.get(title)}`)
  }
  fail(still, second)
}

function fail(tests, { success, testResults }) {
  count.failed += tests.size
  for (const [title, why] of tests) faults.push(`${title}\n${why}`)
  if (success || tests.size > 0) return
  // A file that cannot even be loaded, or an error outside any test, has no failed test of its own.
  count.failed++
  faults.push('an error outside the tests')
  for (const { name, status, message } of testResults)
    if (status === 'failed') faults.push(`${relative(root, name)}\n${firstLines(message, 6)}`)
}

/** What vitest reports; null where it ended before it could, which counts as a failure. */
function report(name, args) {
  const file = join(results, `${name.replaceAll(/\W+/g, '-')}.json`)
  const script = join(root, 'node_modules/vitest/vitest.mjs')
  const child = spawn(
    runtime(),
    [script, ...args, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
    {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, PATH: `${dirname(runtime())}${delimiter}${process.env.PATH}` },
    },
  )
  return new Promise((resolve) => {
    child.on('exit', (code) => {
      if (existsSync(file)) return resolve({ ...JSON.parse(readFileSync(file, 'utf8')), success: code === 0 })
      count.failed++
      faults.push(`${name}: ended with ${code} before it could report`)
      resolve(null)
    })
  })
}

/** @returns what each said when it failed, by its file and name */
function failedTests({ testResults }) {
  return new Map(
    testResults.flatMap(({ name, assertionResults }) =>
      assertionResults
        .filter(({ status }) => status === 'failed')
        .map(({ fullName, failureMessages }) => [
          `${relative(root, name)}: ${fullName}`,
          firstLines(failureMessages.join('\n'), 12),
        ]),
    ),
  )
}

function firstLines(text, most) {
  return text
    .split('\n')
    .filter((line) => !line.includes('/node_modules/'))
    .slice(0, most)
    .map((line) => `    ${line.slice(0, 300)}`)
    .join('\n')
}

/** Where the time goes, so that a test which became slow is seen. */
function tellSlowest(name, { testResults }) {
  const files = testResults
    .map((file) => ({ seconds: (file.endTime - file.startTime) / 1000, path: relative(root, file.name) }))
    .sort((a, b) => b.seconds - a.seconds)
  console.log(`The slowest of ${name}:`)
  for (const { seconds, path } of files.slice(0, 10))
    console.log(`  ${seconds.toFixed(1).padStart(6)} s  ${path}`)
}

/** Real peers for the tests end to end; where they cannot be installed, the tests that need them are skipped and say so. */
function installPeers() {
  const wanted = { chromium: 'chromium', sipp: 'sip-tester', baresip: 'baresip-core', sox: 'sox' }
  const missing = Object.entries(wanted).filter(([program]) => !onPath(program))
  if (missing.length === 0) return
  const packages = missing.map(([, name]) => name)
  if (process.getuid?.() !== 0 || !onPath('apt-get')) {
    console.log(`! Not installed, so the tests that need them are skipped: ${packages.join(', ')}`)
    return
  }
  console.log(`Installing ${packages.join(', ')} for the tests end to end …`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (...args) =>
    spawnSync('apt-get', ['-o', 'DPkg::Lock::Timeout=300', '-qq', ...args], {
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    }).status === 0
  if (!(apt('update') && apt('install', '-y', '--no-install-recommends', ...packages, 'fonts-noto-core'))) {
    console.log(`! apt-get could not install ${packages.join(', ')}: the tests that need them are skipped`)
  }
}

function onPath(program) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)))
}
