import type { PhoneConfig } from '@tongdai/engine'
import type { Flow, HeaderFields, RemoteAddress, SipRequest } from '@tongdai/sip'
import { isLoopback } from '@tongdai/sip/transport/address.ts'
import type { Exchange } from '../exchange.ts'
import { dialledUser } from '../identity/caller-identity.ts'
import { numberIn } from '../identity/number-in-uri.ts'
import { browserPhone, isBrowserFlow } from '../phone/browser-identity.ts'
import { trunkOfSource } from '../trunk/trunk-of-source.ts'
import type { Trunk } from '../trunk/trunk-table.ts'
import { noticeRefusedCall } from './notice-refused-call.ts'

export type Identity =
  | { kind: 'phone'; phone: PhoneConfig }
  | { kind: 'trunk'; trunk: Trunk }
  /** Nobody yet: what to answer, and how long to wait with it, ms. */
  | { kind: 'stranger'; code: number; headers: HeaderFields; delay: number }

/**
 * Who sent a request. A browser is the extension its socket is bound to; valid credentials are their account; then a
 * trunk is known by where it sends from; all else is asked for credentials, by the same answer whether or not the
 * user it names exists.
 */
export function identifyRequest(
  exchange: Exchange,
  request: SipRequest,
  flow: Flow,
  source: RemoteAddress,
): Identity {
  if (isBrowserFlow(flow)) {
    const phone = browserPhone(exchange.directory, flow)
    const claims = [request.from.uri.user, ...(request.method === 'REGISTER' ? [request.to.uri.user] : [])]
    return phone && claims.every((user) => user === phone.username)
      ? { kind: 'phone', phone }
      : { kind: 'stranger', code: 403, headers: [], delay: 0 }
  }
  // A trunk never shows us credentials; a phone that shares its address does.
  if (!request.headers.has('Authorization') && request.method !== 'REGISTER') {
    const { transport } = flow
    const trunk = trunkOfSource(exchange.trunks.at(source.address), {
      source,
      transport,
      dialled: dialledUser(request.uri),
      to: numberIn(request.to),
      shared: exchange.registered.count(source) > 0,
      comparable: exchange.comparable,
    })
    if (trunk && !isPhones(exchange, request, source)) return { kind: 'trunk', trunk }
    if (request.method === 'INVITE') noticeRefusedCall(exchange, request, source, transport)
  }
  return byCredentials(exchange, request, flow, source)
}

function byCredentials(exchange: Exchange, request: SipRequest, flow: Flow, source: RemoteAddress): Identity {
  const verdict = exchange.verifier.verify(request)
  if (verdict.outcome === 'ok') {
    const phone = exchange.directory.phoneByUsername(verdict.username)
    // RFC 3261 §10.3 step 3: the account registers itself and nobody else.
    if (phone && (request.method !== 'REGISTER' || request.to.uri.user === phone.username))
      return { kind: 'phone', phone }
    return { kind: 'stranger', code: 403, headers: [], delay: 0 }
  }
  const { status: code, headers, cause } = verdict
  if (cause === 'wrong') {
    exchange.throttle.failed(source.address)
    noticeGuess(exchange, request, flow, source)
  }
  // Who has just proved to know the password, and only came with an old nonce, does not wait.
  const slowed = cause !== 'stale' && exchange.throttle.isSlowed(source.address)
  const delay = slowed ? exchange.limits.slowedAnswer : 0
  // A connection pays the flood guard once, when it opens: one that guesses is made to open anew.
  if (slowed && cause === 'wrong' && flow.reliable)
    exchange.clock.after(delay + 1000, () => flow.close('too many failures'))
  return { kind: 'stranger', code, headers, delay }
}

/** An account that exists is its company's business; a made-up one is told without its name. */
function noticeGuess(exchange: Exchange, request: SipRequest, flow: Flow, source: RemoteAddress): void {
  const { user } = request.from.uri
  const phone = user === null ? undefined : exchange.directory.phoneByUsername(user)
  exchange.security.add({
    kind: 'sip-guess',
    companyId: phone?.companyId ?? null,
    source: source.address,
    subject: phone?.username ?? null,
    detail: { method: request.method, transport: flow.transport },
  })
}

/**
 * A desk phone may share its address, and on one machine even its port, with a trunk: what it sends before it is asked
 * for credentials is told from the carrier's by its From, the account that is registered from there.
 */
function isPhones({ directory, registered }: Exchange, request: SipRequest, source: RemoteAddress): boolean {
  const { user } = request.from.uri
  const phone = user === null ? undefined : directory.phoneByUsername(user)
  return phone !== undefined && (isLoopback(source.address) || registered.isFrom(phone.extensionId, source))
}
