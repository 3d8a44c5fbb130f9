import type { ProviderName } from '@tongdai/contract/account/schema'

/** How this installation is known to a provider. */
export interface Provider {
  name: ProviderName
  /** Whose discovery document says everything else (OpenID Connect Discovery §4). */
  issuer: string
  clientId: string
  clientSecret: string
}
