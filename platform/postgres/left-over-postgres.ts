import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock } from '../clock.ts'

/**
 * Ends a server that an earlier run left behind on the data directory (its parent was killed), and removes the pid
 * files of one that is gone: Postgres takes any living process of that number for the one that wrote them. The caller
 * owns both folders, so nobody else can be using them.
 */
export async function endLeftOverPostgres(dataDir: string, socketDir: string, clock: Clock): Promise<void> {
  await endServer(join(dataDir, 'postmaster.pid'), dataDir, clock)
  for (const name of readdirSync(socketDir))
    if (name.startsWith('.s.PGSQL.')) rmSync(join(socketDir, name), { force: true })
}

async function endServer(file: string, dataDir: string, clock: Clock): Promise<void> {
  if (!existsSync(file)) return
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
  if (!isPostgresOf(pid, dataDir)) return rmSync(file, { force: true })
  process.kill(pid, 'SIGINT')
  const deadline = clock.monotonic() + 10_000
  while (isPostgresOf(pid, dataDir)) {
    if (clock.monotonic() > deadline) process.kill(pid, 'SIGKILL')
    await new Promise<void>((resolve) => clock.after(50, resolve))
  }
  rmSync(file, { force: true })
}

/** The number may have gone to another program since; without /proc (macOS) a living one is taken for ours. */
function isPostgresOf(pid: number, dataDir: string): boolean {
  if (!(pid > 0)) return false
  try {
    process.kill(pid, 0)
  } catch {
    return false
  }
  if (!existsSync('/proc/self/cmdline')) return true
  try {
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
    return command.includes('postgres') && command.includes(dataDir)
  } catch {
    return false
  }
}
