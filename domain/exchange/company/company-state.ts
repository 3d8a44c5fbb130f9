import type { Agent } from '@tongdai/agents/agent'
import type { DeviceKind, TrunkNotice, TrunkStanding } from '@tongdai/engine'
import { type Distribution, newDistribution } from '@tongdai/routing/distribution'
import { type CompanyIndex, indexCompany } from './company-index.ts'
import type { QueueFigures } from './queue-figures.ts'

/** What the exchange holds of one company, but for its calls: a node that takes a company over takes this over. */
export interface CompanyState {
  readonly companyId: string
  index: CompanyIndex
  /** By user id: one account may be an agent of several companies, of each apart. */
  agents: Map<string, Agent>
  distribution: Distribution
  /** Registered devices by extension id. */
  phones: Map<string, Set<DeviceKind>>
  /** What the engine has told of each trunk that is not off, and since when it is so, run time. */
  trunks: Map<string, TrunkStanding & { notice?: TrunkNotice | null; since: number }>
  /** By queue id; a queue without anybody has none. */
  figures: Map<string, QueueFigures>
}

export function newCompanyState(companyId: string): CompanyState {
  return {
    companyId,
    index: indexCompany(null),
    agents: new Map(),
    distribution: newDistribution(companyId),
    phones: new Map(),
    trunks: new Map(),
    figures: new Map(),
  }
}

/** Whether nothing is left to remember of a company that was taken out. */
export function isForgotten({ index, agents, phones, trunks }: CompanyState): boolean {
  return index.company === null && agents.size === 0 && phones.size === 0 && trunks.size === 0
}

/** Where an agent is rung: of several extensions the first that has a phone registered. */
export function seatOf({ index, phones }: CompanyState, userId: string) {
  const user = index.users.get(userId)
  const seats = index.seats.get(userId)
  const seat = seats?.find((extension) => phones.get(extension.id)?.size) ?? seats?.[0]
  return user && seat ? { name: user.name, extensionId: seat.id, extension: seat.number } : null
}

/** Every device that an agent could be reached at. */
export function devicesOf({ index, phones }: CompanyState, userId: string): DeviceKind[] {
  const devices = (index.seats.get(userId) ?? []).flatMap(({ id }) => [...(phones.get(id) ?? [])])
  return [...new Set(devices)].sort()
}
