import { ALLOW, SUPPORTED } from '../../endpoint/capabilities.ts'
import type { OutgoingCallOptions } from '../../endpoint/outgoing-options.ts'
import { buildRequest } from '../../message/build-request.ts'
import type { HeaderFields } from '../../message/headers.ts'
import { identityAddress } from '../../message/identity-address.ts'
import { parseNameAddress } from '../../message/name-address.ts'
import type { SipRequest } from '../../message/sip-message.ts'
import type { SipFlow } from '../../transport/sip-flow.ts'
import type { CallContext } from '../call-context.ts'
import { askForSession } from '../session/session-timer.ts'

export interface InviteParts {
  flow: SipFlow
  callId: string
  localTag: string
  cseq: number
  minSessionSeconds: number
  authorization: HeaderFields
}

/** The INVITE that opens a call (RFC 3261 §13.2.1). */
export function buildInvite(
  context: CallContext,
  options: OutgoingCallOptions,
  parts: InviteParts,
): SipRequest {
  const from = identityAddress(bracketed(options.from))
  const seconds = Math.max(context.timers.sessionExpiresSeconds, parts.minSessionSeconds)
  return buildRequest({
    method: 'INVITE',
    uri: options.uri,
    flow: parts.flow,
    branch: context.random.token(20),
    from: `${from};tag=${parts.localTag}`,
    to: identityAddress(bracketed(options.to ?? options.uri)),
    callId: parts.callId,
    cseq: parts.cseq,
    contact: context.contact(parts.flow, parseNameAddress(from).uri.user),
    userAgent: context.userAgentName,
    headers: [
      ['Allow', ALLOW],
      // Without an offer of ours theirs could come in a reliable provisional, whose PRACK would have to answer it
      // before anyone has picked up (RFC 3262 §5): not asked for.
      ['Supported', options.sdp === undefined ? 'timer' : SUPPORTED],
      ...askForSession(seconds, parts.minSessionSeconds, null),
      ...parts.authorization,
      ...(options.headers ?? []),
    ],
    body: options.sdp,
  })
}

export const bracketed = (address: string): string => (address.includes('<') ? address : `<${address}>`)
