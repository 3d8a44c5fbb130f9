// The operator's way back: when a company's own access rules leave nobody who could change them, this takes them away.
//   npm run open-company -- <company code>
// While Tongdai runs, with the same DATA_DIR or DATABASE_URL. It is written to the company's audit log.
import { join } from 'node:path'
import { openCompany } from '@tongdai/access/portal/open-company'
import { openDatabase } from '@tongdai/database/open-database'
import { readConfig } from '@tongdai/platform/config/read-config'
import { createLog } from '@tongdai/platform/log'
import { embeddedUrl } from '@tongdai/platform/postgres/embedded-postgres'

const [code, ...flags] = process.argv.slice(2)
if (!code || code.startsWith('-')) {
  process.stderr.write('Which company? npm run open-company -- <company code>\n')
  process.exit(1)
}
const config = readConfig(process.env, flags)
const url = config.databaseUrl ?? embeddedUrl(join(config.dataDir, 'postgres'))
const database = openDatabase({ url, log: createLog({ level: 'error' }), connections: 1 })
try {
  const isOpen = await openCompany(database, code)
  process.stdout.write(
    isOpen
      ? `Everybody of the company ${code} is let in again, from anywhere. Its owners set the rules anew.\n`
      : `There is no company with the code ${code}.\n`,
  )
  if (!isOpen) process.exitCode = 1
} catch (error) {
  const why = (error as Error).message
  process.stderr.write(
    `The database cannot be reached (${why}): start Tongdai first, with the same settings.\n`,
  )
  process.exitCode = 1
} finally {
  await database.close()
}
