import { ConfigError } from './config-error.ts'

/** A provider of OpenID Connect, by which people may sign in. */
export interface ProviderSettings {
  name: 'google' | 'microsoft'
  issuer: string
  clientId: string
  clientSecret: string
}

interface Given {
  GOOGLE_CLIENT_ID?: string | undefined
  GOOGLE_CLIENT_SECRET?: string | undefined
  GOOGLE_ISSUER: string
  MICROSOFT_CLIENT_ID?: string | undefined
  MICROSOFT_CLIENT_SECRET?: string | undefined
  MICROSOFT_ISSUER?: string | undefined
}

/** @throws ConfigError where only a part is given */
export function providersOf(given: Given): ProviderSettings[] {
  const of = (
    name: ProviderSettings['name'],
    [clientId, clientSecret, issuer]: (string | undefined)[],
    all: string,
  ): ProviderSettings[] => {
    if (!clientId && !clientSecret) return []
    if (!clientId || !clientSecret || !issuer)
      throw new ConfigError(`${all} belong together: give all or none.`)
    return [{ name, issuer, clientId, clientSecret }]
  }
  return [
    ...of(
      'google',
      [given.GOOGLE_CLIENT_ID, given.GOOGLE_CLIENT_SECRET, given.GOOGLE_ISSUER],
      'GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET',
    ),
    ...of(
      'microsoft',
      [given.MICROSOFT_CLIENT_ID, given.MICROSOFT_CLIENT_SECRET, given.MICROSOFT_ISSUER],
      'MICROSOFT_CLIENT_ID, MICROSOFT_CLIENT_SECRET and MICROSOFT_ISSUER',
    ),
  ]
}

/** The settings again, for a child process. */
export function providerEnvironment(providers: ProviderSettings[]): Record<keyof Given, string | null> {
  const of = (wanted: ProviderSettings['name']) => providers.find(({ name }) => name === wanted)
  const [google, microsoft] = [of('google'), of('microsoft')]
  return {
    GOOGLE_CLIENT_ID: google?.clientId ?? null,
    GOOGLE_CLIENT_SECRET: google?.clientSecret ?? null,
    GOOGLE_ISSUER: google?.issuer ?? null,
    MICROSOFT_CLIENT_ID: microsoft?.clientId ?? null,
    MICROSOFT_CLIENT_SECRET: microsoft?.clientSecret ?? null,
    MICROSOFT_ISSUER: microsoft?.issuer ?? null,
  }
}
