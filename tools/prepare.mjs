// Makes a fresh clone runnable: packages, then the built web pages. Skips what is already in order, so that a second
// start costs only a few hashes. Plain JavaScript for any node from 18 on, node's own modules only.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brokenPackages, installedPackages, missingPackages } from './missing-packages.mjs'
import { contentsFile, isRecorded, recordContents } from './package-contents.mjs'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** The node of the lock file, whatever started us. */
export function runtime() {
  return join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node')
}

export async function ensureInstalled() {
  const marker = 'node_modules/.tongdai-installed'
  const broken = brokenPackages(root)
  // npm looks at a package.json and is content: the folder must be gone.
  for (const folder of broken) rmSync(join(root, folder), { recursive: true, force: true })
  if (broken.length > 0 || missingPackages(root)?.length !== 0) {
    // npm would believe its own list, and install nothing.
    for (const file of [marker, 'node_modules/.package-lock.json']) rmSync(join(root, file), { force: true })
  }
  const manifests = ['package.json', 'package-lock.json', ...workspaceManifests()]
  // Not `npm ci`: it refuses a lock file made where a registry lacked some other platform's optional package. What is
  // locked is installed as locked all the same, and the lock file stays as it is.
  await unlessUnchanged(marker, hashOf(manifests), 'Installing packages (once, about a minute)', async () => {
    rmSync(join(root, contentsFile), { force: true })
    await run('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'], {
      windowsShell: true,
    })
  })
  const missing = missingPackages(root) ?? ['node_modules/.package-lock.json']
  if (missing.length > 0)
    fail(`npm did not install all that is locked; missing: ${missing.slice(0, 5).join(', ')}.`)
  if (!existsSync(runtime()))
    fail(
      'The Node runtime was not installed: npm must be allowed to run the install script of the package "node".',
    )
  if (!isRecorded(root)) recordInstalled()
}

export async function ensureDesk() {
  const sources = [
    ...filesUnder('apps/desk', ['dist', 'node_modules', 'dev']),
    ...filesUnder('contract', ['node_modules']),
  ]
  await unlessUnchanged(
    'apps/desk/dist/.built-from',
    hashOf(sources),
    'Building the web pages (once, some seconds)',
    () =>
      run(runtime(), [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'error'], {
        cwd: join(root, 'apps/desk'),
      }),
  )
}

async function unlessUnchanged(marker, hash, message, work) {
  const file = join(root, marker)
  if (existsSync(file) && readFileSync(file, 'utf8') === hash) return
  process.stdout.write(`${message} …\n`)
  const started = Date.now()
  await work()
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, hash)
  } catch (error) {
    fail(`Cannot write to ${dirname(file)}: ${error.message}`)
  }
  process.stdout.write(`  done in ${((Date.now() - started) / 1000).toFixed(1)} s\n`)
}

function run(command, args, { cwd = root, windowsShell = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: windowsShell && process.platform === 'win32',
    })
    let output = ''
    const keep = (chunk) => {
      output = (output + chunk).slice(-20_000)
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.on('error', (error) => fail(`${command} could not be started: ${error.message}`))
    child.on('exit', (code) => {
      if (code === 0) return resolve()
      process.stderr.write(output)
      fail(`${command} ${args[0]} failed with exit code ${code}.`)
    })
  })
}

function recordInstalled() {
  try {
    recordContents(root, installedPackages(root))
  } catch {
    // A folder that cannot be written to is checked by its entry points at each start.
  }
}

function workspaceManifests() {
  const folders = ['apps', 'domain', 'telephony', 'simulators', 'connectors']
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) => readdirSync(join(root, folder)).map((name) => join(folder, name)))
  return [...folders, 'platform', 'contract', 'database']
    .map((folder) => join(folder, 'package.json'))
    .filter((file) => existsSync(join(root, file)))
}

function filesUnder(folder, leaveOut) {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => !leaveOut.includes(entry.name))
    .flatMap((entry) =>
      entry.isDirectory() ? filesUnder(join(folder, entry.name), leaveOut) : [join(folder, entry.name)],
    )
    .sort()
}

function hashOf(files) {
  const hash = createHash('sha256')
  for (const file of files)
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(root, file)))
      .update('\0')
  return hash.digest('hex')
}

function fail(message) {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}
