import type { AgentDay } from '@tongdai/contract/agents/schema'
import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import type { Actor } from '@tongdai/tenancy/actor'
import { selectAgentDay } from './calls.store.ts'
import { countMissed, countMissedOpen } from './offers.store.ts'

/**
 * An agent's figures of the company's present day, out of the history: those that the exchange keeps begin anew with it.
 * @param now wall clock, ms
 */
export async function myDay(database: Database, actor: Actor, now: number): Promise<AgentDay> {
  const whose = { agentId: actor.userId, companyId: actor.companyId, now: new Date(now) }
  const { rows, missed, missedOpen } = await withCompany(database, actor.companyId, async (transaction) => ({
    rows: await selectAgentDay(transaction, whose),
    missed: await countMissed(transaction, whose),
    missedOpen: await countMissedOpen(transaction, whose),
  }))
  const of = (direction: string) => rows.find((row) => row.direction === direction)
  return {
    inbound: of('inbound')?.answered ?? 0,
    outbound: of('outbound')?.answered ?? 0,
    dialled: of('outbound')?.calls ?? 0,
    internal: of('internal')?.answered ?? 0,
    missed,
    missedOpen,
    talkMs: rows.reduce((sum, { talkMs }) => sum + talkMs, 0),
  }
}
