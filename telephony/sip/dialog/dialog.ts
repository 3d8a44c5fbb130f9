import { formatNameAddress, parseNameAddress } from '../message/name-address.ts'
import { readNameAddresses } from '../message/read-name-addresses.ts'
import type { SipMessage, SipRequest, SipResponse } from '../message/sip-message.ts'
import { splitList } from '../message/split-list.ts'

/** A dialog as data (RFC 3261 §12). Which side sent the INVITE is already settled in it: local is us. */
export interface Dialog {
  callId: string
  localTag: string
  remoteTag: string | null
  /** From of our requests, our tag included. */
  local: string
  /** To of our requests, their tag included. */
  remote: string
  localSeq: number
  /** Null until they have sent a request. */
  remoteSeq: number | null
  /** Request-URI of our requests: their Contact. */
  remoteTarget: string
  /** Values of the Route header fields of our requests, in order. */
  routes: string[]
}

const longestName = 1_000

/** RFC 3261 §12.1.1: we were called. */
export function dialogOfInvite(request: SipRequest, localTag: string): Dialog {
  return {
    callId: request.callId,
    localTag,
    remoteTag: request.fromTag,
    local: `${withoutLongName(request.headers.get('To')!)};tag=${localTag}`,
    remote: withoutLongName(request.headers.get('From')!),
    localSeq: 0,
    remoteSeq: request.cseq.number,
    remoteTarget: sipContact(request) ?? request.from.uri.raw,
    routes: recordRoutes(request),
  }
}

/** RFC 3261 §12.1.2: we called, and this answer with a To tag made the dialog. */
export function dialogOfResponse(request: SipRequest, response: SipResponse): Dialog {
  return {
    callId: request.callId,
    localTag: request.fromTag!,
    remoteTag: response.toTag,
    local: request.headers.get('From')!,
    remote: withoutLongName(response.headers.get('To') ?? request.headers.get('To')!),
    localSeq: request.cseq.number,
    remoteSeq: null,
    remoteTarget: sipContact(response) ?? request.uri,
    routes: recordRoutes(response).reverse(),
  }
}

/**
 * A dialog is known by URI and tag (RFC 3261 §12.2.1.1), and a name is part of neither: one that fills a datagram would
 * keep our BYE from its peer.
 */
function withoutLongName(field: string): string {
  return field.length <= longestName ? field : formatNameAddress({ ...parseNameAddress(field), display: '' })
}

/** RFC 3261 §12.2: INVITE and UPDATE, and their 2xx, say where the peer is reached from now on. */
export function refreshTarget(dialog: Dialog, message: SipMessage): void {
  dialog.remoteTarget = sipContact(message) ?? dialog.remoteTarget
}

/**
 * Why a 2xx cannot be the beginning of a dialog; null when it can. One without any Contact is lived with, for the URI that
 * was asked led there; with one that cannot be read, or routes that cannot, our requests would go astray.
 */
export function unusableAnswer(response: SipResponse): string | null {
  if (response.headers.has('Contact') && sipContact(response) === null)
    return `Contact: ${response.headers.get('Contact')}`
  const routes = response.headers.all('Record-Route')
  const whole = routes.flatMap(splitList).length === readNameAddresses(routes).length
  return whole ? null : `Record-Route: ${routes.join(', ')}`
}

/** Where requests to the sender go: the one address of its Contact that SIP can reach (RFC 3261 §8.1.1.8). */
export function sipContact(message: SipMessage): string | null {
  const uri = message.contact?.uri
  return uri && /^sips?$/.test(uri.scheme) ? uri.raw : null
}

export const dialogKey = (callId: string, localTag: string): string => `${callId}|${localTag}`

function recordRoutes(message: SipMessage): string[] {
  return readNameAddresses(message.headers.all('Record-Route')).map(({ uri }) => `<${uri.raw}>`)
}
