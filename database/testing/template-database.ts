import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Log } from '@tongdai/platform/log'
import { startEmbeddedPostgres } from '@tongdai/platform/postgres/embedded-postgres'
import { postgresBinaries } from '@tongdai/platform/postgres/postgres-binaries'
import { migrate, readMigrations } from '../migrate.ts'

const cache = join(import.meta.dirname, '../../node_modules/.cache/tongdai-database')

/**
 * Makes `dataDir` a copy of a database that is migrated and empty, unless it exists: thirty files of tests need one each,
 * and making it takes seconds, copying it tenths. The template is made by whoever needs it first.
 */
export async function copyTemplate(dataDir: string, log: Log): Promise<void> {
  if (existsSync(dataDir)) return
  const template = join(cache, await templateName())
  if (!existsSync(template)) {
    await makeTemplate(template, log)
    prune(Date.now())
  }
  // Before it is copied: whoever prunes meanwhile sees that it is used.
  const now = new Date()
  utimesSync(template, now, now)
  copy(template, dataDir)
}

const day = 86_400_000

/**
 * Templates of migrations that nobody has tested with for three days are thrown away, 40 MB each, with what was left half made.
 * A younger one may be of the branch that is tested next.
 */
export function prune(now: number, folder = cache): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    const found = statSync(path, { throwIfNoEntry: false })
    if (found && found.mtimeMs < now - 3 * day) rmSync(path, { recursive: true, force: true })
  }
}

/** Other migrations, another Postgres or another account are another template. */
async function templateName(): Promise<string> {
  const { postgres } = await postgresBinaries()
  const what = [
    postgres,
    process.getuid?.(),
    ...readMigrations().map(({ name, checksum }) => name + checksum),
  ]
  return createHash('sha256').update(JSON.stringify(what)).digest('hex').slice(0, 16)
}

async function makeTemplate(template: string, log: Log): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tongdai-template-'))
  chmodSync(folder, 0o755)
  const dataDir = join(folder, 'postgres')
  const server = await startEmbeddedPostgres({ dataDir, log, durable: false })
  await migrate(server.url)
  await server.stop()
  mkdirSync(cache, { recursive: true })
  // Two processes may make it at once: it appears whole or not at all, and the second is thrown away.
  const unfinished = mkdtempSync(`${template}-`)
  copy(dataDir, join(unfinished, 'postgres'))
  try {
    renameSync(join(unfinished, 'postgres'), template)
  } catch (error) {
    if (!existsSync(template)) throw error
  }
  for (const each of [folder, unfinished]) rmSync(each, { recursive: true, force: true })
}

/** With its owner and rights, by which Postgres knows its own. */
function copy(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true })
  const { status, stderr } = spawnSync('cp', ['-Rp', from, to], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${from} could not be copied: ${stderr}`)
}
