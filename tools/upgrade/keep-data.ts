// Writes what a running Tongdai of this version keeps into e2e/upgrade/data-<version>: a demo company goes through a day
// of calls, everything is killed in the middle of one, and its DATA_DIR is put away with the database as SQL. Once a
// release; a folder that is there is not touched, because later versions have to read it as it is.
//   npm run data:keep
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createLog } from '@tongdai/platform/log'
import { startEmbeddedPostgres } from '@tongdai/platform/postgres/embedded-postgres'
import { startInstance } from '../../e2e/testing/instance.ts'
import { dumpDatabase } from './dump-database.ts'
import { liveADay } from './live-a-day.ts'

const root = join(import.meta.dirname, '../..')
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const target = join(root, 'e2e/upgrade', `data-${version.split('.').slice(0, 2).join('.')}`)
if (existsSync(target)) throw new Error(`${target} is there already`)

const instance = await startInstance()
await liveADay(instance)
instance.kill()
const server = await startEmbeddedPostgres({
  dataDir: join(instance.dataDir, 'postgres'),
  log: createLog({ level: 'error' }),
})
const sql = await dumpDatabase(server.url)
await server.stop()

cpSync(instance.dataDir, target, {
  recursive: true,
  // The database is there as SQL; sockets are of a run, and a certificate is made anew where there is none.
  filter: (path) => !/^\/(postgres|run|keys\/self-signed)/.test(path.slice(instance.dataDir.length)),
})
writeFileSync(join(target, 'database.sql'), sql)
rmSync(instance.dataDir, { recursive: true })
