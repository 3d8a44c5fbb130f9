import type { AgentDay } from '@tongdai/contract/history'
import type { Database } from '@tongdai/database/open-database'
import { withCompany } from '@tongdai/database/with-company'
import type { Actor } from '@tongdai/tenancy/actor'
import { selectAgentDay } from './calls.store.ts'

/**
 * An agent's figures of his company's present day, out of the history: those that the exchange keeps begin anew with it.
 * @param now wall clock, ms
 */
export async function myDay(database: Database, actor: Actor, now: number): Promise<AgentDay> {
  const rows = await withCompany(database, actor.companyId, (transaction) =>
    selectAgentDay(transaction, { agentId: actor.userId, now: new Date(now) }),
  )
  const calls = (direction: string) => rows.find((row) => row.direction === direction)?.calls ?? 0
  return {
    inbound: calls('inbound'),
    outbound: calls('outbound'),
    talkMs: rows.reduce((sum, { talkMs }) => sum + talkMs, 0),
  }
}
