import type { CompanySettings } from '@tongdai/contract/company/schema'
import type { HotlineSettings } from '@tongdai/contract/hotlines/schema'
import type { QueueSettings } from '@tongdai/contract/queues/schema'

/**
 * What the call core must know of one company to decide: held in memory and replaced whole. It is read when the next
 * call needs it; a call in progress keeps what it began with.
 */
export interface ExchangeConfig {
  company: CompanyConfig
  users: UserConfig[]
  extensions: ExtensionConfig[]
  trunks: TrunkRoute[]
  hotlines: HotlineConfig[]
  queues: QueueConfig[]
}

export interface CompanyConfig extends CompanySettings {
  id: string
  /** First part of its phones' SIP usernames, e.g. `demo`. */
  code: string
  /** A path; null: the exchange's own. */
  musicPrompt: string | null
}

export interface UserConfig {
  userId: string
  companyId: string
  name: string
  enabled: boolean
  /** What is hidden from the person's role; left out: nothing. */
  masked?: readonly string[]
}

export interface ExtensionConfig {
  id: string
  companyId: string
  /** Digits. */
  number: string
  /** Shown to who is called from it, when no user is assigned. */
  name: string
  userId: string | null
  enabled: boolean
}

export interface TrunkRoute {
  id: string
  companyId: string
  name: string
  /** Lower is tried first. */
  priority: number
  enabled: boolean
}

export interface HotlineConfig extends HotlineSettings {
  id: string
  companyId: string
  /** E.164 with plus; what customers dial and what they see of our calls. */
  number: string
  name: string
  /** Where its callers wait; null: it takes no calls. */
  queueId: string | null
  /** For outbound calls, in the order they are tried. Empty: by the priority of the company's trunks. */
  trunkIds: string[]
}

/** Its prompts as paths. */
export interface QueueConfig extends QueueSettings {
  id: string
  companyId: string
  name: string
  members: QueueMember[]
}

export interface QueueMember {
  userId: string
  /** Lower is offered calls first. */
  priority: number
}
