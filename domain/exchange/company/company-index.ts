import { normaliseNumber } from '@tongdai/routing/dialled-number'
import type {
  CompanyConfig,
  ExchangeConfig,
  ExtensionConfig,
  HotlineConfig,
  QueueConfig,
  TrunkRoute,
  UserConfig,
} from '../exchange-config.ts'

/** The set-up of one company as its calls look things up in it; built once for each change. */
export interface CompanyIndex {
  /** null: there is no such company, or no longer. */
  company: CompanyConfig | null
  users: Map<string, UserConfig>
  extensions: Map<string, ExtensionConfig>
  extensionsByNumber: Map<string, ExtensionConfig>
  /** Enabled ones of a user, by number. */
  seats: Map<string, ExtensionConfig[]>
  trunks: Map<string, TrunkRoute>
  /** Enabled ones, by priority. */
  trunksInOrder: TrunkRoute[]
  /** Enabled ones, in the order given. */
  hotlines: HotlineConfig[]
  queues: Map<string, QueueConfig>
  /** Queues that a user is a member of. */
  queueIdsOf: Map<string, string[]>
}

/** @param config null: of no company */
export function indexCompany(config: ExchangeConfig | null): CompanyIndex {
  const { company, users, extensions, trunks, hotlines, queues } = config ?? nothing
  const byNumber = [...extensions].sort((a, b) => (a.number < b.number ? -1 : 1))
  const seats = byNumber.filter((extension) => extension.enabled && extension.userId !== null)
  const memberships = queues.flatMap(({ id, members }) =>
    members.map(({ userId }) => ({ queueId: id, userId })),
  )
  return {
    company,
    users: new Map(users.map((user) => [user.userId, user])),
    extensions: new Map(extensions.map((extension) => [extension.id, extension])),
    extensionsByNumber: new Map(extensions.map((extension) => [extension.number, extension])),
    seats: Map.groupBy(seats, (extension) => extension.userId!),
    trunks: new Map(trunks.map((trunk) => [trunk.id, trunk])),
    trunksInOrder: trunks.filter((trunk) => trunk.enabled).sort((a, b) => a.priority - b.priority),
    hotlines: hotlines.filter((hotline) => hotline.enabled),
    queues: new Map(queues.map((queue) => [queue.id, queue])),
    queueIdsOf: new Map(
      [...Map.groupBy(memberships, ({ userId }) => userId)].map(([userId, of]) => [
        userId,
        of.map(({ queueId }) => queueId),
      ]),
    ),
  }
}

const nothing = { company: null, users: [], extensions: [], trunks: [], hotlines: [], queues: [] }

/** The user an extension is assigned to. */
export function userOf(index: CompanyIndex, extension: ExtensionConfig | undefined): UserConfig | undefined {
  return extension?.userId ? index.users.get(extension.userId) : undefined
}

/** The hotline that was dialled, however the carrier writes it. */
export function findHotline({ hotlines }: CompanyIndex, dialled: string): HotlineConfig | null {
  const wanted = comparable(dialled)
  return hotlines.find((hotline) => comparable(hotline.number) === wanted) ?? null
}

function comparable(number: string): string {
  return normaliseNumber(number) ?? number.replace(/\D/g, '')
}
