import { StandingConnection } from '@tongdai/database/standing-connection'
import type { Clock } from '@tongdai/platform/clock'
import type { Log } from '@tongdai/platform/log'

export interface MineEarsOptions {
  databaseUrl: string
  /** Somebody's bell or tray is not as it was. */
  onChange(companyId: string, userId: string): void
  /** Something is new of a customer; null: perhaps of any. */
  onCustomer(companyId: string, id: string | null): void
  /** Some of it may have been missed. */
  onGap(): void
  clock: Clock
  log: Log
}

/** Hears from Postgres whose notices and jobs have changed, whichever process changed them. To be started and closed. */
export function mineEars({
  databaseUrl,
  onChange,
  onCustomer,
  onGap,
  clock,
  log,
}: MineEarsOptions): StandingConnection {
  return new StandingConnection({
    ...{ databaseUrl, clock, name: 'tongdai-mine', begin: 'set role tongdai_app; listen tongdai_mine' },
    onNotification(payload) {
      const [companyId, what] = payload.split(' ')
      if (!companyId || !what) return
      const customer = /^customer:(.+)$/.exec(what)?.[1]
      if (customer) onCustomer(companyId, customer === 'any' ? null : customer)
      else onChange(companyId, what)
    },
    onOpen: onGap,
    onLost: (error) => log.info('news of notices and jobs is not heard for now', { error: error.message }),
  })
}
