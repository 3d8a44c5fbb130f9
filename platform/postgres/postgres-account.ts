import { accessSync, constants, readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** Postgres refuses to run as root; then it runs as `nobody`. null: as ourselves. */
export interface PostgresAccount {
  uid: number
  gid: number
}

/** @throws Error when we are root and there is no account to change to */
export function postgresAccount(): PostgresAccount | null {
  if (process.getuid?.() !== 0) return null
  for (const line of readFileSync('/etc/passwd', 'utf8').split('\n')) {
    const [name, , uid, gid] = line.split(':')
    if (name === 'nobody') return { uid: Number(uid), gid: Number(gid) }
  }
  throw new Error(
    'Postgres does not run as root and there is no account "nobody": start as an ordinary user.',
  )
}

/** @throws Error with one sentence when the account could not reach `path`, because a folder above it is closed to others */
export function checkReachable(path: string, account: PostgresAccount | null): void {
  accessSync(dirname(path), constants.X_OK)
  if (!account) return
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const { mode, uid } = statSync(folder)
    if (uid !== account.uid && (mode & 0o001) === 0) {
      throw new Error(
        `Postgres does not run as root, and the account "nobody" may not enter ${folder}: start as an ordinary user, or put Tongdai and DATA_DIR where others may enter.`,
      )
    }
    if (folder === dirname(folder)) return
  }
}
