import type { EngineEvent } from '@tongdai/engine'
import { agentKey } from './config-index.ts'
import { devicesOf, type Shell } from './shell.ts'

type Reachable = Extract<EngineEvent, { type: 'phone.reachable' }>
type Unreachable = Extract<EngineEvent, { type: 'phone.unreachable' }>

/** A phone registered over a new flow: its agent may be offered calls, and his call may want its phone back. */
export function phoneReachable(shell: Shell, { extensionId, device }: Reachable): void {
  const { state, mailbox } = shell
  const devices = state.phones.get(extensionId) ?? new Set()
  state.phones.set(extensionId, devices.add(device))
  const agent = tellAgent(shell, extensionId, device)
  const callId = agent?.engagement?.callId
  if (callId) mailbox.tell({ to: 'call', callId, message: { type: 'phone.reachable', extensionId, device } })
}

export function phoneUnreachable(shell: Shell, { extensionId, device }: Unreachable): void {
  const { phones } = shell.state
  const devices = phones.get(extensionId)
  devices?.delete(device)
  if (devices?.size === 0) phones.delete(extensionId)
  tellAgent(shell, extensionId, null)
}

/** @returns the agent whose extension it is, as he was before */
function tellAgent({ state, mailbox }: Shell, extensionId: string, fresh: Reachable['device'] | null) {
  const extension = state.index.extensions.get(extensionId)
  if (!extension?.userId) return undefined
  const { companyId, userId } = extension
  const key = agentKey(companyId, userId)
  const agent = state.agents.get(key)
  const devices = devicesOf(state, key)
  if (agent) mailbox.tell({ to: 'agent', companyId, userId, message: { type: 'phones', devices, fresh } })
  return agent
}
