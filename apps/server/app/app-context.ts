import type { Auth } from '@tongdai/access/auth'
import type { HolderThrottle } from '@tongdai/access/holder-throttle'
import type { OpenIdSignIn } from '@tongdai/access/open-id/open-id-sign-in'
import type { PasskeyChallenges } from '@tongdai/access/passkeys/challenge'
import type { ProofOfWork } from '@tongdai/access/proof/proof-of-work'
import type { FactorKeys } from '@tongdai/access/second-factor/use-code'
import type { SignInThrottle } from '@tongdai/access/sign-in-throttle'
import type { DatabasePulse } from '@tongdai/database/database-pulse'
import type { Database } from '@tongdai/database/open-database'
import type { FileRoom } from '@tongdai/files/file-room'
import type { ListKind } from '@tongdai/lists/list-kind'
import type { NoticeKind } from '@tongdai/notices/notice-kind'
import type { TrunkRules } from '@tongdai/numbers/trunks/trunk-rules'
import type { Clock } from '@tongdai/platform/clock'
import type { Log } from '@tongdai/platform/log'
import type { Secrets } from '@tongdai/platform/secrets'
import type { Storage } from '@tongdai/platform/storage/storage'
import type { SecurityWatch } from '@tongdai/security/security-watch'
import type { HandOver } from '@tongdai/tenancy/hand-over'
import type { Handles } from '@tongdai/tenancy/masking/handles'
import type { StoreWatch } from '../storage/store-watch.ts'
import type { VoiceLink } from '../voice-link/voice-link.ts'
import type { Addresses } from './addresses.ts'
import type { Arrivals } from './guard/arrivals.ts'
import type { ClientAddress } from './guard/client-address.ts'
import type { Door } from './guard/guess.ts'
import type { GuessLines } from './guard/guess-line.ts'
import type { LiveHub } from './live/live-hub.ts'

/** What routes work with; put together in build-app.ts. */
export interface AppContext {
  database: Database
  /** Names of the readers of the feed that are run, here or by another process. */
  feedReaders: string[]
  /** Whether it answers: nobody waits for it longer than that. */
  pulse: DatabasePulse
  auth: Auth
  throttle: SignInThrottle
  /** Where those wait who try passwords and codes. */
  guesses: GuessLines
  /** Of passkeys and of links in mails, which nobody guesses: a crowd that tries passwords is not before them. */
  keyDoor: Door
  /** Of forms that anybody may send. */
  proofs: ProofOfWork
  /** What passkeys are to sign. */
  passkeyChallenges: PasskeyChallenges
  /** Whether anybody may found a company. */
  signUp: boolean
  /** Sign-in by Google and Microsoft. */
  openId: OpenIdSignIn
  /** Of second factors. */
  codeThrottle: HolderThrottle
  /** Of the password of who is signed in. */
  holderThrottle: HolderThrottle
  /** Opens what is kept of second factors. */
  factorKeys: FactorKeys
  secrets: Secrets
  /** Signs phone tickets; the voice process has the same. */
  ticketKey: Buffer
  /** Of numbers that their readers do not see. */
  handles: Handles
  voiceLink: VoiceLink
  /** Of recordings. */
  storage: Storage
  /** Of a store elsewhere; null: files are on the disk. */
  store: Pick<StoreWatch, 'part'> | null
  /** What people upload. */
  files: FileRoom
  live: LiveHub
  /** Where what the owner should know of is brought. */
  security: SecurityWatch
  /** Whether mail goes out. */
  hasMailServer: boolean
  /** By name. */
  noticeKinds: Map<string, NoticeKind<unknown>>
  /** What people have that others can take. */
  handOvers: HandOver[]
  /** By name. */
  lists: Map<string, ListKind>
  addresses: Addresses
  /** From where a request comes, behind a proxy too. */
  clientAddress: ClientAddress
  arrivals: Arrivals
  /** Where trunks may be, and whom they may take calls from. */
  trunkRules: TrunkRules
  /** Of the simulated carrier's page; null outside of the demo. */
  carrierPort: number | null
  clock: Clock
  log: Log
}
