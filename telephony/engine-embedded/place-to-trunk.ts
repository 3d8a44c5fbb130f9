import type { LegTarget } from '@tongdai/engine'
import type { CredentialsFor } from '@tongdai/sip'
import { tryBranch } from './branch.ts'
import { callerToTrunk, escapeUser } from './caller-identity.ts'
import { endLeg } from './end-leg.ts'
import type { Exchange } from './exchange.ts'
import type { BranchOutcome, Leg } from './leg.ts'
import type { Originate } from './place-call.ts'
import { isUp, proveAddress, type Trunk } from './trunk-table.ts'
import { trunkUri } from './trunk-uri.ts'

/** Tries the trunks in order; 408, 5xx and silence move on to the next, every other answer is the network's last word. */
export function placeToTrunk(
  exchange: Exchange,
  leg: Leg,
  command: Originate,
  target: Extract<LegTarget, { kind: 'trunk' }>,
): void {
  const trunks = target.trunkIds.flatMap((id) => exchange.trunks.get(id) ?? [])
  // One that is known not to answer only costs the caller 4 s of silence: it is kept for the end.
  const order = [
    ...trunks.filter((trunk) => isUp(trunk) !== false),
    ...trunks.filter((trunk) => isUp(trunk) === false),
  ]
  const tryNext = (last: BranchOutcome | null) => {
    const trunk = order.shift()
    if (trunk) {
      tryTrunk(exchange, leg, command, target.number, trunk, (outcome) => {
        // A trunk that has let the caller hear something has taken the call: another would start it anew.
        if (isTrunksFault(outcome.code) && !leg.media) {
          tellFailed(exchange, leg, trunk, outcome)
          tryNext(outcome)
        } else endLeg(exchange, leg, { by: outcome.by, sipCode: outcome.code, reason: outcome.reason })
      })
    } else if (last) endLeg(exchange, leg, { by: last.by, sipCode: last.code, reason: last.reason })
    else endLeg(exchange, leg, { by: 'exchange', sipCode: 503, reason: 'no trunk' })
  }
  tryNext(null)
}

/** 430 is what we say ourselves when the connection to it closed (RFC 5626 §11.5). */
const isSilence = (code: number): boolean => code === 408 || code === 430

function isTrunksFault(code: number): boolean {
  return isSilence(code) || (code >= 500 && code < 600)
}

function tellFailed({ emit }: Exchange, leg: Leg, { config }: Trunk, outcome: BranchOutcome): void {
  // Our own media's fault is not laid at the trunk's door.
  if (outcome.by !== 'peer') return
  const { code, reason } = outcome
  emit({ type: 'leg.trunk-failed', leg: leg.id, trunkId: config.id, sipCode: code, reason })
}

function tryTrunk(
  exchange: Exchange,
  leg: Leg,
  command: Originate,
  number: string,
  trunk: Trunk,
  concluded: (outcome: BranchOutcome) => void,
): void {
  const { config } = trunk
  const { from, headers } = callerToTrunk(command.callerId, config)
  tryBranch(exchange, leg, {
    party: { kind: 'trunk', companyId: config.companyId, trunkId: config.id },
    kind: 'rtp',
    peerAddress: trunk.targets[0]?.address ?? config.host,
    flow: null,
    registration: null,
    call: {
      uri: trunkUri(config, escapeUser(number)),
      nextHop: trunkUri(config, null),
      from,
      headers,
      credentials: credentialsOf(trunk),
      failoverAfterMs: exchange.limits.trunkSilence,
    },
    heard: (address) => {
      trunk.onTraffic?.(true)
      if (address !== undefined) proveAddress(trunk, address)
    },
    concluded: (outcome) => {
      if (outcome.by === 'peer') trunk.onTraffic?.(!isSilence(outcome.code))
      concluded(outcome)
    },
  })
}

/**
 * Answers challenges on requests of ours to this trunk, and for its realm only: the hash of a password is not handed
 * to whoever asks. Without a configured realm the first one shown counts for good.
 */
export function credentialsOf(trunk: Trunk): CredentialsFor {
  return ({ realm }) => {
    const { username, password } = trunk.config
    if (username === null || password === null) return null
    trunk.realm ??= realm
    return realm === trunk.realm ? { username, password } : null
  }
}
