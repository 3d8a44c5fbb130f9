import type { CallContext } from '../call/call-context.ts'
import { bracketed } from '../call/placed/build-invite.ts'
import { SipCallError } from '../call/sip-call-error.ts'
import { answerChallenge, type ChallengeMemory } from '../digest/answer-challenge.ts'
import { buildRequest } from '../message/build-request.ts'
import type { HeaderFields } from '../message/headers.ts'
import { identityAddress } from '../message/identity-address.ts'
import { parseNameAddress } from '../message/name-address.ts'
import type { SipRequest, SipResponse } from '../message/sip-message.ts'
import type { SipFlow } from '../transport/sip-flow.ts'
import type { OutgoingRequestOptions } from './outgoing-options.ts'

/** A target that is silent this long is left for the next one, where there is a next one. */
const NEXT_TARGET_AFTER = 4000

/** A request outside any dialog (RFC 3261 §8.1), target after target. @returns the final response. Rejects with SipCallError. */
export async function sendRequest(
  context: CallContext,
  options: OutgoingRequestOptions,
): Promise<SipResponse> {
  const parts = {
    callId: options.callId ?? context.random.token(24),
    from: `${identityAddress(bracketed(options.from))};tag=${context.random.token(16)}`,
    cseq: options.cseq ?? 1,
  }
  const ways = await context.waysTo(options.nextHop ?? options.uri, options.admits)
  const deadline = context.clock.monotonic() + (options.timeoutMs ?? 64 * context.timers.t1)
  let last: SipResponse | SipCallError = new SipCallError('SIP_UNREACHABLE', 'no way to the target')
  for (let i = 0; i < ways.length; i++) {
    const flow = ways[i]!.open()
    if (!flow) continue
    const left = deadline - context.clock.monotonic()
    if (left <= 0) break
    const patience = i + 1 < ways.length ? Math.min(left, NEXT_TARGET_AFTER) : left
    last = await answered(context, options, parts, flow, patience).catch((error: SipCallError) => error)
    // RFC 3263 §4.3
    if (!(last instanceof SipCallError) && last.status !== 503) return last
  }
  if (last instanceof SipCallError) throw last
  return last
}

interface Identity {
  callId: string
  from: string
  cseq: number
}

async function answered(
  context: CallContext,
  options: OutgoingRequestOptions,
  parts: Identity,
  flow: SipFlow,
  patience: number,
): Promise<SipResponse> {
  const memory: ChallengeMemory = new Map()
  let authorization: HeaderFields = []
  for (;;) {
    const request = build(context, options, parts, flow, authorization)
    parts.cseq++
    const response = await once(context, request, flow, patience)
    options.onAnswered?.(flow.remote)
    const answer = answerChallenge(
      request,
      response,
      options.credentials,
      memory,
      context.random,
      flow.remote,
    )
    if (!answer) return response
    authorization = answer
  }
}

function build(
  context: CallContext,
  options: OutgoingRequestOptions,
  parts: Identity,
  flow: SipFlow,
  authorization: HeaderFields,
): SipRequest {
  const { method, uri, body, contentType } = options
  const user = parseNameAddress(parts.from).uri.user
  return buildRequest({
    method,
    uri,
    body,
    contentType,
    ...parts,
    flow,
    to: identityAddress(bracketed(options.to ?? uri)),
    branch: context.random.token(20),
    contact: options.contact === undefined ? context.contact(flow, user) : options.contact,
    userAgent: context.userAgentName,
    headers: [...authorization, ...(options.headers ?? [])],
  })
}

function once(
  context: CallContext,
  request: SipRequest,
  flow: SipFlow,
  patience: number,
): Promise<SipResponse> {
  return new Promise((resolve, reject) => {
    const timedOut = () => reject(new SipCallError('SIP_TIMEOUT', `${request.method} was not answered`))
    const timer = context.clock.after(patience, () => {
      transaction.terminate()
      timedOut()
    })
    const transaction = context.transactions.request(request, flow, {
      onResponse(response) {
        if (response.status < 200) return
        timer.cancel()
        resolve(response)
      },
      onTimeout() {
        timer.cancel()
        timedOut()
      },
      onTransportError(error) {
        timer.cancel()
        reject(new SipCallError('SIP_UNREACHABLE', error.message))
      },
    })
  })
}
