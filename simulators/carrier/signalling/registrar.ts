import type { Clock } from '@tongdai/platform/clock'
import {
  type Binding,
  DigestVerifier,
  type HeaderFields,
  type IncomingRequest,
  LocationTable,
  type SipRequest,
} from '@tongdai/sip'
import type { Behaviour } from '../behaviour.ts'
import type { CarrierOptions } from '../options.ts'

type Account = NonNullable<CarrierOptions['account']>

export interface RegistrationView {
  username: string
  contact: string
  expiresAt: string
}

/** For 'register' trunks: the exchange registers one account with us and proves itself on each INVITE. */
export class CarrierRegistrar {
  readonly #account: Account
  readonly #behaviour: Behaviour
  readonly #verifier: DigestVerifier
  readonly #locations: LocationTable

  constructor(clock: Clock, account: Account, behaviour: Behaviour) {
    this.#account = account
    this.#behaviour = behaviour
    this.#verifier = new DigestVerifier({
      clock,
      realm: account.realm,
      lookup: (username) => (username === account.username ? { password: account.password } : null),
    })
    this.#locations = new LocationTable({ clock, onChange: () => {}, minExpiresSeconds: 10 })
  }

  register(register: IncomingRequest): void {
    const { request, flow } = register
    const mood = this.#behaviour.register
    if (mood === 'silent') return
    const challenge = mood === 'normal' ? this.challenge(request) : null
    if (mood !== 'normal') register.reply(mood)
    else if (challenge) register.reply(401, { headers: challenge })
    else {
      const { code, headers } = this.#locations.register(this.#account.username, request, flow)
      register.reply(code, { headers })
    }
  }

  /** @returns header fields of a 401, or null when the request proves itself */
  challenge(request: SipRequest): HeaderFields | null {
    const verdict = this.#verifier.verify(request)
    return verdict.outcome === 'ok' ? null : verdict.headers
  }

  /** Where the exchange is now; null while it is not registered. */
  binding(): Binding | null {
    return this.#locations.bindings(this.#account.username)[0] ?? null
  }

  views(): RegistrationView[] {
    return this.#locations.bindings(this.#account.username).map(({ aor, contact, expiresAt }) => ({
      username: aor,
      contact: contact.uri.raw,
      expiresAt: new Date(expiresAt).toISOString(),
    }))
  }

  close(): void {
    this.#locations.close()
  }
}
