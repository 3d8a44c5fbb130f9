import type { Generated } from 'kysely'
import type { Settings, Stamp, Version } from './column-types.ts'

/** Set-up of the exchange. */
export interface ExchangeTables {
  extensions: ExtensionTable
  trunks: TrunkTable
  queues: QueueTable
  queueMembers: QueueMemberTable
  hotlines: HotlineTable
  hotlineTrunks: HotlineTrunkTable
}

interface ExtensionTable {
  id: string
  companyId: string
  number: string
  name: string
  userId: string | null
  sipUsername: string
  /** Sealed; null: void since the extension has another holder, until it is asked for. */
  sipSecret: string | null
  enabled: Generated<boolean>
  version: Version
  createdAt: Stamp
}

interface TrunkTable {
  id: string
  companyId: string
  name: string
  host: string
  port: number | null
  transport: 'udp' | 'tcp' | 'tls'
  peers: string[]
  auth: 'ip' | 'register'
  username: string | null
  password: string | null
  realm: string | null
  fromDomain: string | null
  callerFrom: Generated<'hotline' | 'account'>
  callerHeader: Generated<'p-asserted-identity' | 'p-preferred-identity' | 'remote-party-id' | 'none'>
  allowedRealms: Generated<string[]>
  priority: number
  enabled: Generated<boolean>
  version: Version
  createdAt: Stamp
}

interface QueueTable {
  id: string
  companyId: string
  name: string
  settings: Settings
  version: Version
  createdAt: Stamp
}

interface QueueMemberTable {
  companyId: string
  queueId: string
  userId: string
  priority: number
}

interface HotlineTable {
  id: string
  companyId: string
  number: string
  name: string
  queueId: string | null
  settings: Settings
  version: Version
  createdAt: Stamp
}

interface HotlineTrunkTable {
  companyId: string
  hotlineId: string
  trunkId: string
  position: number
}
