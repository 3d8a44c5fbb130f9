import type { LegTarget, Originate } from '@tongdai/engine'
import type { Binding, HeaderFields } from '@tongdai/sip'
import type { Exchange } from '../exchange.ts'
import { callerToPhone, uriHost } from '../identity/caller-identity.ts'
import { dropBranch, endLeg } from '../leg/end-leg.ts'
import type { BranchOutcome, Leg } from '../leg/leg.ts'
import { deviceOf } from '../phone/register-phone.ts'
import { tryBranch } from './branch.ts'

/** A phone that shows no sign of life this long, ms, is not there: the next agent is rung, or the caller told. */
const phoneSilence = 4000

/** Rings every registered device of the extension (RFC 3261 §16.7 as for a forking proxy): the first answer wins. */
export function placeToPhone(
  exchange: Exchange,
  leg: Leg,
  command: Originate,
  target: Extract<LegTarget, { kind: 'phone' }>,
): void {
  const phone = exchange.directory.phone(target.extensionId)
  if (!phone) {
    endLeg(exchange, leg, { by: 'exchange', sipCode: 404, reason: 'no such extension' })
    return
  }
  const bindings = exchange.locations
    .bindings(target.extensionId)
    .filter((binding) => !target.device || deviceOf(binding.flow) === target.device)
  if (bindings.length === 0) {
    endLeg(exchange, leg, { by: 'exchange', sipCode: 480, reason: 'not registered' })
    return
  }
  const refusals: BranchOutcome[] = []
  const concluded = (outcome: BranchOutcome) => {
    refusals.push(outcome)
    // RFC 3261 §16.7 step 5: a 6xx speaks for the person, not for the device.
    if (outcome.code < 600 && refusals.length < bindings.length) return
    for (const branch of [...leg.branches])
      dropBranch(exchange, leg, branch, { by: 'peer', reason: 'declined' })
    const { by, code, reason } = best(refusals)
    endLeg(exchange, leg, { by, sipCode: code, reason })
  }
  for (const binding of bindings) ringDevice(exchange, leg, command, phone.companyId, binding, concluded)
}

function ringDevice(
  exchange: Exchange,
  leg: Leg,
  command: Originate,
  companyId: string,
  binding: Binding,
  concluded: (outcome: BranchOutcome) => void,
): void {
  const device = deviceOf(binding.flow)
  const { address } = binding.flow.remote
  const host = uriHost(exchange.ownAddress(address))
  const { from, headers } = callerToPhone(command.callerId, host)
  tryBranch(exchange, leg, {
    party: { kind: 'phone', companyId, extensionId: binding.aor, device },
    kind: device === 'browser' ? 'webrtc' : 'rtp',
    peerAddress: address,
    flow: binding.flow,
    registration: binding,
    call: {
      uri: binding.contact.uri.raw,
      nextHop: binding.flow,
      giveUpAfterMs: phoneSilence,
      from,
      headers: [...headers, ...pickUp(command, host), ...(device === 'browser' ? told(command) : [])],
    },
    concluded,
  })
}

/** RFC 5373-like automatic answer, in the two spellings phones know. */
function pickUp(command: Originate, host: string): HeaderFields {
  if (!command.autoAnswer) return []
  return [
    ['Call-Info', `<sip:${host}>;answer-after=0`],
    ['Alert-Info', `<http://${host}>;info=alert-autoanswer`],
  ]
}

function told(command: Originate): HeaderFields {
  return Object.entries(command.headers ?? {})
    .filter(([name, value]) => /^[\w-]+$/.test(name) && /^[\x20-\x7e]*$/.test(value))
    .map(([name, value]) => [`X-Tongdai-${name}`, value])
}

/** RFC 3261 §16.7 step 6: 6xx, then the lowest class; busy says more than unreachable. */
function best(refusals: BranchOutcome[]): BranchOutcome {
  const weight = ({ code }: BranchOutcome) =>
    code >= 600 ? 0 : code === 486 ? 1 : code === 480 ? 2 : code < 500 && code !== 408 ? 3 : 4
  return refusals.toSorted((a, b) => weight(a) - weight(b))[0]!
}
