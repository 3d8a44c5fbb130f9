import { openDatabase } from '@tongdai/database/open-database'
import type { Engine } from '@tongdai/engine'
import type { Clock } from '@tongdai/platform/clock'
import type { Log } from '@tongdai/platform/log'
import { saveSecurityEvents } from '@tongdai/security/save-security-events'
import { SecurityWatch } from '@tongdai/security/security-watch'

/** The security events of this process and of its engine, on their way to log and database. Calls never wait for it. */
export function watchSecurity(options: {
  engine: Engine
  databaseUrl: string | null
  clock: Clock
  log: Log
}): {
  watch: SecurityWatch
  close(): Promise<void>
} {
  const { engine, databaseUrl, clock, log } = options
  const database = openDatabase({ url: databaseUrl ?? '', log, connections: 1 })
  const watch = new SecurityWatch({
    clock,
    log,
    store: (tallies) => saveSecurityEvents(database, tallies),
  })
  const stop = engine.subscribe((event) => {
    if (event.type === 'security.noticed') watch.notice(event)
  })
  return {
    watch,
    async close() {
      stop()
      await watch.close()
      await database.close()
    },
  }
}
