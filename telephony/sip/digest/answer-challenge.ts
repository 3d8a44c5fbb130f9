import type { RandomSource } from '../endpoint/random-source.ts'
import type { HeaderFields } from '../message/headers.ts'
import { quote } from '../message/name-address.ts'
import type { SipRequest, SipResponse } from '../message/sip-message.ts'
import type { RemoteAddress } from '../transport/flow.ts'
import { challengesIn } from './challenges-in.ts'
import type { CredentialsFor } from './credentials.ts'
import { type DigestAlgorithm, digestHa1, digestResponse } from './digest-response.ts'

/** Realms answered for this request, and how often: once, and once more when the nonce was only stale. */
export type ChallengeMemory = Map<string, { times: number; field: readonly [string, string] }>

/**
 * Answers the challenges of a 401 or 407 (RFC 3261 §22, RFC 8760).
 * @param sentTo where the request went
 * @returns all Authorization fields for the request sent again; null when it is no challenge, or one we do not answer
 */
export function answerChallenge(
  request: SipRequest,
  response: SipResponse,
  credentials: CredentialsFor | undefined,
  memory: ChallengeMemory,
  random: RandomSource,
  sentTo: RemoteAddress,
): HeaderFields | null {
  const { status } = response
  if ((status !== 401 && status !== 407) || !credentials) return null
  const [asks, answers] =
    status === 401 ? ['WWW-Authenticate', 'Authorization'] : ['Proxy-Authenticate', 'Proxy-Authorization']
  let answered = false
  for (const challenge of preferred(response.headers.all(asks))) {
    const key = `${answers} ${challenge.realm}`
    const before = memory.get(key)
    if (before && (before.times > 1 || !challenge.stale)) continue
    if (!before && memory.size >= REALMS) continue
    const { realm, algorithm } = challenge
    const { method, toTag } = request
    const account = credentials({ realm, algorithm, status, method, inDialog: toTag !== null, sentTo })
    if (!account) continue
    const value = authorization(request, challenge, account, random)
    memory.set(key, { times: (before?.times ?? 0) + 1, field: [answers, value] })
    answered = true
  }
  return answered ? [...memory.values()].map(({ field }) => field) : null
}

/** One request passes few proxies: who shows ever new realms is not answered for ever. */
const REALMS = 4

interface ReadChallenge {
  realm: string
  nonce: string
  opaque: string | null
  algorithm: DigestAlgorithm
  qop: boolean
  stale: boolean
}

/** One challenge for each realm: of several the server puts the one it likes best first (RFC 8760 §2.3). */
function preferred(fields: readonly string[]): ReadChallenge[] {
  const byRealm = new Map<string, ReadChallenge>()
  for (const params of challengesIn(fields)) {
    const challenge = readChallenge(params)
    if (challenge && !byRealm.has(challenge.realm)) byRealm.set(challenge.realm, challenge)
  }
  return [...byRealm.values()]
}

function readChallenge(params: Record<string, string>): ReadChallenge | null {
  if (!params.nonce || params.realm === undefined) return null
  const named = (params.algorithm ?? 'MD5').toUpperCase()
  if (named !== 'MD5' && named !== 'SHA-256') return null
  const offered = params.qop?.split(',').map((each) => each.trim().toLowerCase())
  // qop=auth-int alone: not ours to answer.
  if (offered && !offered.includes('auth')) return null
  return {
    realm: params.realm,
    nonce: params.nonce,
    opaque: params.opaque ?? null,
    algorithm: named,
    qop: offered !== undefined,
    stale: params.stale?.toLowerCase() === 'true',
  }
}

function authorization(
  request: SipRequest,
  challenge: ReadChallenge,
  account: { username: string; password: string },
  random: RandomSource,
): string {
  const { algorithm, realm, nonce } = challenge
  const ha1 = digestHa1(algorithm, account.username, realm, account.password)
  const qop = challenge.qop ? ({ value: 'auth', nc: '00000001', cnonce: random.token(16) } as const) : null
  const response = digestResponse({ algorithm, ha1, method: request.method, uri: request.uri, nonce, qop })
  const opaque = challenge.opaque === null ? '' : `, opaque=${quote(challenge.opaque)}`
  const counted = qop ? `, qop=auth, nc=${qop.nc}, cnonce="${qop.cnonce}"` : ''
  return (
    `Digest username=${quote(account.username)}, realm=${quote(realm)}, nonce=${quote(nonce)}, ` +
    `uri=${quote(request.uri)}, response="${response}", algorithm=${algorithm}${opaque}${counted}`
  )
}
