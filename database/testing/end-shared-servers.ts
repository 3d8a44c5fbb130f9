import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The variable that tells the processes of the unit tests where their servers are (`shared-server.ts`). */
export const sharedServersFolder = 'TEST_SERVERS'

/** Before all unit tests: a folder for the servers that their processes start. After them: the servers are ended. */
export default function setUp(): () => Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tongdai-tests-'))
  chmodSync(folder, 0o755)
  process.env[sharedServersFolder] = folder
  return async () => {
    for (const name of readdirSync(folder)) await end(join(folder, name, 'postgres/postmaster.pid'))
    rmSync(folder, { recursive: true, force: true })
  }
}

async function end(pidFile: string): Promise<void> {
  let pid: number
  try {
    pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0])
    // At once: nothing of it is kept.
    process.kill(pid, 'SIGQUIT')
  } catch {
    return
  }
  while (isThere(pid)) await new Promise((resolve) => setTimeout(resolve, 10))
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
