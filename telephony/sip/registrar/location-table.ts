import type { Clock, Timer } from '@tongdai/platform/clock'
import type { HeaderFields } from '../message/headers.ts'
import type { NameAddress } from '../message/name-address.ts'
import type { SipRequest } from '../message/sip-message.ts'
import type { Flow } from '../transport/flow.ts'
import { type Asked, readRegister } from './read-register.ts'

export interface Binding {
  aor: string
  contact: NameAddress
  /** To be called over this flow: `endpoint.call({ uri: binding.contact.uri.raw, nextHop: binding.flow })`. */
  flow: Flow
  callId: string
  cseq: number
  /** Monotonic ms: the wall clock may be set while a phone is registered. */
  expiresAt: number
  /** +sip.instance (RFC 5626), without brackets; null where the phone gave none. */
  instance: string | null
  userAgent: string | null
}

export type RemovalReason = 'unregistered' | 'expired' | 'flow-closed' | 'replaced' | 'removed'

export type BindingChange =
  /** A contact that was not there, or the same one over a new flow. */
  | { type: 'added'; binding: Binding }
  | { type: 'refreshed'; binding: Binding }
  | { type: 'removed'; binding: Binding; reason: RemovalReason }

export interface LocationTableOptions {
  clock: Clock
  /** Told of every change, also those by time; `last` is true when no binding of the address-of-record is left. */
  onChange: (change: BindingChange, last: boolean) => void
  /** Per address-of-record; one more pushes out the oldest. Default 10. */
  maxContacts?: number
  /** Default 60. Shorter is answered 423. */
  minExpiresSeconds?: number
  /** Default 3,600. Longer is cut to it. */
  maxExpiresSeconds?: number
  /** For a contact that names no time. Default 3,600. */
  defaultExpiresSeconds?: number
}

export interface RegisterAnswer {
  code: number
  /** Default: the phrase the RFCs give the code. */
  reason?: string
  headers: HeaderFields
}

interface Kept {
  binding: Binding
  timer: Timer
}

/** Where addresses-of-record can be reached now (RFC 3261 §10.3). */
export class LocationTable {
  readonly #options: Required<LocationTableOptions>
  readonly #table = new Map<string, Kept[]>()

  constructor(options: LocationTableOptions) {
    this.#options = {
      maxContacts: 10,
      minExpiresSeconds: 60,
      maxExpiresSeconds: 3600,
      defaultExpiresSeconds: 3600,
      ...options,
    }
  }

  /** Carries out an authorised REGISTER for `aor` (any text the owner keys its phones by). @returns what to reply */
  register(aor: string, request: SipRequest, flow: Flow): RegisterAnswer {
    const read = readRegister(request, this.#options)
    if (!read.ok) return { code: read.code, reason: read.reason, headers: read.headers }
    // §10.3 step 6, 7: all of it or nothing, so the order is checked for every contact before any is changed.
    const kept = this.#table.get(aor) ?? []
    const affected = read.all ? kept : read.contacts.flatMap((asked) => findKept(kept, asked) ?? [])
    if (affected.some(({ binding }) => isOutOfOrder(binding, request))) return { code: 500, headers: [] }
    if (read.all) for (const { binding } of [...kept]) this.#drop(binding, 'unregistered')
    else for (const asked of read.contacts) this.#bind(aor, asked, request, flow)
    return { code: 200, headers: this.#contacts(aor) }
  }

  /** Newest first. */
  bindings(aor: string): Binding[] {
    return (this.#table.get(aor) ?? []).map(({ binding }) => binding).reverse()
  }

  /** Contacts that were reachable through this connection only are gone with it (RFC 5626 §5.3). */
  flowClosed(flow: Flow): void {
    if (!flow.reliable) return
    for (const kept of [...this.#table.values()])
      for (const { binding } of [...kept]) if (binding.flow === flow) this.#drop(binding, 'flow-closed')
  }

  /** Takes an address-of-record out, e.g. because its extension was disabled. */
  remove(aor: string): void {
    for (const { binding } of [...(this.#table.get(aor) ?? [])]) this.#drop(binding, 'removed')
  }

  /** Cancels every timer. */
  close(): void {
    for (const kept of this.#table.values()) for (const { timer } of kept) timer.cancel()
    this.#table.clear()
  }

  #bind(aor: string, asked: Asked, request: SipRequest, flow: Flow): void {
    const kept = this.#table.get(aor) ?? []
    const old = findKept(kept, asked)
    if (asked.expires === 0) {
      if (old) this.#drop(old.binding, 'unregistered')
      return
    }
    const { clock, onChange, maxContacts } = this.#options
    const binding: Binding = {
      aor,
      contact: asked.contact,
      flow,
      callId: request.callId,
      cseq: request.cseq.number,
      expiresAt: clock.monotonic() + asked.expires * 1000,
      instance: asked.instance,
      userAgent: request.headers.get('User-Agent'),
    }
    const timer = clock.after(asked.expires * 1000, () => this.#drop(binding, 'expired'))
    old?.timer.cancel()
    const others = kept.filter((each) => each !== old)
    this.#table.set(aor, [...others, { binding, timer }])
    const same = old !== undefined && old.binding.flow.id === flow.id
    onChange({ type: same ? 'refreshed' : 'added', binding }, false)
    // The oldest goes, not the newest: it is the one that nobody holds in the hand any more.
    if (others.length + 1 > maxContacts) this.#drop(others[0]!.binding, 'replaced')
  }

  #drop(binding: Binding, reason: RemovalReason): void {
    const kept = this.#table.get(binding.aor)
    const found = kept?.find((each) => each.binding === binding)
    if (!kept || !found) return
    found.timer.cancel()
    const left = kept.filter((each) => each !== found)
    if (left.length > 0) this.#table.set(binding.aor, left)
    else this.#table.delete(binding.aor)
    this.#options.onChange({ type: 'removed', binding, reason }, left.length === 0)
  }

  /** §10.3 step 8: every contact now bound, with what is left of its time. The URI is told back as it was given. */
  #contacts(aor: string): HeaderFields {
    return this.bindings(aor).map(({ contact, expiresAt, instance }) => {
      const left = Math.max(1, Math.round((expiresAt - this.#options.clock.monotonic()) / 1000))
      const id = instance === null ? '' : `;+sip.instance="<${instance}>"`
      return ['Contact', `<${contact.uri.raw}>;expires=${left}${id}`] as const
    })
  }
}

/** The same device is known by its instance, where it has one, else by its address. */
function findKept(kept: readonly Kept[], asked: Asked): Kept | undefined {
  return kept.find(({ binding }) =>
    asked.instance !== null && binding.instance !== null
      ? binding.instance === asked.instance &&
        binding.contact.params['reg-id'] === asked.contact.params['reg-id']
      : binding.contact.uri.raw === asked.contact.uri.raw,
  )
}

/** §10.3 step 7: within one Call-ID an older CSeq came late. */
function isOutOfOrder(binding: Binding, request: SipRequest): boolean {
  return binding.callId === request.callId && request.cseq.number <= binding.cseq
}
