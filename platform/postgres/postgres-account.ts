import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from 'node:child_process'
import { accessSync, constants, readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** Postgres refuses to run as root. null: we are not root, and it runs as ourselves. */
export type PostgresAccount =
  /** The account `nobody`, where it may enter every folder on the way. */
  | { kind: 'nobody'; uid: number; gid: number }
  /** Ourselves under another number, in a user namespace (user_namespaces(7)): for a clone that is closed to others, as under /root. */
  | { kind: 'namespace'; uid: 0; gid: 0 }

const unshare = ['--user', '--map-user=1000', '--map-group=1000', '--']

/**
 * Chooses the account for a database in `dataDir` that runs `program`: what an existing one belongs to, else `nobody`
 * if it may enter, else a namespace.
 * @throws Error with one sentence when neither is possible
 */
export function postgresAccount(dataDir: string, program: string): PostgresAccount | null {
  accessSync(dirname(dataDir), constants.X_OK)
  if (process.getuid?.() !== 0) return null
  const nobody = accountNobody()
  const closed = nobody && (closedFolder(dataDir, nobody.uid) ?? closedFolder(program, nobody.uid))
  const owner = ownerOf(dataDir)
  if (nobody && !closed && owner !== 0) return nobody
  if ((owner === null || owner === 0) && namespacesWork()) return { kind: 'namespace', uid: 0, gid: 0 }
  throw new Error(
    `Postgres does not run as root, and the account "nobody" may not enter ${closed ?? dataDir}: start as an ordinary user, or put Tongdai and DATA_DIR where others may enter.`,
  )
}

/** Whether the database in `dataDir` runs, or will, as an account that must be let through the folders above it. */
export function needsPassage(dataDir: string): boolean {
  if (process.getuid?.() !== 0) return false
  const owner = ownerOf(dataDir)
  return owner === null ? !namespacesWork() : owner !== 0
}

/** Like spawn, as that account; the process id is the program's own. */
export function spawnAs(
  account: PostgresAccount | null,
  program: string,
  args: string[],
  options: SpawnOptions,
): ChildProcess {
  if (account?.kind === 'namespace') return spawn('unshare', [...unshare, program, ...args], options)
  return spawn(program, args, account ? { ...options, uid: account.uid, gid: account.gid } : options)
}

function accountNobody(): Extract<PostgresAccount, { kind: 'nobody' }> | null {
  for (const line of readFileSync('/etc/passwd', 'utf8').split('\n')) {
    const [name, , uid, gid] = line.split(':')
    if (name === 'nobody') return { kind: 'nobody', uid: Number(uid), gid: Number(gid) }
  }
  return null
}

/** The folder above `path` that the account may not enter; null: none. */
function closedFolder(path: string, account: number): string | null {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const { mode, uid } = statSync(folder)
    if (uid !== account && (mode & 0o001) === 0) return folder
    if (folder === dirname(folder)) return null
  }
}

function ownerOf(dataDir: string): number | null {
  try {
    return statSync(dataDir).uid
  } catch {
    return null
  }
}

function namespacesWork(): boolean {
  return spawnSync('unshare', [...unshare, 'true']).status === 0
}
