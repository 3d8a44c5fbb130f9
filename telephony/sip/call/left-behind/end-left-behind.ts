import { dialogOfResponse } from '../../dialog/dialog.ts'
import { DialogLink } from '../../dialog/dialog-link.ts'
import type { CredentialsFor } from '../../digest/credentials.ts'
import type { HeaderFields } from '../../message/headers.ts'
import { parseMessage } from '../../message/parse-message.ts'
import type { SipRequest, SipResponse } from '../../message/sip-message.ts'
import { buildCancel } from '../../transaction/build-ack.ts'
import type { SipFlow } from '../../transport/sip-flow.ts'
import type { CallContext } from '../call-context.ts'
import { SipCallError } from '../sip-call-error.ts'
import type { LeftBehind } from './left-behind.ts'

/**
 * Above whatever the killed process sent after it was kept: refreshes, INFO, NOTIFY. A gap is allowed (RFC 3261 §12.2.2),
 * a number that was used is refused.
 */
const sequenceGap = 10_000

export interface EndLeftBehindOptions {
  /** The way to the peer; null: as the dialog's route and Contact say. */
  flow: SipFlow | null
  /** The last resort where those lead nowhere. */
  origin: SipFlow | null
  credentials?: CredentialsFor
  headers?: HeaderFields
}

/**
 * Ends a call of a process that was killed. @returns the status by which the peer took it; of an invitation that is
 * cancelled, the answer to the CANCEL. Rejects with SipCallError (SIP_TIMEOUT, SIP_UNREACHABLE).
 */
export function endLeftBehind(
  context: CallContext,
  left: LeftBehind,
  options: EndLeftBehindOptions,
): Promise<number> {
  switch (left.kind) {
    case 'dialog': {
      const dialog = { ...left.dialog, localSeq: left.dialog.localSeq + sequenceGap }
      return sayBye(
        context,
        new DialogLink(dialog, options.flow, options.origin, context, options.credentials, null),
        options,
      )
    }
    case 'invited':
      return cancelInvite(context, requestOf(left.invite), options)
    case 'inviting': {
      if (!options.flow) return Promise.reject(noWay())
      const request = requestOf(left.invite)
      const transaction = context.transactions.openInvite(request, options.flow)
      // Its caller may try again at once: this process takes calls.
      context.respond(transaction, request, 503, { toTag: left.localTag, headers: options.headers })
      return Promise.resolve(503)
    }
  }
}

async function sayBye(context: CallContext, link: DialogLink, { headers }: EndLeftBehindOptions) {
  const { status } = await link.request({ method: 'BYE', headers })
  context.log.debug('a call left behind was ended', { callId: link.dialog.callId, status })
  return status
}

/** Its answers find their transaction again: a refusal is acknowledged, and a 2xx that crossed ended (RFC 3261 §13.2.2.4). */
function cancelInvite(
  context: CallContext,
  invite: SipRequest,
  options: EndLeftBehindOptions,
): Promise<number> {
  const { flow, credentials } = options
  const { transactions, clock, timers } = context
  if (!flow) return Promise.reject(noWay())
  const ignore = () => {}
  const accepted = (response: SipResponse) => {
    const link = new DialogLink(dialogOfResponse(invite, response), flow, flow, context, credentials, null)
    link.ack(invite, flow.remote)()
    if (seen.has(response.toTag)) return
    seen.add(response.toTag)
    sayBye(context, link, options).catch(ignore)
  }
  const seen = new Set<string | null>()
  const adopted = transactions.adoptInvite(invite, flow, {
    onResponse: (response) => {
      if (response.status >= 200 && response.status < 300) accepted(response)
    },
    onTimeout: ignore,
    onTransportError: ignore,
  })
  // §9.1: an RFC 2543 peer may never answer the INVITE itself.
  clock.after(64 * timers.t1, () => adopted.terminate())
  const cancel = buildCancel(invite)
  cancel.headers.addAll(options.headers)
  return new Promise((resolve, reject) => {
    transactions.request(cancel, flow, {
      onResponse: ({ status }) => status >= 200 && resolve(status),
      onTimeout: () => reject(new SipCallError('SIP_TIMEOUT', 'CANCEL was not answered')),
      onTransportError: ({ message }) => reject(new SipCallError('SIP_UNREACHABLE', message)),
    })
  })
}

function requestOf(text: string): SipRequest {
  return parseMessage(Buffer.from(text)) as SipRequest
}

function noWay(): SipCallError {
  return new SipCallError('SIP_UNREACHABLE', 'no way to the peer')
}
