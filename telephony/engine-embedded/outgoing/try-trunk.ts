import { type CallerId, trunkAnswerOf } from '@tongdai/engine'
import type { Exchange } from '../exchange.ts'
import { callerToTrunk, escapeUser } from '../identity/caller-identity.ts'
import type { BranchOutcome, Leg } from '../leg/leg.ts'
import { redirectionOf, type TrunkWay } from '../trunk/redirect.ts'
import { noteTrunk } from '../trunk/tell-trunk.ts'
import { credentialsOf } from '../trunk/trunk-credentials.ts'
import { proveAddress, type Trunk } from '../trunk/trunk-table.ts'
import { trunkUri } from '../trunk/trunk-uri.ts'
import { tryBranch } from './branch.ts'

/** Contacts of 3xx answers that one call follows over one trunk: enough for a carrier that balances its load. */
const redirections = 5

export interface TrunkCall {
  exchange: Exchange
  leg: Leg
  callerId: CallerId
  number: string
}

export interface TrunkOutcome extends BranchOutcome {
  /** Whether it had rung over this trunk. */
  rang: boolean
}

/**
 * Tries one trunk, and the other places that it names itself.
 * @param patienceMs how long each may be silent; null: it may take its time
 */
export function tryTrunk(
  call: TrunkCall,
  trunk: Trunk,
  patienceMs: number | null,
  concluded: (outcome: TrunkOutcome) => void,
): void {
  const { config } = trunk
  const waiting: TrunkWay[] = [
    { uri: trunkUri(config, escapeUser(call.number)), nextHop: trunkUri(config, null) },
  ]
  const known = new Set(waiting.map(nameOf))
  const tryNext = (last: TrunkOutcome | null) => {
    const way = call.leg.media === null ? waiting.shift() : undefined
    if (!way) {
      concluded(last!)
      return
    }
    tryWay(call, trunk, way, patienceMs, (outcome) => {
      const says = trunkAnswerOf(outcome.code, outcome.rang)
      if (says === 'elsewhere') addRedirections(call.exchange, trunk, way, outcome, waiting, known)
      if (says === 'party') waiting.length = 0
      tryNext(outcome)
    })
  }
  tryNext(null)
}

const nameOf = ({ uri, nextHop }: TrunkWay): string => `${uri} ${nextHop}`

function addRedirections(
  exchange: Exchange,
  trunk: Trunk,
  { uri }: TrunkWay,
  { code: sipCode, response }: TrunkOutcome,
  waiting: TrunkWay[],
  known: Set<string>,
): void {
  if (!response) return
  const { ways, foreign } = redirectionOf(trunk, response, uri)
  for (const way of ways) {
    // RFC 3261 §8.1.3.4: a place that has been asked is not asked again.
    if (known.size > redirections || known.has(nameOf(way))) continue
    known.add(nameOf(way))
    waiting.push(way)
  }
  if (foreign !== null && waiting.length === 0)
    noteTrunk(exchange, trunk, { kind: 'redirected', sipCode, host: foreign })
}

function tryWay(
  { exchange, leg, callerId, number }: TrunkCall,
  trunk: Trunk,
  way: TrunkWay,
  patienceMs: number | null,
  concluded: (outcome: TrunkOutcome) => void,
): void {
  const { config } = trunk
  const { from, headers } = callerToTrunk(callerId, config)
  let rang = false
  tryBranch(exchange, leg, {
    party: { kind: 'trunk', companyId: config.companyId, trunkId: config.id },
    kind: 'rtp',
    peerAddress: trunk.targets[0]?.address ?? config.host,
    flow: null,
    registration: null,
    call: {
      ...way,
      // RFC 3261 §8.1.1.2: whom the caller wanted, wherever the call is sent.
      to: trunkUri(config, escapeUser(number)),
      from,
      headers,
      credentials: credentialsOf(exchange, trunk),
      admits: exchange.admitsTrunkAt,
      failoverAfterMs: exchange.limits.trunkSilence,
      ...(patienceMs !== null && { giveUpAfterMs: patienceMs }),
    },
    heard: (address) => {
      rang = true
      trunk.onTraffic?.(true)
      if (address !== undefined) proveAddress(trunk, address)
      noteTrunk(exchange, trunk, null)
    },
    concluded: (outcome) => {
      if (outcome.by === 'peer') trunk.onTraffic?.(!isSilence(outcome.code))
      concluded({ ...outcome, rang })
    },
  })
}

/** 430 is what we say ourselves when the connection to it closed (RFC 5626 §11.5). */
const isSilence = (code: number): boolean => code === 408 || code === 430
