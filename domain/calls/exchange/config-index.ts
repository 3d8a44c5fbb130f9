import { normaliseNumber } from '@tongdai/routing/phone-number'
import type {
  CompanyConfig,
  ExchangeConfig,
  ExtensionConfig,
  HotlineConfig,
  QueueConfig,
  TrunkRoute,
  UserConfig,
} from '../exchange-config.ts'

/** The configuration as calls look things up in it; built once for each snapshot. */
export interface ConfigIndex {
  companies: Map<string, CompanyConfig>
  /** By `agentKey`: one account may be a user of several companies, and is an agent of each by himself. */
  users: Map<string, UserConfig>
  extensions: Map<string, ExtensionConfig>
  /** By company id and number, see `extensionKey`. */
  extensionsByNumber: Map<string, ExtensionConfig>
  /** Enabled ones of a user (`agentKey`), by number. */
  seats: Map<string, ExtensionConfig[]>
  trunks: Map<string, TrunkRoute>
  /** Enabled ones of a company, by priority. */
  trunksOf: Map<string, TrunkRoute[]>
  /** Enabled ones of a company, in the order given. */
  hotlinesOf: Map<string, HotlineConfig[]>
  queues: Map<string, QueueConfig>
  queuesOf: Map<string, QueueConfig[]>
  /** Queues that a user (`agentKey`) is a member of. */
  queueIdsOf: Map<string, string[]>
}

export function indexConfig(config: ExchangeConfig): ConfigIndex {
  const byNumber = [...config.extensions].sort((a, b) => (a.number < b.number ? -1 : 1))
  const seats = byNumber.filter((extension) => extension.enabled && extension.userId !== null)
  const trunks = config.trunks.filter((trunk) => trunk.enabled).sort((a, b) => a.priority - b.priority)
  const memberships = config.queues.flatMap(({ id, companyId, members }) =>
    members.map(({ userId }) => ({ queueId: id, key: agentKey(companyId, userId) })),
  )
  return {
    companies: new Map(config.companies.map((company) => [company.id, company])),
    users: new Map(config.users.map((user) => [agentKey(user.companyId, user.userId), user])),
    extensions: new Map(config.extensions.map((extension) => [extension.id, extension])),
    extensionsByNumber: new Map(
      config.extensions.map((extension) => [extensionKey(extension.companyId, extension.number), extension]),
    ),
    seats: Map.groupBy(seats, (extension) => agentKey(extension.companyId, extension.userId!)),
    trunks: new Map(config.trunks.map((trunk) => [trunk.id, trunk])),
    trunksOf: Map.groupBy(trunks, (trunk) => trunk.companyId),
    hotlinesOf: Map.groupBy(
      config.hotlines.filter((hotline) => hotline.enabled),
      (hotline) => hotline.companyId,
    ),
    queues: new Map(config.queues.map((queue) => [queue.id, queue])),
    queuesOf: Map.groupBy(config.queues, (queue) => queue.companyId),
    queueIdsOf: new Map(
      [...Map.groupBy(memberships, ({ key }) => key)].map(([key, of]) => [
        key,
        of.map(({ queueId }) => queueId),
      ]),
    ),
  }
}

/** Names an agent across companies. */
export function agentKey(companyId: string, userId: string): string {
  return `${companyId} ${userId}`
}

/** The user an extension is assigned to. */
export function userOf(index: ConfigIndex, extension: ExtensionConfig | undefined): UserConfig | undefined {
  return extension?.userId ? index.users.get(agentKey(extension.companyId, extension.userId)) : undefined
}

export function extensionKey(companyId: string, number: string): string {
  return `${companyId} ${number}`
}

/** The company's hotline that was dialled, however the carrier writes it. */
export function findHotline(index: ConfigIndex, companyId: string, dialled: string): HotlineConfig | null {
  const wanted = comparable(dialled)
  const hotlines = index.hotlinesOf.get(companyId) ?? []
  return hotlines.find((hotline) => comparable(hotline.number) === wanted) ?? null
}

function comparable(number: string): string {
  return normaliseNumber(number) ?? number.replace(/\D/g, '')
}
