import { isIP } from 'node:net'
import { SipCallError } from '../call/sip-call-error.ts'
import { answerChallenge, type ChallengeMemory } from '../digest/answer-challenge.ts'
import type { CredentialsFor } from '../digest/credentials.ts'
import { needsContact } from '../endpoint/capabilities.ts'
import { buildRequest } from '../message/build-request.ts'
import type { HeaderFields } from '../message/headers.ts'
import type { SipMessage, SipRequest, SipResponse } from '../message/sip-message.ts'
import { writeMessage } from '../message/write-message.ts'
import { isPrivateAddress } from '../transport/address.ts'
import type { RemoteAddress } from '../transport/flow.ts'
import type { SipFlow } from '../transport/sip-flow.ts'
import type { Dialog } from './dialog.ts'
import type { DialogContext, Way } from './dialog-context.ts'
import { limitInvite } from './limit-invite.ts'
import { routeRequest } from './route-request.ts'

export interface DialogRequest {
  method: string
  headers?: HeaderFields
  body?: string
  contentType?: string
}

/** A 2xx to our INVITE: to be acknowledged, with our answer if it carried an offer. */
export interface Accepted {
  response: SipResponse
  acknowledge(sdp?: string): void
}

interface Exchanged {
  request: SipRequest
  response: SipResponse
  flow: SipFlow
  onRepeat: { action: () => void }
}

/** A dialog with the way to its peer: sends requests inside it and brings their final answers. */
export class DialogLink {
  readonly dialog: Dialog
  /** When set, everything goes here, whatever the peer's Contact says: its connection, or the hole in its NAT. */
  flow: SipFlow | null
  /** The way the dialog was made by: the last resort where the peer's Contact leads nowhere. */
  readonly origin: SipFlow | null
  readonly #context: DialogContext
  readonly #credentials: CredentialsFor | undefined
  readonly #user: string | null
  /** What still waits for an answer of the peer. */
  readonly #waiting = new Set<(error: SipCallError) => void>()
  #closed = false

  constructor(
    dialog: Dialog,
    flow: SipFlow | null,
    origin: SipFlow | null,
    context: DialogContext,
    credentials: CredentialsFor | undefined,
    user: string | null,
  ) {
    this.dialog = dialog
    this.flow = flow
    this.origin = origin
    this.#context = context
    this.#credentials = credentials
    this.#user = user
  }

  /** The dialog is over: whoever waits for an answer hears so now, and nothing but BYE and ACK is sent any more. */
  close(): void {
    this.#closed = true
    for (const giveUp of [...this.#waiting]) giveUp(ended())
  }

  /** @returns the final answer, whatever its code; challenges are answered. Rejects with SipCallError (SIP_TIMEOUT, SIP_UNREACHABLE, SIP_CALL_ENDED). */
  async request(parts: DialogRequest): Promise<SipResponse> {
    const memory: ChallengeMemory = new Map()
    let authorization: HeaderFields = []
    for (;;) {
      const { request, response, flow } = await this.#once(parts, authorization)
      const answer = this.#answer(request, response, memory, flow)
      if (!answer) return response
      authorization = answer
    }
  }

  /** re-INVITE. @returns the final answer; a 2xx waits for `acknowledge`. Rejects like `request`. */
  async invite(parts: Omit<DialogRequest, 'method'>): Promise<Accepted> {
    const memory: ChallengeMemory = new Map()
    let authorization: HeaderFields = []
    for (;;) {
      const { request, response, flow, onRepeat } = await this.#once(
        { ...parts, method: 'INVITE' },
        authorization,
      )
      const answer = this.#answer(request, response, memory, flow)
      if (answer) {
        authorization = answer
        continue
      }
      return {
        response,
        acknowledge: (sdp) => {
          const send = this.ack(request, flow.remote, sdp)
          onRepeat.action = send
          send()
        },
      }
    }
  }

  /**
   * The ACK to a 2xx of `invite` (RFC 3261 §13.2.2.4). Its credentials are repeated (§22.1) only to where the INVITE
   * went: the peer's Contact may name anybody, who would get a hash of the password to guess at.
   * @param sentTo where the INVITE went
   * @returns what sends it, now and whenever the 2xx comes again
   */
  ack(invite: SipRequest, sentTo: RemoteAddress, sdp?: string): () => void {
    const auth = ['Authorization', 'Proxy-Authorization']
    const credentials = auth.flatMap((name) =>
      invite.headers.all(name).map((value) => [name, value] as const),
    )
    return () => {
      const send = (flow: SipFlow) => {
        const { address, port } = flow.remote
        const headers = address === sentTo.address && port === sentTo.port ? credentials : []
        const parts: DialogRequest = { method: 'ACK', headers, body: sdp }
        flow.send(writeMessage(this.#build(parts, flow, invite.cseq.number)), () => {})
      }
      this.#onFlow(send, () => {})
    }
  }

  #answer(
    request: SipRequest,
    response: SipResponse,
    memory: ChallengeMemory,
    flow: SipFlow,
  ): HeaderFields | null {
    const { random } = this.#context
    return answerChallenge(request, response, this.#credentials, memory, random, flow.remote)
  }

  #once(parts: DialogRequest, authorization: HeaderFields): Promise<Exchanged> {
    return new Promise((resolve, reject) => {
      const last = parts.method === 'BYE'
      if (this.#closed && !last) return reject(ended())
      let waits = true
      const settle = (action: () => void) => {
        waits = false
        this.#waiting.delete(fail)
        action()
      }
      const fail = (error: SipCallError) => settle(() => reject(error))
      if (!last) this.#waiting.add(fail)
      const unreachable = (why: string) => fail(new SipCallError('SIP_UNREACHABLE', why))
      const send = (flow: SipFlow) => {
        if (!waits) return
        const headers = [...(parts.headers ?? []), ...authorization]
        const request = this.#build({ ...parts, headers }, flow, ++this.dialog.localSeq)
        // RFC 3261 §13.2.2.4: a 2xx that comes after its dialog has ended is acknowledged all the same.
        const onRepeat = { action: () => this.ack(request, flow.remote)() }
        const user = {
          onResponse: (response: SipResponse) => {
            if (response.status < 200) return
            if (waits) settle(() => resolve({ request, response, flow, onRepeat }))
            else if (response.status < 300 && parts.method === 'INVITE') onRepeat.action()
          },
          onTimeout: () => fail(new SipCallError('SIP_TIMEOUT', `${parts.method} was not answered`)),
          onTransportError: (error: Error) => unreachable(error.message),
        }
        const { transactions } = this.#context
        if (parts.method !== 'INVITE') transactions.request(request, flow, user)
        else limitInvite(this.#context, transactions.invite(request, flow, user), () => waits)
      }
      this.#onFlow(send, () => unreachable('no way to the peer'))
    })
  }

  #build(parts: DialogRequest, flow: SipFlow, cseq: number): SipRequest {
    const { dialog } = this
    const { requestUri, routes } = routeRequest(dialog)
    return buildRequest({
      ...parts,
      uri: requestUri,
      routes,
      flow,
      branch: this.#context.random.token(20),
      from: dialog.local,
      to: dialog.remote,
      callId: dialog.callId,
      cseq,
      contact: needsContact(parts.method) ? this.#context.contact(flow, this.#user) : null,
      userAgent: this.#context.userAgentName,
    })
  }

  #onFlow(use: (flow: SipFlow) => void, none: () => void): void {
    if (this.flow?.open) return void use(this.flow)
    // A browser cannot be called back; a TCP peer can, where its Contact says.
    if (this.flow && (this.flow.transport === 'ws' || this.flow.transport === 'wss')) return void none()
    const { nextHop } = routeRequest(this.dialog)
    const first = (ways: Way[]) => {
      const flow = ways[0]?.open()
      if (flow) return use(flow)
      const { callId } = this.dialog
      this.#context.log.warn('a peer’s Contact leads nowhere', { callId, nextHop })
      if (this.origin?.open) use(this.origin)
      else none()
    }
    const ways = this.#context.waysTo(nextHop)
    if (Array.isArray(ways)) first(ways)
    else void ways.then(first)
  }
}

const ended = (): SipCallError => new SipCallError('SIP_CALL_ENDED', 'the call has ended')

/**
 * Whether a peer of datagrams must be spoken to where it sends from, because what it says of itself cannot be reached:
 * its Contact is not the address we see, and either its Via was not true either, or it is private and ours is not.
 */
export function isBehindNat(message: SipMessage, seenAddress: string): boolean {
  const host = message.contact?.uri.host
  if (host === undefined || isIP(host) === 0 || host === seenAddress) return false
  if (message.kind === 'request' && message.topVia.params.received !== undefined) return true
  return isPrivateAddress(host) && !isPrivateAddress(seenAddress)
}
