import type { EngineEvent } from '@tongdai/engine'
import { companyOf, type Shell } from '../shell.ts'
import type { CompanyIndex } from './company-index.ts'
import type { CompanyState } from './company-state.ts'

/** The engine has found a trunk to be so. */
export function trunkFound(
  { state, news }: Shell,
  { type: _, trunkId, companyId, ...standing }: Extract<EngineEvent, { type: 'trunk.state' }>,
): void {
  const { trunks } = companyOf(state, companyId)
  const before = trunks.get(trunkId)
  if (standing.state === 'off') trunks.delete(trunkId)
  else {
    const isNew = before?.state !== standing.state
    trunks.set(trunkId, { ...standing, since: isNew ? state.time.now() : before.since })
  }
  news.trunkChanged(companyId, trunkId)
}

/** What is shown of trunks that a new configuration adds, switches or takes away. */
export function trunksConfigured(
  { news }: Shell,
  { companyId, index: { trunks } }: CompanyState,
  before: CompanyIndex,
): void {
  for (const id of new Set([...before.trunks.keys(), ...trunks.keys()]))
    if (before.trunks.get(id)?.enabled !== trunks.get(id)?.enabled) news.trunkChanged(companyId, id)
}
