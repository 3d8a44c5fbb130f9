import { ALLOW, SUPPORTED } from '../endpoint/capabilities.ts'
import { type NameAddress, parseNameAddress } from '../message/name-address.ts'
import type { SipRequest } from '../message/sip-message.ts'
import { SipParseError } from '../message/sip-parse-error.ts'
import type { ServerTransaction } from '../transaction/transaction-layer.ts'
import type { CallContext } from './call-context.ts'
import type { InDialogReply } from './call-event.ts'
import type { SessionOwner } from './session/session-owner.ts'

/** An owner who does not answer a REFER is answered for after this long, before the peer's transaction times out. */
export const OWNER_TIMEOUT = 20_000

/** Requests inside the dialog that do not touch the session: answered, and told to the owner. */
export function receiveOther(
  call: SessionOwner,
  context: CallContext,
  request: SipRequest,
  transaction: ServerTransaction,
): void {
  const respond = (code: number) => context.respond(transaction, request, code)
  const contentType = request.headers.get('Content-Type')
  const body = request.body.toString('utf8')
  const receiveInfo = () => {
    let code = 200
    const refuse = (by: number) => {
      code = by
    }
    call.emit({ type: 'info', contentType, body, request, refuse })
    respond(code)
  }
  switch (request.method) {
    case 'INFO':
      receiveInfo()
      return
    case 'MESSAGE':
      respond(200)
      call.emit({ type: 'message', contentType, body, request })
      return
    case 'NOTIFY':
      respond(200)
      call.emit({ type: 'notify', event: request.headers.get('Event'), body, request })
      return
    case 'REFER':
      receiveRefer(call, context, request, transaction)
      return
    case 'OPTIONS':
      context.respond(transaction, request, 200, {
        headers: [
          ['Allow', ALLOW],
          ['Supported', SUPPORTED],
          ['Accept', 'application/sdp'],
        ],
      })
      return
    case 'SUBSCRIBE':
      respond(489)
      return
    case 'CANCEL':
      respond(481)
      return
    default:
      respond(405)
      return
  }
}

function receiveRefer(
  call: SessionOwner,
  context: CallContext,
  request: SipRequest,
  transaction: ServerTransaction,
): void {
  const referTo = readReferTo(request)
  // There is no call yet that could be passed on, and no owner has to be asked for that.
  if (referTo && call.state !== 'answered')
    context.respond(transaction, request, 403, { reason: 'Not Answered Yet' })
  else if (referTo) {
    const answer = ownersReply(call, context, request, transaction, 603)
    call.emit({ type: 'refer', referTo, request, answer })
  } else context.respond(transaction, request, 400, { reason: 'Bad Request - Refer-To: not one address' })
}

/** RFC 3515 §2.4.2: exactly one Refer-To. Null where it is not so. */
function readReferTo(request: SipRequest): NameAddress | null {
  const [field, ...more] = request.headers.all('Refer-To')
  if (field === undefined || more.length > 0) return null
  try {
    return parseNameAddress(field)
  } catch (error) {
    if (error instanceof SipParseError) return null
    throw error
  }
}

/** Lets the owner answer once, and answers `otherwise` where no answer comes. */
function ownersReply(
  call: SessionOwner,
  context: CallContext,
  request: SipRequest,
  transaction: ServerTransaction,
  otherwise: number,
): InDialogReply {
  let open = true
  const reply: InDialogReply['reply'] = (code, options) => {
    if (!open) return
    open = false
    timer.cancel()
    forget()
    context.respond(transaction, request, code, options)
  }
  const timer = context.clock.after(OWNER_TIMEOUT, () => reply(otherwise))
  // RFC 3261 §15.1.2: what is still open when the dialog ends is answered 487.
  const forget = call.whenEnded(() => reply(487))
  return { reply }
}
