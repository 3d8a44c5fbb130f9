import type { EngineEvent } from '@tongdai/engine'
import type { ConfigIndex } from './config-index.ts'
import type { Shell } from './shell.ts'

/** The engine has found a trunk to be so. */
export function trunkFound(
  { state, news }: Shell,
  { type: _, trunkId, companyId, ...condition }: Extract<EngineEvent, { type: 'trunk.state' }>,
): void {
  const before = state.trunks.get(trunkId)
  if (condition.state === 'off') state.trunks.delete(trunkId)
  else {
    const isNew = before?.state !== condition.state
    state.trunks.set(trunkId, { ...condition, since: isNew ? state.time.now() : before.since })
  }
  news.trunkChanged(companyId, trunkId)
}

/** What is shown of trunks that a new configuration adds, switches or takes away. */
export function trunksConfigured({ state, news }: Shell, before: ConfigIndex): void {
  const { trunks } = state.index
  for (const [id, { companyId }] of new Map([...before.trunks, ...trunks]))
    if (before.trunks.get(id)?.enabled !== trunks.get(id)?.enabled) news.trunkChanged(companyId, id)
}
