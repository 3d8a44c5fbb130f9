import {
  type ExchangeCommand,
  type ExchangeResult,
  exchangeCommand,
} from '@tongdai/contract/exchange-command'
import type { EngineHealth } from '@tongdai/engine'
import type { Exchange } from '@tongdai/exchange/exchange'
import type { Caller, LinkMethods } from '../voice-link/serve-voice-link.ts'
import type { EndedRight } from '../voice-link/voice-link.ts'
import type { BrowserPhones } from './browser-phones.ts'
import type { LiveFeed } from './live-feed.ts'

export interface LinkMethodsOptions {
  exchange: Exchange
  feed: LiveFeed
  health(companyId?: string): EngineHealth | Promise<EngineHealth>
  phones: BrowserPhones
}

const rememberedKeys = 10_000
const keyReused: ExchangeResult = {
  ok: false,
  code: 'key-reused',
  message: 'the key came with another command before',
}

/** What the app may ask over the link. A command repeated with its key is answered as before and not carried out again. */
export function linkMethods({ exchange, feed, health, phones }: LinkMethodsOptions): LinkMethods {
  const answered = new Map<string, { asked: string; result: ExchangeResult }>()
  return {
    command({
      command,
      idempotencyKey,
    }: {
      command: ExchangeCommand
      idempotencyKey: string
    }): ExchangeResult {
      const parsed = exchangeCommand.parse(command)
      const asked = JSON.stringify(parsed)
      const known = answered.get(idempotencyKey)
      if (known) return known.asked === asked ? known.result : keyReused
      const result = exchange.command(parsed)
      answered.set(idempotencyKey, { asked, result })
      if (answered.size > rememberedKeys) answered.delete(answered.keys().next().value!)
      return result
    },
    // Who gets the state is told from then on what changes in it: answers and news come over one stream.
    snapshot({ companyId }: { companyId: string }, caller: Caller) {
      caller.follow(companyId)
      return { epoch: feed.epoch, seq: feed.seq(companyId), ...exchange.views(companyId) }
    },
    changesSince(
      { companyId, epoch, seq }: { companyId: string; epoch: string; seq: number },
      caller: Caller,
    ) {
      caller.follow(companyId)
      const missed = feed.since(companyId, epoch, seq)
      return missed && { epoch: feed.epoch, ...missed }
    },
    leave({ companyId }: { companyId: string }, caller: Caller) {
      caller.leave(companyId)
    },
    health: ({ companyId }: { companyId: string | null }) => health(companyId ?? undefined),
    phoneRights: () => phones.rights(),
    endPhones({ ended }: { ended: EndedRight[] }) {
      phones.end(ended)
    },
  }
}
