import type { Clock } from '@tongdai/platform/clock'
import type { HeaderFields } from '../message/headers.ts'
import type { NameAddress } from '../message/name-address.ts'
import type { SipRequest } from '../message/sip-message.ts'
import type { Flow } from '../transport/flow.ts'

export interface Binding {
  aor: string
  contact: NameAddress
  /** To be called over this flow: `endpoint.call({ uri: binding.contact.uri.raw, nextHop: binding.flow })`. */
  flow: Flow
  callId: string
  cseq: number
  /** Milliseconds since 1970. */
  expiresAt: number
  /** +sip.instance (RFC 5626), without brackets; null where the phone gave none. */
  instance: string | null
  userAgent: string | null
}

export type BindingChange =
  /** A contact that was not there, or the same one over a new flow. */
  | { type: 'added'; binding: Binding }
  | { type: 'refreshed'; binding: Binding }
  | {
      type: 'removed'
      binding: Binding
      reason: 'unregistered' | 'expired' | 'flow-closed' | 'replaced' | 'removed'
    }

export interface LocationTableOptions {
  clock: Clock
  /** Told of every change, also those by time; `last` is true when no binding of the address-of-record is left. */
  onChange: (change: BindingChange, last: boolean) => void
  maxContacts?: number
  minExpiresSeconds?: number
  maxExpiresSeconds?: number
  defaultExpiresSeconds?: number
}

/** Where addresses-of-record can be reached now (RFC 3261 §10.3). */
export class LocationTable {
  constructor(options: LocationTableOptions) {
    void options
  }

  /** Carries out an authorised REGISTER for `aor` (any text the owner keys its phones by). @returns what to reply. */
  register(aor: string, request: SipRequest, flow: Flow): { code: number; headers: HeaderFields } {
    throw new Error(`not yet ${aor} ${request} ${flow}`)
  }

  /** Newest first. */
  bindings(aor: string): Binding[] {
    throw new Error(`not yet ${aor}`)
  }

  flowClosed(flow: Flow): void {
    throw new Error(`not yet ${flow}`)
  }

  /** Takes an address-of-record out, e.g. because its extension was disabled. */
  remove(aor: string): void {
    throw new Error(`not yet ${aor}`)
  }

  /** Cancels every timer. */
  close(): void {}
}
