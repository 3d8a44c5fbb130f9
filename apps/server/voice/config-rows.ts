import { giveSettings } from './former-rows.ts'

/** As they are kept; the schemas of `contract` read them. */
type Settings = Record<string, unknown>

/** The set-up of one company as the voice process reads it: whole rows, secrets still encrypted, so that the snapshot on disk gives nothing away. */
export interface ConfigRows {
  companies: [
    {
      id: string
      code: string
      settings: Settings
      /** Uploaded; undefined in what versions before kept. */
      music_file_id?: string | null
    },
  ]
  users: {
    user_id: string
    company_id: string
    display_name: string
    disabled: boolean
    /** What the person's own role hides; undefined in what versions before kept. */
    masked?: string[]
    /** Whether it may take calls; undefined in what versions before kept: yes. */
    takes_calls?: boolean
  }[]
  extensions: {
    id: string
    company_id: string
    number: string
    name: string
    user_id: string | null
    sip_username: string
    /** null: void, since the extension has another holder. */
    sip_secret: string | null
    enabled: boolean
  }[]
  trunks: {
    id: string
    company_id: string
    name: string
    host: string
    port: number | null
    transport: 'udp' | 'tcp' | 'tls'
    peers: string[]
    auth: 'ip' | 'register'
    username: string | null
    password: string | null
    realm: string | null
    from_domain: string | null
    caller_from: 'hotline' | 'account'
    caller_header: 'p-asserted-identity' | 'p-preferred-identity' | 'remote-party-id' | 'none'
    allowed_realms: string[]
    priority: number
    enabled: boolean
  }[]
  hotlines: {
    id: string
    company_id: string
    number: string
    name: string
    queue_id: string | null
    trunk_ids: string[]
    settings: Settings
  }[]
  queues: {
    id: string
    company_id: string
    name: string
    settings: Settings
    members: { userId: string; priority: number }[]
  }[]
}

/**
 * Reads what `configQuery` gives, or what was kept of it. An id that is named ten times is one string in memory, not
 * ten: of three thousand companies they are a hundred megabytes.
 */
export function readRows(text: string): ConfigRows {
  const rows = shareStrings(JSON.parse(text), new Map()) as ConfigRows
  giveSettings(rows)
  return rows
}

function shareStrings(value: unknown, known: Map<string, string>): unknown {
  if (typeof value === 'string') {
    const same = known.get(value)
    if (same === undefined) known.set(value, value)
    return same ?? value
  }
  if (Array.isArray(value)) {
    for (let at = 0; at < value.length; at++) value[at] = shareStrings(value[at], known)
  } else if (typeof value === 'object' && value !== null) {
    const row = value as Record<string, unknown>
    for (const column in row) row[column] = shareStrings(row[column], known)
  }
  return value
}

/** The companies named, one row each (`company_id`, `rows`, JSON): one statement, so that what it gives of a company belongs together. */
export const configQuery = `
select companies.id as company_id, json_build_object(
  'companies', json_build_array(json_build_object('id', id, 'code', code, 'settings', settings,
     'music_file_id', (select id from files where company_id = companies.id and owner_kind = 'company-music'
       and stored_at is not null and removed_at is null order by created_at desc limit 1))),
  'users', (select coalesce(json_agg(u), '[]') from (
     select user_id, memberships.company_id, display_name, disabled_at is not null as disabled,
       coalesce(roles.masked, '{}') as masked, roles.id is null or roles.permissions ? 'calls.take' as takes_calls
     from memberships left join roles on roles.company_id = memberships.company_id and roles.id = memberships.role_id
     where memberships.company_id = companies.id) u),
  'extensions', (select coalesce(json_agg(e), '[]') from (
     select id, company_id, number, name, user_id, sip_username, sip_secret, enabled
     from extensions where company_id = companies.id) e),
  'trunks', (select coalesce(json_agg(t), '[]') from (
     select id, company_id, name, host, port, transport, peers, auth, username, password, realm, from_domain,
       caller_from, caller_header, allowed_realms, priority, enabled
     from trunks where company_id = companies.id) t),
  'hotlines', (select coalesce(json_agg(h), '[]') from (
     select id, company_id, number, name, queue_id, settings,
       coalesce((select json_agg(trunk_id order by position) from hotline_trunks where hotline_id = hotlines.id), '[]') as trunk_ids
     from hotlines where company_id = companies.id) h),
  'queues', (select coalesce(json_agg(q), '[]') from (
     select id, company_id, name, settings,
       coalesce((select json_agg(json_build_object('userId', user_id, 'priority', priority)) from queue_members where queue_id = queues.id), '[]') as members
     from queues where company_id = companies.id) q)
)::text as rows
from companies where companies.id = any($1)`
