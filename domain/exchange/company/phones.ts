import type { EngineEvent } from '@tongdai/engine'
import { companyOf, type Shell } from '../shell.ts'
import { devicesOf } from './company-state.ts'

type Reachable = Extract<EngineEvent, { type: 'phone.reachable' }>
type Unreachable = Extract<EngineEvent, { type: 'phone.unreachable' }>

/** A phone registered over a new flow: its agent may be offered calls, and a call may want its phone back. */
export function phoneReachable(shell: Shell, { companyId, extensionId, device }: Reachable): void {
  const { phones } = companyOf(shell.state, companyId)
  const devices = phones.get(extensionId) ?? new Set()
  phones.set(extensionId, devices.add(device))
  const agent = tellAgent(shell, companyId, extensionId, device)
  for (const { callId } of agent?.engagements ?? [])
    shell.mailbox.tell({ to: 'call', callId, message: { type: 'phone.reachable', extensionId, device } })
}

export function phoneUnreachable(shell: Shell, { companyId, extensionId, device }: Unreachable): void {
  const { phones } = companyOf(shell.state, companyId)
  const devices = phones.get(extensionId)
  devices?.delete(device)
  if (devices?.size === 0) phones.delete(extensionId)
  tellAgent(shell, companyId, extensionId, null)
}

/** @returns the agent whose extension it is, as before */
function tellAgent(
  { state, mailbox }: Shell,
  companyId: string,
  extensionId: string,
  fresh: Reachable['device'] | null,
) {
  const company = companyOf(state, companyId)
  const userId = company.index.extensions.get(extensionId)?.userId
  if (!userId) return undefined
  const agent = company.agents.get(userId)
  const devices = devicesOf(company, userId)
  if (agent) mailbox.tell({ to: 'agent', companyId, userId, message: { type: 'phones', devices, fresh } })
  return agent
}
