import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { companySettings } from '@tongdai/contract/company/schema'
import { hotlineSettings } from '@tongdai/contract/hotlines/schema'
import { queueSettings } from '@tongdai/contract/queues/schema'
import { readSettings } from '@tongdai/contract/settings'
import type { EngineConfig } from '@tongdai/engine'
import type { ExchangeConfig } from '@tongdai/exchange/exchange-config'
import type { ConfigRows } from './config-rows.ts'
import { SealedPhone, type Unseal } from './sealed-phone.ts'

/**
 * What the engine must know: trunks in use, and phones that may register. An extension of whoever is disabled or may take
 * no calls is left out, which drops its phones.
 * @param unseal turns a stored secret into the clear one; it is bound to `extension:<id>` or `trunk:<id>`
 */
export function toEngineConfig(rows: ConfigRows, unseal: Unseal): EngineConfig {
  const users = new Map(rows.users.map((user) => [user.user_id, user]))
  const userOf = (extension: ConfigRows['extensions'][number]) =>
    extension.user_id ? users.get(extension.user_id) : undefined
  const numbers = rows.hotlines.map(({ number }) => number)
  return {
    trunks: rows.trunks.map((trunk) => ({
      id: trunk.id,
      companyId: trunk.company_id,
      name: trunk.name,
      host: trunk.host,
      port: trunk.port,
      transport: trunk.transport,
      peers: trunk.peers,
      auth: trunk.auth,
      username: trunk.username,
      password: trunk.password === null ? null : unseal(trunk.password, `trunk:${trunk.id}`),
      realm: trunk.realm,
      fromDomain: trunk.from_domain,
      callerFrom: trunk.caller_from,
      callerHeader: trunk.caller_header,
      allowedRealms: trunk.allowed_realms,
      numbers,
      enabled: trunk.enabled,
    })),
    phones: rows.extensions
      .filter(
        (extension) => extension.enabled && !userOf(extension)?.disabled && takesCalls(userOf(extension)),
      )
      .map(
        (extension) => new SealedPhone(extension, userOf(extension)?.display_name ?? extension.name, unseal),
      ),
  }
}

/**
 * What the call core must know. A prompt that is named but not there is left out: the queue falls back to the exchange's own.
 * @param uploaded where a file that was uploaded is on this machine; null: it is not here yet
 */
export function toExchangeConfig(
  rows: ConfigRows,
  promptsDir: string,
  uploaded: (companyId: string, fileId: string) => string | null,
): ExchangeConfig {
  const users = new Map(rows.users.map((user) => [user.user_id, user]))
  const prompt = (name: string | null) => {
    const path = name === null ? null : join(promptsDir, name)
    return path !== null && existsSync(path) ? path : null
  }
  const [company] = rows.companies
  const sound = (fileId: string | null | undefined) => (fileId ? uploaded(company.id, fileId) : null)
  return {
    company: {
      ...readSettings(companySettings, company.settings),
      id: company.id,
      code: company.code,
      musicPrompt: sound(company.music_file_id),
    },
    users: rows.users.map((user) => ({
      userId: user.user_id,
      companyId: user.company_id,
      name: user.display_name,
      enabled: !user.disabled,
      masked: user.masked ?? [],
    })),
    extensions: rows.extensions.map((extension) => ({
      id: extension.id,
      companyId: extension.company_id,
      number: extension.number,
      name: extension.name,
      userId: extension.user_id,
      enabled: extension.enabled && takesCalls(users.get(extension.user_id ?? '')),
    })),
    trunks: rows.trunks.map(({ id, company_id, name, priority, enabled }) => ({
      id,
      companyId: company_id,
      name,
      priority,
      enabled,
    })),
    hotlines: rows.hotlines.map(({ id, company_id, number, name, queue_id, trunk_ids, settings }) => ({
      ...readSettings(hotlineSettings, settings),
      id,
      companyId: company_id,
      number,
      name,
      queueId: queue_id,
      trunkIds: trunk_ids,
    })),
    queues: rows.queues.map(({ id, company_id, name, settings, members }) => {
      const read = readSettings(queueSettings, settings)
      return {
        ...read,
        greetingPrompt: sound(read.greetingFileId) ?? prompt(read.greetingPrompt),
        musicPrompt: sound(read.musicFileId) ?? prompt(read.musicPrompt),
        apologyPrompt: sound(read.apologyFileId) ?? prompt(read.apologyPrompt),
        ...{ id, companyId: company_id, name, members },
      }
    }),
  }
}

/** A phone that is nobody's takes them: in a lobby, in a meeting room. */
function takesCalls(holder: ConfigRows['users'][number] | undefined): boolean {
  return holder?.takes_calls !== false
}
