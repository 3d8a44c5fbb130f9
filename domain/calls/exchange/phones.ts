import type { EngineEvent } from '@tongdai/engine'
import { devicesOf, type Shell } from './shell.ts'

type Reachable = Extract<EngineEvent, { type: 'phone.reachable' }>
type Unreachable = Extract<EngineEvent, { type: 'phone.unreachable' }>

/** A phone registered over a new flow: its agent may be offered calls, and his call may want its phone back. */
export function phoneReachable(shell: Shell, { extensionId, device }: Reachable): void {
  const { state, mailbox } = shell
  const devices = state.phones.get(extensionId) ?? new Set()
  state.phones.set(extensionId, devices.add(device))
  const userId = state.index.extensions.get(extensionId)?.userId
  const agent = userId ? state.agents.get(userId) : undefined
  if (!userId || !agent) return
  const now = devicesOf(state, userId)
  mailbox.tell({ to: 'agent', userId, message: { type: 'phones', devices: now, fresh: device } })
  const callId = agent.engagement?.callId
  if (callId) mailbox.tell({ to: 'call', callId, message: { type: 'phone.reachable', extensionId, device } })
}

export function phoneUnreachable({ state, mailbox }: Shell, { extensionId, device }: Unreachable): void {
  const devices = state.phones.get(extensionId)
  devices?.delete(device)
  if (devices?.size === 0) state.phones.delete(extensionId)
  const userId = state.index.extensions.get(extensionId)?.userId
  if (!userId || !state.agents.has(userId)) return
  const now = devicesOf(state, userId)
  mailbox.tell({ to: 'agent', userId, message: { type: 'phones', devices: now, fresh: null } })
}
