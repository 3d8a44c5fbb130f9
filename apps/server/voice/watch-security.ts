import { join } from 'node:path'
import { openDatabase } from '@tongdai/database/open-database'
import type { Engine, EngineHealth } from '@tongdai/engine'
import type { Clock } from '@tongdai/platform/clock'
import { fullestDisk } from '@tongdai/platform/fullest-disk'
import type { Log } from '@tongdai/platform/log'
import { saveSecurityEvents } from '@tongdai/security/save-security-events'
import { type SecurityNotice, SecurityWatch } from '@tongdai/security/security-watch'
import { sql } from 'kysely'
import { DatabaseWatch } from './database-watch.ts'
import { DiskWatch } from './disk-watch.ts'

/** The security events of this process and of its engine, on their way to log and database. Calls never wait for it. */
export function watchSecurity(options: {
  engine: Engine
  databaseUrl: string | null
  dataDir: string
  clock: Clock
  log: Log
}): {
  watch: SecurityWatch
  /** How the machine is, for the health page. */
  parts(): Promise<EngineHealth['parts']>
  close(): Promise<void>
} {
  const { engine, databaseUrl, dataDir, clock, log } = options
  const database = openDatabase({ url: databaseUrl ?? '', log, connections: 1 })
  const watch = new SecurityWatch({
    clock,
    log,
    store: (tallies) => saveSecurityEvents(database, tallies),
  })
  const notice = (given: SecurityNotice) => watch.notice(given)
  // Each may be a mount or a link.
  const folders = [dataDir, ...['recordings', 'journal', 'postgres'].map((name) => join(dataDir, name))]
  const disk = new DiskWatch({ look: () => fullestDisk(folders), notice, clock, log })
  void disk.start()
  const ask = () => sql`select 1`.execute(database.app)
  const answers = new DatabaseWatch({ ask, notice, clock, log })
  answers.start()
  const stop = engine.subscribe((event) => {
    if (event.type === 'security.noticed') watch.notice(event)
  })
  return {
    watch,
    parts: async () => [await disk.part()],
    async close() {
      stop()
      disk.close()
      answers.close()
      await watch.close()
      await database.close()
    },
  }
}
