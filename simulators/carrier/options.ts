import { z } from 'zod'

/** What the carrier is started with. */
export interface CarrierOptions {
  /** UDP and TCP; 0 takes a free one. */
  sipPort: number
  httpPort: number
  bindAddress: string
  /** Where calls to a hotline go. */
  exchange: { host: string; port: number; transport: 'udp' | 'tcp' }
  /** Our address as the exchange sees it: in session descriptions and in From. */
  publicAddress: string
  /** UDP ports for sound; apart from the exchange's own, which runs beside us. */
  rtpPorts: { from: number; to: number }
  /** Numbers that the page offers to call. */
  hotlines: string[]
  /** Frequencies looked for in what is heard, Hz. */
  toneList: number[]
  /** Set: we register nobody but answer this account's REGISTER, and challenge its INVITEs ('register' trunks). Null: trusted by address. */
  account: { username: string; password: string; realm: string } | null
}

export const defaultToneList = [400, 440, 500, 600, 700, 800, 900, 1000, 1100, 1200]

const port = z.coerce.number().int().min(0).max(65535)

/** The settings, as environment variables; a flag of the same name in lower case with hyphens wins: --carrier-sip-port 5081. */
const settings = z.object({
  CARRIER_SIP_PORT: port.default(5080),
  CARRIER_HTTP_PORT: port.default(3080),
  TRUNK_TARGET: z
    .string()
    .regex(/^\[?[\w.:-]+\]?$/, 'must look like 127.0.0.1:5060')
    .default('127.0.0.1:5060'),
  TRUNK_TRANSPORT: z.enum(['udp', 'tcp']).default('udp'),
  BIND: z.string().min(1).default('127.0.0.1'),
  /** Needed where BIND is a wildcard. */
  CARRIER_FROM_ADDRESS: z.string().min(1).optional(),
  CARRIER_RTP_PORTS: z
    .string()
    .regex(/^\d{4,5}-\d{4,5}$/, 'must look like 16000-19999')
    .default('16000-19999'),
  /** Comma-separated. */
  HOTLINE: z.string().default('1900 1234'),
  CARRIER_USERNAME: z.string().min(1).optional(),
  CARRIER_PASSWORD: z.string().min(1).optional(),
  CARRIER_REALM: z.string().min(1).default('carrier.example'),
})

type SettingName = keyof z.infer<typeof settings>
const names = Object.keys(settings.shape) as SettingName[]

/** @throws Error with one clear sentence for a wrong value or an unknown flag */
export function readOptions(
  environment: Record<string, string | undefined>,
  args: string[] = [],
): CarrierOptions {
  const given: Record<string, string> = {}
  for (const name of names) if (environment[name]) given[name] = environment[name]
  for (let i = 0; i < args.length; i += 2) {
    const name = args[i]!.replace(/^--/, '').replaceAll('-', '_').toUpperCase() as SettingName
    if (!names.includes(name) || args[i + 1] === undefined)
      throw new Error(`Unknown or empty setting ${args[i]}; the settings are ${names.join(', ')}.`)
    given[name] = args[i + 1]!
  }
  const parsed = settings.safeParse(given)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!
    throw new Error(
      `${String(issue.path[0])}=${given[String(issue.path[0])]} is not valid: ${issue.message}.`,
    )
  }
  return toOptions(parsed.data)
}

function toOptions(set: z.infer<typeof settings>): CarrierOptions {
  const [, host, portText] = /^(.*?)(?::(\d+))?$/.exec(set.TRUNK_TARGET)!
  const { CARRIER_USERNAME: username, CARRIER_PASSWORD: password } = set
  const [from, to] = set.CARRIER_RTP_PORTS.split('-').map(Number)
  if (Boolean(username) !== Boolean(password))
    throw new Error('CARRIER_USERNAME and CARRIER_PASSWORD belong together: give both or neither.')
  return {
    sipPort: set.CARRIER_SIP_PORT,
    httpPort: set.CARRIER_HTTP_PORT,
    bindAddress: set.BIND,
    exchange: { host: host!, port: Number(portText ?? 5060), transport: set.TRUNK_TRANSPORT },
    publicAddress: set.CARRIER_FROM_ADDRESS ?? (isWildcard(set.BIND) ? '127.0.0.1' : set.BIND),
    rtpPorts: { from: from!, to: to! },
    hotlines: set.HOTLINE.split(',').map((number) => number.trim()),
    toneList: defaultToneList,
    account: username && password ? { username, password, realm: set.CARRIER_REALM } : null,
  }
}

function isWildcard(address: string): boolean {
  return address === '0.0.0.0' || address === '::'
}
