import { dialogOfResponse, unusableAnswer } from '../../dialog/dialog.ts'
import { DialogLink, isBehindNat } from '../../dialog/dialog-link.ts'
import { ownNextHop } from '../../dialog/own-next-hop.ts'
import type { OutgoingCallOptions } from '../../endpoint/outgoing-options.ts'
import { reasonPhrase } from '../../message/reason-phrase.ts'
import type { SipResponse } from '../../message/sip-message.ts'
import type { SipFlow } from '../../transport/sip-flow.ts'
import type { CallContext } from '../call-context.ts'
import { withReason } from '../reason.ts'
import type { AnswerRefusal } from './answer-choice.ts'
import type { InviteAttempt } from './invite-attempt.ts'

/** What answers to our INVITE come to: the dialog that each makes, what a 2xx is worth, and its ACK. */
export class AnswerReader {
  readonly #context: CallContext
  readonly #options: OutgoingCallOptions
  /** Of our Contact. */
  readonly #user: string | null
  /** By To tag: a forked INVITE brings several 2xx, a lost ACK the same again. */
  readonly #acks = new Map<string | null, () => void>()

  constructor(context: CallContext, options: OutgoingCallOptions, user: string | null) {
    this.#context = context
    this.#options = options
    this.#user = user
  }

  link({ request, flow }: InviteAttempt, response: SipResponse): DialogLink {
    const pinned = this.#overFlow(flow, response) || this.#fault(flow, response) !== null
    return new DialogLink(
      dialogOfResponse(request, response),
      pinned ? flow : null,
      flow,
      this.#context,
      this.#options.credentials,
      this.#user,
    )
  }

  /** @returns whether this 2xx has come before; it gets its ACK again */
  repeats({ toTag }: SipResponse): boolean {
    const again = this.#acks.get(toTag)
    again?.()
    return again !== undefined
  }

  acknowledge(
    { request, flow }: InviteAttempt,
    { toTag }: SipResponse,
    link: DialogLink,
    sdp?: string,
  ): void {
    const send = link.ack(request, flow.remote, sdp)
    this.#acks.set(toTag, send)
    send()
  }

  /** Its ACK waits for our description, however often it comes. */
  holdAck({ toTag }: SipResponse): void {
    this.#acks.set(toTag, () => {})
  }

  /** @param sdp null: neither the 2xx nor a provisional answer before it has described a session (RFC 3261 §13.2.1) */
  refusal({ flow }: InviteAttempt, response: SipResponse, sdp: string | null): AnswerRefusal | null {
    const unusable = this.#fault(flow, response)
    if (unusable === null && sdp !== null) return null
    this.#context.log.warn('answered, but of no use', {
      callId: response.callId,
      from: flow.remote.address,
      fault: unusable ?? 'no session description',
    })
    const code = unusable === null ? 488 : 502
    const headers = withReason([], unusable === null ? 'not-acceptable' : 'unusable-answer')
    return { code, reason: reasonPhrase(code), headers }
  }

  /** Why a 2xx cannot be the beginning of a dialog; null when it can. */
  #fault(flow: SipFlow, response: SipResponse): string | null {
    return unusableAnswer(response) ?? ownNextHop(response, flow, !this.#overFlow(flow, response))
  }

  /** Whether requests go back over the flow, whatever address the answer names. */
  #overFlow(flow: SipFlow, response: SipResponse): boolean {
    return (
      flow.reliable || typeof this.#options.nextHop === 'object' || isBehindNat(response, flow.remote.address)
    )
  }
}
