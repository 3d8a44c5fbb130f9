import { parseNameAddressList } from '../message/name-address.ts'
import type { SipMessage, SipRequest, SipResponse } from '../message/sip-message.ts'

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

/** RFC 3261 §12.1.1: we were called. */
export function dialogOfInvite(request: SipRequest, localTag: string): Dialog {
  return {
    callId: request.callId,
    localTag,
    remoteTag: request.fromTag,
    local: `${request.headers.get('To')!};tag=${localTag}`,
    remote: request.headers.get('From')!,
    localSeq: 0,
    remoteSeq: request.cseq.number,
    remoteTarget: request.contact?.uri.raw ?? request.from.uri.raw,
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
    remote: response.headers.get('To')!,
    localSeq: request.cseq.number,
    remoteSeq: null,
    remoteTarget: response.contact?.uri.raw ?? request.uri,
    routes: recordRoutes(response).reverse(),
  }
}

/** RFC 3261 §12.2: INVITE and UPDATE, and their 2xx, say where the peer is reached from now on. */
export function refreshTarget(dialog: Dialog, message: SipMessage): void {
  if (message.contact) dialog.remoteTarget = message.contact.uri.raw
}

export const dialogKey = (callId: string, localTag: string): string => `${callId}|${localTag}`

function recordRoutes(message: SipMessage): string[] {
  if (!message.headers.has('Record-Route')) return []
  return message.headers
    .all('Record-Route')
    .flatMap((field) => parseNameAddressList(field).map(({ uri }) => `<${uri.raw}>`))
}
