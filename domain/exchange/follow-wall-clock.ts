import type { Shell } from './shell.ts'

/** The wall clock was set: every since-when on a screen is another moment now. */
export function followWallClock({ state, options, news }: Shell): void {
  const byMs = state.time.look()
  if (byMs === 0) return
  options.log.warn('the wall clock was set; durations are not touched', { byMs })
  for (const { call, record } of state.calls.values())
    news.callChanged(call.companyId, call.id, record?.agentId ?? null)
  for (const { companyId, agents, index } of state.companies.values()) {
    for (const userId of agents.keys()) news.agentChanged(companyId, userId)
    for (const id of index.queues.keys()) news.queueChanged(companyId, id)
    for (const id of index.trunks.keys()) news.trunkChanged(companyId, id)
  }
}
