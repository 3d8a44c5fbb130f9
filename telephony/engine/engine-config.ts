/** What the exchange must know of one company to accept and place calls; replaced whole. Secrets are in the clear here and stay in memory. */
export interface EngineConfig {
  trunks: TrunkConfig[]
  phones: PhoneConfig[]
}

export interface TrunkConfig {
  id: string
  companyId: string
  name: string
  /** Host name or address, resolved by RFC 3263. */
  host: string
  /** null: by SRV, or the transport's default. */
  port: number | null
  transport: 'udp' | 'tcp' | 'tls'
  /** Addresses (CIDR or single) that may send us calls as this trunk, besides what `host` resolves to. */
  peers: string[]
  /** 'ip': trusted by address. 'register': we register with the credentials below. Either way they answer the trunk's own challenges. */
  auth: 'ip' | 'register'
  username: string | null
  password: string | null
  /** Challenges for another realm are not answered. null: those that the trunk's own host shows, remembered. */
  realm: string | null
  /** Further realms that its owner lets us answer. */
  allowedRealms?: string[]
  /** Host part of our From and of what names the hotline. null: the trunk's host. */
  fromDomain: string | null
  /** Who stands in From of our calls: many carriers that we register with find their customer by the account there. */
  callerFrom?: 'hotline' | 'account'
  /** The header that names the hotline besides (RFC 3325; Remote-Party-ID was a draft that carriers still read). */
  callerHeader?: 'p-asserted-identity' | 'p-preferred-identity' | 'remote-party-id' | 'none'
  /** Numbers that arrive over it: what tells apart the trunks of several companies behind one carrier address. */
  numbers?: string[]
  enabled: boolean
}

/** Nobody knows a password: what is registered came by a ticket, and stays when the phone is given one. */
export const voidPassword = 'void'

export interface PhoneConfig {
  extensionId: string
  companyId: string
  /** Short number inside the company. */
  number: string
  displayName: string
  /** Unique on the whole exchange, the user of its address-of-record. */
  username: string
  /** May be opened when it is read, so that thirty thousand are not kept in the clear. */
  readonly password: string
  /** Another one with another password: compared instead of it. null: the password itself is compared. `voidPassword`: there is none. */
  passwordVersion?: string | null
  /** The user who may register it from a browser; null: desk phone only. */
  userId: string | null
}
