import type { RemoteAddress } from '../transport/flow.ts'

/** What a server asked for, as far as the owner must know it to choose an account. */
export interface Challenge {
  realm: string
  algorithm: 'MD5' | 'SHA-256'
  /** 401 by the server itself, 407 by a proxy on the way. */
  status: 401 | 407
  /** Of our request. */
  method: string
  /** Whether the request was one inside a dialog: then the peer chose where it went (Contact, Record-Route). */
  inDialog: boolean
  /** Where the request went, and so where the credentials would go. */
  sentTo: RemoteAddress
}

/**
 * Names the account for a challenge, or null to leave it unanswered. The owner decides by realm and by where it goes:
 * answering whoever asks would hand a stranger a hash of the trunk's password to guess at.
 */
export type CredentialsFor = (challenge: Challenge) => { username: string; password: string } | null
