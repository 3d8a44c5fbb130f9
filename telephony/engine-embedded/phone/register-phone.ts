import type { DeviceKind, PhoneConfig } from '@tongdai/engine'
import type { BindingChange, Flow, IncomingRequest } from '@tongdai/sip'
import type { Exchange } from '../exchange.ts'
import { isBrowserFlow } from './browser-identity.ts'
import { flowReturned } from './follow-flow.ts'

/** REGISTER of a phone that has proved who it is. */
export function registerPhone(exchange: Exchange, incoming: IncomingRequest, phone: PhoneConfig): void {
  const { code, ...answer } = exchange.locations.register(phone.extensionId, incoming.request, incoming.flow)
  incoming.reply(code, answer)
}

export function deviceOf(flow: Flow): DeviceKind {
  return isBrowserFlow(flow) ? 'browser' : 'desk-phone'
}

/** A contact came or went: the core hears of each new one, and of the last of its kind. */
export function followBinding(exchange: Exchange, change: BindingChange): void {
  const { binding } = change
  const extensionId = binding.aor
  const phone = exchange.directory.phone(extensionId)
  const device = deviceOf(binding.flow)
  const removed = change.type === 'removed' ? binding : null
  const left = exchange.locations.bindings(extensionId).filter((each) => each !== removed)
  exchange.registered.set(
    extensionId,
    left.map(({ flow }) => flow.remote),
  )
  if (change.type === 'added') {
    flowReturned(exchange, binding)
    if (!phone) return
    const { companyId, userId } = phone
    exchange.emit({ type: 'phone.reachable', companyId, extensionId, device, userId })
    return
  }
  if (change.type === 'refreshed') return
  const others = left.some(({ flow }) => deviceOf(flow) === device)
  const companyId = exchange.directory.companyOf(extensionId)
  if (!others && companyId) exchange.emit({ type: 'phone.unreachable', companyId, extensionId, device })
}
