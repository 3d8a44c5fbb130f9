import type { SipRequest, SipResponse } from '../message/sip-message.ts'
import type { SipFlow } from '../transport/sip-flow.ts'
import { responsePort } from '../transport/via-stamp.ts'
import { InviteClientTransaction } from './invite-client-transaction.ts'
import { InviteServerTransaction } from './invite-server-transaction.ts'
import { clientKey, mergeKey, serverKey } from './matching.ts'
import { NonInviteClientTransaction } from './non-invite-client-transaction.ts'
import { NonInviteServerTransaction } from './non-invite-server-transaction.ts'
import type { ClientUser, TransactionContext } from './transaction-context.ts'

export type ServerTransaction = InviteServerTransaction | NonInviteServerTransaction

/** The transactions that are open, and which message belongs to which. */
export class TransactionLayer {
  readonly #context: TransactionContext
  readonly #clients = new Map<string, InviteClientTransaction | NonInviteClientTransaction>()
  readonly #servers = new Map<string, ServerTransaction>()
  readonly #merging = new Map<string, string>()

  constructor(context: TransactionContext) {
    this.#context = context
  }

  get open(): number {
    return this.#clients.size + this.#servers.size
  }

  get openServers(): number {
    return this.#servers.size
  }

  invite(request: SipRequest, flow: SipFlow, user: ClientUser): InviteClientTransaction {
    const transaction = this.#openInvite(request, flow, user)
    transaction.start()
    return transaction
  }

  /** The transaction of an INVITE that a killed process sent, so that its late answers are acknowledged. */
  adoptInvite(request: SipRequest, flow: SipFlow, user: ClientUser): InviteClientTransaction {
    const transaction = this.#openInvite(request, flow, user)
    transaction.adopt()
    return transaction
  }

  #openInvite(request: SipRequest, flow: SipFlow, user: ClientUser): InviteClientTransaction {
    const key = clientKey(request)
    const transaction = new InviteClientTransaction(request, flow, this.#context, user, () =>
      this.#clients.delete(key),
    )
    this.#clients.set(key, transaction)
    return transaction
  }

  request(request: SipRequest, flow: SipFlow, user: ClientUser): NonInviteClientTransaction {
    const key = clientKey(request)
    const transaction = new NonInviteClientTransaction(request, flow, this.#context, user, () =>
      this.#clients.delete(key),
    )
    this.#clients.set(key, transaction)
    transaction.start()
    return transaction
  }

  /** Whoever waits for an answer over this connection hears at once that there will be none. */
  flowClosed(flow: SipFlow, why: string): void {
    if (!flow.reliable) return
    for (const client of [...this.#clients.values()]) if (client.flow === flow) client.connectionLost(why)
  }

  /** @returns false when it answers nothing we asked: to be dropped */
  receiveResponse(response: SipResponse): boolean {
    const transaction = this.#clients.get(clientKey(response))
    transaction?.receive(response)
    return transaction !== undefined
  }

  /** @returns true when the request was a repetition, or an ACK that a transaction took */
  receiveRepetition(request: SipRequest, flow: SipFlow): boolean {
    const transaction = this.#servers.get(
      serverKey(request, request.method === 'ACK' ? 'INVITE' : request.method),
    )
    if (!transaction) return false
    if (transaction instanceof InviteServerTransaction) {
      // The ACK to a 2xx of an RFC 2543 peer has the INVITE's key and is the dialog's.
      if (request.method === 'ACK' && transaction.state === 'accepted') return false
      transaction.receive(request, answerFlow(request, flow))
    } else transaction.receive(answerFlow(request, flow))
    return true
  }

  /** RFC 3261 §8.2.2.2: the same request has already come another way. */
  isMerged(request: SipRequest): boolean {
    const key = mergeKey(request)
    return key !== null && this.#merging.has(key)
  }

  /** The one that was opened for this request, while it is open. */
  serverOf(request: SipRequest): ServerTransaction | null {
    return this.#servers.get(serverKey(request, request.method)) ?? null
  }

  openInvite(request: SipRequest, flow: SipFlow): InviteServerTransaction {
    const { key, forget } = this.#keys(request)
    const transaction = new InviteServerTransaction(request, answerFlow(request, flow), this.#context, forget)
    this.#servers.set(key, transaction)
    return transaction
  }

  openRequest(request: SipRequest, flow: SipFlow): NonInviteServerTransaction {
    const { key, forget } = this.#keys(request)
    const transaction = new NonInviteServerTransaction(answerFlow(request, flow), this.#context, forget)
    this.#servers.set(key, transaction)
    return transaction
  }

  /** The INVITE that a CANCEL means, or null (RFC 3261 §9.2). */
  cancelled(cancel: SipRequest): InviteServerTransaction | null {
    const transaction = this.#servers.get(serverKey(cancel, 'INVITE'))
    return transaction instanceof InviteServerTransaction ? transaction : null
  }

  #keys(request: SipRequest) {
    const key = serverKey(request, request.method)
    const merge = mergeKey(request)
    if (merge !== null) this.#merging.set(merge, key)
    const forget = () => {
      this.#servers.delete(key)
      if (merge !== null) this.#merging.delete(merge)
    }
    return { key, forget }
  }

  /** Ends all of them without a word. */
  close(): void {
    for (const transaction of [...this.#clients.values(), ...this.#servers.values()]) transaction.terminate()
  }
}

/** The way back (RFC 3261 §18.2.2): the connection, or the port that the Via asks for at the address it came from. */
function answerFlow(request: SipRequest, flow: SipFlow): SipFlow {
  return flow.reliable ? flow : flow.toPort(responsePort(request, flow.remote))
}
