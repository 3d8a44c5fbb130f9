import { APIError } from 'better-auth/api'
import { genericOAuth } from 'better-auth/plugins'
import { openSession } from '../sessions/open-session.ts'
import type { Provider } from './provider.ts'

/** How the providers of an installation are trusted. */
export interface OpenIdTrust {
  providers: Provider[]
  /** Whether who has no account gets one. */
  signUp: boolean
  /** For who is signed in, and links one to the account. */
  linking: boolean
}

const nobody: OpenIdTrust = { providers: [], signUp: false, linking: false }

/** What better-auth is given for it. */
export function openIdOptions({ providers, signUp, linking }: OpenIdTrust = nobody) {
  return {
    plugins: [
      openSession(),
      genericOAuth({
        config: providers.map(({ name, issuer, clientId, clientSecret }) => ({
          providerId: name,
          discoveryUrl: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
          clientId,
          clientSecret,
          scopes: ['openid', 'email', 'profile'],
          pkce: true,
          requireIdTokenVerification: true,
          // Nothing but what it says: Entra ID gives an e-mail that whoever administers a directory has typed.
          mapProfileToUser: (profile: Record<string, unknown>) => ({
            emailVerified: profile.email_verified === true || profile.xms_edov === true,
          }),
          disableSignUp: !signUp,
        })),
      }),
    ],
    account: {
      accountLinking: linking
        ? { enabled: true, trustedProviders: providers.map(({ name }) => name), allowDifferentEmails: true }
        : { enabled: true, trustedProviders: [] },
      // They are of no use after the sign-in.
      updateAccountOnSignIn: false,
      encryptOAuthTokens: true,
    },
    onAPIError: { errorURL: '/?provider=' },
  }
}

/** An account of an e-mail that nobody vouches for would wait there for its holder. */
export function mustBeVerified(user: { emailVerified: boolean }): void {
  if (!user.emailVerified) throw new APIError('FORBIDDEN', { code: 'EMAIL_NOT_CONFIRMED' })
}
