import type { Shell } from './shell.ts'

/** The wall clock was set: every since-when on a screen is another moment now. */
export function followWallClock({ state, options, news }: Shell): void {
  const byMs = state.time.look()
  if (byMs === 0) return
  options.log.warn('the wall clock was set; durations are not touched', { byMs })
  for (const { companyId, userId } of state.agents.values()) news.agentChanged(companyId, userId)
  for (const { call } of state.calls.values()) news.callChanged(call.companyId, call.id)
  for (const { companyId, id } of state.index.queues.values()) news.queueChanged(companyId, id)
  for (const { companyId, id } of state.index.trunks.values()) news.trunkChanged(companyId, id)
}
