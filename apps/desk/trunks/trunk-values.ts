import type { Trunk } from '@tongdai/contract/trunks/schema'

/** A trunk as the form holds it: empty texts where nothing is set. */
export interface TrunkValues extends Record<string, unknown> {
  name: string
  host: string
  port: number | ''
  transport: Trunk['transport']
  peers: string[]
  auth: Trunk['auth']
  username: string
  password: string
  realm: string
  fromDomain: string
  allowedRealms: string[]
  callerFrom: Trunk['callerFrom']
  callerHeader: Trunk['callerHeader']
  priority: number | ''
  enabled: boolean
}

export function emptyTrunk(trunk: Trunk | null): TrunkValues {
  return {
    name: trunk?.name ?? '',
    host: trunk?.host ?? '',
    port: trunk?.port ?? '',
    transport: trunk?.transport ?? 'udp',
    peers: trunk?.peers ?? [],
    auth: trunk?.auth ?? 'ip',
    username: trunk?.username ?? '',
    password: '',
    realm: trunk?.realm ?? '',
    fromDomain: trunk?.fromDomain ?? '',
    allowedRealms: trunk?.allowedRealms ?? [],
    callerFrom: trunk?.callerFrom ?? 'hotline',
    callerHeader: trunk?.callerHeader ?? 'p-asserted-identity',
    priority: trunk?.priority ?? 10,
    enabled: trunk?.enabled ?? true,
  }
}

/** Whether the kept password would be shown to another server: then it is asked for again. */
export function isElsewhere({ host, port, transport }: TrunkValues, trunk: Trunk | null): boolean {
  if (!trunk?.hasPassword) return false
  const sameHost = host.trim().toLowerCase() === trunk.host.toLowerCase()
  return !sameHost || (port === '' ? null : port) !== trunk.port || transport !== trunk.transport
}

/** As the API takes it. An untouched password is left out, which keeps the one there is. */
export function trunkBody(values: TrunkValues, trunk: Trunk | null) {
  const { password, port, priority, username, realm, fromDomain, ...rest } = values
  const registers = values.auth === 'register'
  const text = (value: string) => (registers && value.trim() ? value.trim() : null)
  return {
    ...rest,
    host: values.host.trim(),
    port: port === '' ? null : port,
    priority: priority === '' ? 10 : priority,
    username: text(username),
    realm: text(realm),
    fromDomain: text(fromDomain),
    // Without an account there is none to name.
    callerFrom: registers ? rest.callerFrom : 'hotline',
    ...(registers ? password && { password } : trunk?.hasPassword && { password: null }),
  }
}
