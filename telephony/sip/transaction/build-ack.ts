import { Headers } from '../message/headers.ts'
import { SipRequest, type SipResponse } from '../message/sip-message.ts'

/** The ACK to a 300–699, same branch as the INVITE (RFC 3261 §17.1.1.3). */
export function buildAck(invite: SipRequest, response: SipResponse): SipRequest {
  return sameTransaction(invite, 'ACK', response.headers.get('To') ?? invite.headers.get('To')!)
}

/** The CANCEL of an INVITE, same branch and same way (RFC 3261 §9.1). */
export function buildCancel(invite: SipRequest): SipRequest {
  return sameTransaction(invite, 'CANCEL', invite.headers.get('To')!)
}

function sameTransaction(invite: SipRequest, method: 'ACK' | 'CANCEL', to: string): SipRequest {
  const headers = new Headers()
  headers.add('Via', invite.headers.get('Via')!)
  for (const route of invite.headers.all('Route')) headers.add('Route', route)
  headers.add('Max-Forwards', '70')
  headers.add('From', invite.headers.get('From')!)
  headers.add('To', to)
  headers.add('Call-ID', invite.callId)
  headers.add('CSeq', `${invite.cseq.number} ${method}`)
  return new SipRequest(method, invite.uri, headers)
}
