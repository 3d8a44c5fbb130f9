import { chmodSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '@tongdai/platform/config/read-config'
import type { Log } from '@tongdai/platform/log'
import { needsPassage } from '@tongdai/platform/postgres/postgres-account'

/** Rights of the group and of others. */
const others = 0o077
/** Of these Postgres takes care, whose account need not be ours. */
const ofPostgres = /^postgres/

/**
 * Takes from other accounts of the machine the right to read DATA_DIR: recordings, the journal's numbers, keys. What is made
 * from now on is closed by the umask; what an earlier release left open is closed here, once: a folder that is closed already
 * is not looked into. Where Postgres runs as another account, that may pass through DATA_DIR, and read nothing of it.
 */
export function closeDataDir({ dataDir, databaseUrl }: Config, log: Log): void {
  mkdirSync(dataDir, { recursive: true })
  const passage = databaseUrl === null && needsPassage(join(dataDir, 'postgres'))
  for (const name of readdirSync(dataDir)) if (!ofPostgres.test(name)) close(join(dataDir, name), log)
  // Last: if this is cut short, the next start sees that it was.
  chmod(dataDir, passage ? 0o711 : 0o700, log)
}

/** A folder's own rights last, too. */
function close(path: string, log: Log): void {
  // A folder may be a link to a larger disk; links within are none of ours.
  const stats = statSync(path, { throwIfNoEntry: false })
  if (!stats) return
  const { mode } = stats
  const isDirectory = stats.isDirectory()
  if ((mode & others) === 0) return
  if (isDirectory)
    for (const entry of readdirSync(path, { withFileTypes: true }))
      if (entry.isDirectory() || entry.isFile()) close(join(path, entry.name), log)
  chmod(path, mode & ~others & 0o7777, log)
}

function chmod(path: string, mode: number, log: Log): void {
  try {
    chmodSync(path, mode)
  } catch (error) {
    log.warn('other accounts of this machine may read a folder of ours', {
      path,
      error: (error as Error).message,
    })
  }
}
