import type { ProviderName } from '@tongdai/contract/account/schema'
import { Refusal } from '@tongdai/contract/refusal'
import type { Database } from '@tongdai/database/open-database'
import type { Tables } from '@tongdai/database/tables'
import type { Transaction } from 'kysely'
import { type Auth, type AuthOptions, createAuth } from '../auth.ts'
import { type SessionFrom, settleSession } from '../sessions/settle-session.ts'
import { writeOfAccount } from '../write-of-account.ts'
import type { Provider } from './provider.ts'
import { takeAnyTenant } from './tenant-issuer.ts'

/** Where the browser goes on, and what it is given to keep. */
export interface Onward {
  location: string
  cookies: string[]
}

const again = '/?provider='

/**
 * Sign-in by OpenID Connect: better-auth's, with code, PKCE, state and nonce. Its providers are asked for when somebody first
 * comes, and again after they were away: nobody's start depends on them.
 *
 * Two of them, because they trust differently. Who signs in is led to an account by what the provider knows it by, or by an
 * e-mail that both have seen proven. Who is signed in already, and links a provider to the account, need have no e-mail there.
 */
export class OpenIdSignIn {
  readonly #options: AuthOptions
  readonly #providers: Provider[]
  readonly #signUp: boolean
  #signing: Auth | null = null
  #linking: Auth | null = null

  constructor(options: AuthOptions & { providers: Provider[]; signUp: boolean }) {
    const { providers, signUp, ...rest } = options
    this.#options = rest
    this.#providers = providers
    this.#signUp = signUp
  }

  get names(): ProviderName[] {
    return this.#providers.map(({ name }) => name)
  }

  /** @throws Refusal PROVIDER_UNAVAILABLE */
  async begin(provider: ProviderName, headers: Headers): Promise<Onward> {
    const auth = await this.#ready('signing', provider)
    const { headers: answered, response } = await auth.api.signInSocial({
      body: { provider, callbackURL: '/', errorCallbackURL: again, disableRedirect: true },
      headers,
      returnHeaders: true,
    })
    return { location: response.url!, cookies: answered.getSetCookie() }
  }

  /** For who is signed in. @throws Refusal PROVIDER_UNAVAILABLE */
  async beginLink(provider: ProviderName, headers: Headers): Promise<Onward> {
    const auth = await this.#ready('linking', provider)
    const { headers: answered, response } = await auth.api.linkSocialAccount({
      body: { provider, callbackURL: '/account', errorCallbackURL: '/account', disableRedirect: true },
      headers,
      returnHeaders: true,
    })
    return { location: response.url, cookies: answered.getSetCookie() }
  }

  /** The browser comes back. @returns where it goes on, with a session that may await its second factor */
  async finish(
    provider: ProviderName,
    query: Record<string, unknown>,
    headers: Headers,
    from: SessionFrom,
  ): Promise<Onward> {
    const { database } = this.#options
    const linking = await whoLinks(database, query.state)
    const auth = await this.#ready(linking ? 'linking' : 'signing', provider)
    // A link that was begun in a session that was ended meanwhile, by its holder's new password say, is not finished.
    if (linking && (await whoAsks(auth, headers)) !== linking)
      return { location: '/account?error=session', cookies: [] }
    const begun = new Date()
    const answer = await auth.api.callbackOAuth({
      method: 'GET',
      params: { id: provider },
      query,
      headers,
      asResponse: true,
    })
    const onward = {
      location: answer.headers.get('location') ?? again,
      cookies: answer.headers.getSetCookie(),
    }
    // Whoever links one was let in by another way, and stays so.
    if (linking && !new URL(onward.location, 'http://here').searchParams.has('error'))
      await database.accounts.transaction().execute((transaction) =>
        writeOfAccount(transaction, { userId: linking, address: from.address }, 'user.provider-linked', {
          after: { provider },
        }),
      )
    const session = linking ? null : await sessionOf(auth, onward.cookies)
    if (!session) return onward
    const settled = await database.accounts.transaction().execute(async (transaction) => {
      const opened = await settleSession(transaction, session, from)
      // The account was there already, and the provider vouches for its e-mail: a way in that was not there before.
      if (opened && (await hasJoined(transaction, { userId: session.userId, provider, since: begun })))
        await writeOfAccount(
          transaction,
          { userId: session.userId, address: from.address },
          'user.provider-linked',
          { after: { provider } },
        )
      return opened
    })
    return { ...onward, location: settled?.awaitsFactor ? '/?factor=1' : onward.location }
  }

  async #ready(kind: 'signing' | 'linking', provider: ProviderName): Promise<Auth> {
    if (!this.names.includes(provider)) throw new Refusal('NOT_FOUND')
    const slot = kind === 'signing' ? this.#signing : this.#linking
    const auth = slot ?? createAuth({ ...this.#options, openId: this.#trust(kind) })
    const { socialProviders } = await auth.$context
    for (const discovered of socialProviders) takeAnyTenant(discovered)
    // One that could not be reached is left out of them: the next who comes asks it again.
    if (socialProviders.length < this.#providers.length) {
      if (!socialProviders.some(({ id }) => id === provider)) throw new Refusal('PROVIDER_UNAVAILABLE')
    } else if (kind === 'signing') this.#signing = auth
    else this.#linking = auth
    return auth
  }

  #trust(kind: 'signing' | 'linking') {
    return { providers: this.#providers, signUp: this.#signUp, linking: kind === 'linking' }
  }
}

/** Who links a provider, of a state that better-auth keeps; null: nobody does by it. */
async function whoLinks(database: Database, state: unknown): Promise<string | null> {
  if (typeof state !== 'string') return null
  const kept = await database.accounts
    .selectFrom('accounts.verification')
    .select('value')
    .where('identifier', '=', state)
    .executeTakeFirst()
  const { link } = kept ? (JSON.parse(kept.value) as { link?: { userId: string } }) : {}
  return link?.userId ?? null
}

async function hasJoined(
  transaction: Transaction<Tables>,
  { userId, provider, since }: { userId: string; provider: ProviderName; since: Date },
): Promise<boolean> {
  const made = await transaction
    .selectFrom('accounts.account')
    .select('id')
    .where('userId', '=', userId)
    .where('providerId', '=', provider)
    .where('createdAt', '>=', since)
    .executeTakeFirst()
  return made !== undefined
}

async function whoAsks(auth: Auth, headers: Headers): Promise<string | null> {
  const found = await auth.api.getSession({ headers, query: { disableRefresh: true } })
  return found && !found.session.awaitsFactor ? found.user.id : null
}

/** Of the session that was just made, if one was. */
async function sessionOf(auth: Auth, cookies: string[]): Promise<{ userId: string; token: string } | null> {
  const cookie = cookies.map((line) => line.split(';')[0]!).join('; ')
  if (!cookie) return null
  const found = await auth.api.getSession({
    headers: new Headers({ cookie }),
    query: { disableRefresh: true },
  })
  return found && { userId: found.user.id, token: found.session.token }
}
