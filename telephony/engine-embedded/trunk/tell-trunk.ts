import type { TrunkNotice } from '@tongdai/engine'
import type { Exchange } from '../exchange.ts'
import type { Trunk } from './trunk-table.ts'

/** Says how a trunk is now, and what its owner should know besides. */
export function tellTrunk(exchange: Exchange, { config, standing, notice }: Trunk): void {
  const { id: trunkId, companyId } = config
  exchange.emit({ type: 'trunk.state', trunkId, companyId, ...standing, notice })
}

/** @param notice null: what was to be told is over */
export function noteTrunk(exchange: Exchange, trunk: Trunk, notice: TrunkNotice | null): void {
  if (JSON.stringify(trunk.notice) === JSON.stringify(notice)) return
  trunk.notice = notice
  tellTrunk(exchange, trunk)
}
