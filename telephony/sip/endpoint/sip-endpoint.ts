import type { Call, DialogId, IncomingCall, OutgoingCall } from '../call/call.ts'
import type { CallContext, DialogOwner } from '../call/call-context.ts'
import { endLeftBehind } from '../call/left-behind/end-left-behind.ts'
import type { FlowAddress, LeftBehind } from '../call/left-behind/left-behind.ts'
import { PlacedCall } from '../call/placed/placed-call.ts'
import { dialogKey } from '../dialog/dialog.ts'
import type { CredentialsFor } from '../digest/credentials.ts'
import { buildResponse } from '../message/build-response.ts'
import type { HeaderFields } from '../message/headers.ts'
import type { SipMessage, SipRequest, SipResponse } from '../message/sip-message.ts'
import { SipParseError } from '../message/sip-parse-error.ts'
import { partialOf } from '../message/unreadable-message.ts'
import { escapeUser } from '../message/uri.ts'
import { DnsResolver } from '../resolve/dns-resolver.ts'
import { TransactionLayer } from '../transaction/transaction-layer.ts'
import type { Flow, RemoteAddress, TransportName } from '../transport/flow.ts'
import type { ListenOptions } from '../transport/listen-options.ts'
import type { SipFlow } from '../transport/sip-flow.ts'
import { socketNetwork } from '../transport/socket-network.ts'
import { Transports } from '../transport/transports.ts'
import { stampVia } from '../transport/via-stamp.ts'
import { answerMalformed } from './answer-malformed.ts'
import { allowedInstead } from './capabilities.ts'
import { DEFAULT_SIP_LIMITS, DEFAULT_SIP_TIMERS, type SipEndpointOptions } from './endpoint-options.ts'
import type { IncomingRequest } from './incoming-request.ts'
import type { OutgoingCallOptions, OutgoingRequestOptions } from './outgoing-options.ts'
import { cryptoRandom } from './random-source.ts'
import { RequestReceiver } from './request-receiver.ts'
import { sendRequest } from './send-request.ts'
import { warningFor } from './warning.ts'
import { waysTo } from './ways.ts'

/** One SIP element: its sockets, transactions, dialogs and calls. What arrives goes to the owner's `on…` functions. */
export class SipEndpoint {
  /** A new call; whoever takes it sets `call.onEvent` before returning. Unset: 480. */
  onInvite: ((call: IncomingCall) => void) | null = null
  /** Unset: OPTIONS 200, all else 405. */
  onRequest: ((request: IncomingRequest) => void) | null = null
  /** A connection is gone, and with it every registration that was reachable through it. */
  onFlowClosed: ((flow: Flow, reason: string) => void) | null = null
  /** Asked for every datagram and every new connection before a byte is parsed. Must be quick. */
  onSource: ((from: RemoteAddress) => 'accept' | 'drop') | null = null
  /**
   * Charges a connection with so many messages, signs of life included, that came over it; 0 only asks. Until it
   * returns true no more is read. Must be quick. Unset: everything is read.
   */
  onRead: ((flow: Flow, cost: number) => boolean) | null = null
  /** Whether it is known who is at the other end of a connection: one of nobody is closed after minutes. Unset: all are. */
  isProven: ((flow: Flow) => boolean) | null = null

  readonly #context: CallContext
  readonly #transports: Transports
  readonly #transactions: TransactionLayer
  readonly #receiver: RequestReceiver
  readonly #calls = new Map<string, DialogOwner>()
  #closing: Promise<void> | null = null

  constructor(options: SipEndpointOptions) {
    const { clock, log, userAgentName, random = cryptoRandom } = options
    const timers = { ...DEFAULT_SIP_TIMERS, ...options.timers }
    const limits = { ...DEFAULT_SIP_LIMITS, ...options.limits }
    const resolver = options.resolver ?? new DnsResolver(clock, random)
    const transactions = new TransactionLayer({ clock, timers })
    this.#transactions = transactions
    this.#transports = new Transports(
      {
        clock,
        network: options.network ?? socketNetwork,
        limits,
        times: timers,
        certificateAuthorities: options.certificateAuthorities,
      },
      {
        onMessage: (message, flow) => this.#receive(message, flow),
        onBadMessage: (error, flow) => this.#receiveBad(error, flow),
        onFault: (error, flow) => this.#fault(error, flow),
        onFlowClosed: (flow, reason) => this.#flowClosed(flow, reason),
        admits: (from) => this.onSource?.(from) !== 'drop',
        mayRead: (flow, cost) => this.onRead?.(flow, cost) ?? true,
        isProven: (flow) => this.isProven?.(flow) ?? true,
      },
    )
    this.#context = {
      clock,
      log,
      random,
      timers,
      userAgentName,
      transactions,
      waysTo: (nextHop, admits) => waysTo(nextHop, resolver, this.#transports, admits),
      contact,
      respond(transaction, request, code, parts = {}) {
        const given = parts.headers ?? []
        const headers = [
          ...(code === 405 ? allowedInstead(request.method, given) : given),
          ...warningFor(code, parts.headers, transaction.flow),
          ['Server', userAgentName] as const,
        ]
        const toTag = parts.toTag ?? (code > 100 && request.toTag === null ? random.token(16) : undefined)
        transaction.respond(buildResponse(request, code, { ...parts, toTag, headers }))
      },
      register: (callId, localTag, call) => void this.#calls.set(dialogKey(callId, localTag), call),
      unregister: (callId, localTag, call) => {
        const key = dialogKey(callId, localTag)
        if (this.#calls.get(key) === call) this.#calls.delete(key)
      },
    }
    this.#receiver = new RequestReceiver(this.#context, this, limits.serverTransactions, this.#calls)
  }

  /** Opens a socket; may be called for several. @returns the bound port. Rejects with the system's error (EADDRINUSE, EACCES). */
  listen(options: ListenOptions): Promise<number> {
    return this.#transports.listen(options)
  }

  /** Closes what `listen` opened on that port; connections that came through it live on. Nothing where there is none. */
  stopListening(transport: TransportName, port: number): Promise<void> {
    return this.#transports.stopListening(transport, port)
  }

  /** Sends an INVITE. News, failure included, comes to `options.onEvent`, never before this returns. Throws SipParseError for a `from` or `to` that is none. */
  call(options: OutgoingCallOptions): OutgoingCall {
    const call = new PlacedCall(this.#context, options)
    call.start()
    return call
  }

  /** Sends a request outside any dialog, answering challenges. @returns the final response, whatever its code. Rejects with SipCallError (SIP_TIMEOUT, SIP_UNREACHABLE). */
  request(options: OutgoingRequestOptions): Promise<SipResponse> {
    return sendRequest(this.#context, options)
  }

  /**
   * Ends a call that a killed process left its peer with. @param options.flow the way to it where it has a new one;
   * otherwise the one kept, of datagrams, or what the dialog says. Rejects with SipCallError or SipParseError.
   */
  async endLeftBehind(
    left: LeftBehind,
    options: { flow?: Flow; credentials?: CredentialsFor; headers?: HeaderFields } = {},
  ): Promise<number> {
    // Connections died with their process; where datagrams came from is still there.
    const again = (way: FlowAddress | null) =>
      way?.transport === 'udp' ? this.#transports.flowTo({ ...way, serverName: null }) : null
    const flow = (options.flow as SipFlow | undefined) ?? again(left.flow)
    const origin = left.kind === 'dialog' ? again(left.origin) : null
    return endLeftBehind(this.#context, left, { ...options, flow, origin })
  }

  /** The living call of that dialog (for Replaces, RFC 3891), or null. A null `remoteTag` matches any. */
  findCall({ callId, localTag, remoteTag }: DialogId): Call | null {
    const call = this.#calls.get(dialogKey(callId, localTag))
    if (!call || call.state === 'ended') return null
    return remoteTag === null || call.dialogId.remoteTag === remoteTag ? call : null
  }

  get openTransactions(): number {
    return this.#transactions.open
  }

  get openCalls(): number {
    return this.#calls.size
  }

  /** The open connections. */
  get flows(): Flow[] {
    return this.#transports.connections
  }

  /** Ends every call (BYE, CANCEL, 480), waits for their answers at most `graceMs` (default 1,000), closes every socket. Idempotent. */
  close(graceMs = 1000): Promise<void> {
    this.#closing ??= this.#close(graceMs)
    return this.#closing
  }

  async #close(graceMs: number): Promise<void> {
    const ended = [...this.#calls.values()]
    for (const call of ended) call.hangUp()
    // The answers to our BYEs and CANCELs; without a call there is nothing to wait for.
    if (ended.length > 0) await new Promise<void>((resolve) => this.#context.clock.after(graceMs, resolve))
    this.#transactions.close()
    await this.#transports.close()
  }

  #receive(message: SipMessage, flow: SipFlow): void {
    try {
      if (message.kind === 'response') this.#receiveResponse(message, flow)
      else this.#receiveRequest(message, flow)
    } catch (error) {
      this.#fault(error, flow)
    }
  }

  #receiveResponse(response: SipResponse, flow: SipFlow): void {
    if (this.#transactions.receiveResponse(response)) return
    this.#context.log.debug('stray response dropped', { status: response.status, from: flow.remote.address })
  }

  #receiveRequest(request: SipRequest, flow: SipFlow): void {
    stampVia(request, flow.remote)
    try {
      this.#receiver.receive(request, flow)
    } catch (error) {
      this.#fault(error, flow)
      this.#receiver.receiveFault(request, flow, error)
    }
  }

  /** One message must not take the others' calls with it. */
  #fault(error: unknown, flow: Flow): void {
    this.#context.log.error('message could not be handled', { error, from: flow.remote.address })
  }

  #receiveBad(error: SipParseError, flow: SipFlow): void {
    const partial = partialOf(error)
    if (partial?.kind === 'response' && this.#receiveSpoilt(partial, error, flow)) return
    this.#context.log.debug('unreadable message', { fault: error.message, from: flow.remote.address })
    answerMalformed(error, flow, this.#context.random.token(16), this.#context.userAgentName)
  }

  /** An answer with a fault is one all the same to whoever waits for it: dropped, it would be sent, and waited for, again and again. */
  #receiveSpoilt(response: SipResponse, error: SipParseError, flow: SipFlow): boolean {
    if (response.status < 100) return false
    response.fault = error.message
    try {
      if (!this.#transactions.receiveResponse(response)) return false
    } catch (fault) {
      // Not even what it answers can be read.
      if (fault instanceof SipParseError) return false
      throw fault
    }
    const { status } = response
    this.#context.log.warn('answer with a fault', {
      status,
      fault: error.message,
      from: flow.remote.address,
    })
    return true
  }

  #flowClosed(flow: SipFlow, reason: string): void {
    if (flow.failure !== null) this.#context.log.info('no connection', { failure: flow.failure })
    for (const call of [...this.#calls.values()]) call.flowClosed(flow)
    this.#transactions.flowClosed(flow, flow.failure ?? reason)
    this.onFlowClosed?.(flow, reason)
  }
}

function contact(flow: SipFlow, user: string | null): string {
  const transport =
    flow.transport === 'udp' ? '' : `;transport=${flow.transport === 'wss' ? 'ws' : flow.transport}`
  return `<sip:${user === null ? '' : `${escapeUser(user)}@`}${flow.sentBy}${transport}>`
}
