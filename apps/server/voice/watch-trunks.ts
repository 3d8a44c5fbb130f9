import type { LiveChange } from '@tongdai/contract/live'
import { openDatabase } from '@tongdai/database/open-database'
import { withSystem } from '@tongdai/database/with-company'
import { tell } from '@tongdai/feed/tell'
import type { Clock } from '@tongdai/platform/clock'
import type { Log } from '@tongdai/platform/log'
import { TrunkWatch } from './trunk-watch.ts'

/** Tells the feed which trunks are lost, and which are back. Calls never wait for it. */
export function watchTrunks(options: { databaseUrl: string | null; clock: Clock; log: Log }): {
  hear(companyId: string, change: LiveChange): void
  close(): Promise<void>
} {
  const { databaseUrl, clock, log } = options
  const database = openDatabase({ url: databaseUrl ?? '', log, connections: 1 })
  const watch = new TrunkWatch({
    tell: (companyId, trunkId, state) =>
      withSystem(database, (transaction) =>
        tell(
          transaction,
          { companyId, userId: null },
          { type: state === 'lost' ? 'trunk.lost' : 'trunk.back', subject: trunkId, data: {} },
        ),
      ),
    clock,
  })
  return {
    hear: (companyId, change) => watch.hear(companyId, change),
    async close() {
      watch.close()
      await database.close()
    },
  }
}
