import type { Originate } from '@tongdai/engine'
import type { Exchange } from '../exchange.ts'
import { endLeg } from '../leg/end-leg.ts'
import { setTimer } from '../leg/leg.ts'
import { placeToPhone } from './place-to-phone.ts'
import { placeToTrunk } from './place-to-trunk.ts'

/** Places a call to an extension's devices or over a trunk, and gives up when its ring time is over. */
export function placeCall(exchange: Exchange, command: Originate): void {
  const { target } = command
  const companyId =
    target.kind === 'phone'
      ? exchange.directory.phone(target.extensionId)?.companyId
      : exchange.directory.trunk(target.trunkIds[0] ?? '')?.companyId
  const leg = exchange.legs.add({
    id: command.leg,
    direction: 'outgoing',
    companyId: companyId ?? '',
    ...(command.near ? { near: command.near } : {}),
  })
  if (!leg) return
  setTimer(
    leg,
    'ring',
    exchange.clock.after(command.ringTimeoutMs, () =>
      endLeg(exchange, leg, { by: 'exchange', sipCode: 408, reason: 'no-answer' }),
    ),
  )
  if (target.kind === 'phone') placeToPhone(exchange, leg, command, target)
  else placeToTrunk(exchange, leg, command, target)
}
