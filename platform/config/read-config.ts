import { networkInterfaces } from 'node:os'
import { resolve } from 'node:path'
import { z } from 'zod'
import type { SmtpSettings } from '../mail/smtp-mailer.ts'
import type { S3Settings } from '../storage/s3-storage.ts'
import { ConfigError } from './config-error.ts'
import { nearestSetting } from './nearest-setting.ts'
import { type ProviderSettings, providerEnvironment, providersOf } from './provider-settings.ts'
import { type SettingName, settingNames, settingSchemas } from './settings.ts'
import { flagOf } from './settings-help.ts'

const schema = z.object(settingSchemas)

/** The settings as the program uses them: defaults filled in, paths absolute, ports derived. */
export interface Config {
  httpPort: number
  sipPort: number
  sipTlsPort: number
  sipWsPort: number
  webrtcPort: number
  rtpPorts: { from: number; to: number }
  mediaWorkers: number
  bindAddress: string
  publicAddress: string
  dataDir: string
  /** null: the embedded Postgres. */
  databaseUrl: string | null
  https: boolean
  tlsCert: string | null
  tlsKey: string | null
  /** Reverse proxies whose word on the client's address is taken. */
  trustProxy: string[]
  trunkTlsCa: string | null
  /** null: as `trunkHostsOf` says. */
  trunkHosts: 'public' | 'private' | 'any' | null
  trunkPeerBits: { ipv4: number; ipv6: number }
  fileQuotaMb: number
  /** null: files stay on this machine's disk. */
  s3: S3Settings | null
  /** null: mail is read where it stands. */
  smtp: SmtpSettings | null
  /** null: on if the embedded database is empty. */
  demo: boolean | null
  signUp: boolean
  /** Who else may say who somebody is. */
  providers: ProviderSettings[]
  ownerEmail: string | null
  companyName: string
  carrierSipPort: number
  carrierHttpPort: number
  nodeName: string
  feedDays: number
  /** How long it is kept who did what, days. */
  auditDays: number
  drainMs: number
  logLevel: 'debug' | 'info' | 'warn' | 'error'
  role: 'all' | 'app' | 'voice'
}

/**
 * @param environment process.env, handed in so that nothing else reads it
 * @param args what follows `npm start --`: `--http-port 4000` or `--http-port=4000`
 * @throws ConfigError for a wrong value, an unknown flag, or a variable that looks like a misspelt setting
 */
export function readConfig(environment: Record<string, string | undefined>, args: string[] = []): Config {
  refuseMisspelt(environment)
  const given: Record<string, string> = {}
  for (const name of settingNames) {
    const value = environment[name]
    if (value !== undefined && value !== '') given[name] = value
  }
  Object.assign(given, readFlags(args))
  const parsed = schema.safeParse(given)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!
    const name = String(issue.path[0])
    throw new ConfigError(
      `${name}=${given[name]} is not valid: ${issue.message}. ${settingSchemas[name as SettingName]?.description ?? ''}.`,
    )
  }
  return derive(parsed.data)
}

function derive(settings: z.infer<typeof schema>): Config {
  const [from, to] = settings.RTP_PORTS.split('-').map(Number) as [number, number]
  if (from < 1024 || to > 65535 || to - from < 10)
    throw new ConfigError(
      `RTP_PORTS=${settings.RTP_PORTS} must be a range of at least ten ports between 1024 and 65535.`,
    )
  if (Boolean(settings.TLS_CERT) !== Boolean(settings.TLS_KEY))
    throw new ConfigError('TLS_CERT and TLS_KEY belong together: give both or neither.')
  const s3 = s3Of(settings)
  const loopback = isLoopback(settings.BIND_ADDRESS)
  const [ipv4, ipv6] = settings.TRUNK_PEER_BITS.split('/').map(Number) as [number, number]
  return {
    httpPort: settings.HTTP_PORT,
    sipPort: settings.SIP_PORT,
    sipTlsPort: settings.SIP_PORT + 1,
    sipWsPort: settings.SIP_WS_PORT ?? settings.HTTP_PORT + 1,
    webrtcPort: settings.WEBRTC_PORT ?? settings.SIP_PORT + 2,
    rtpPorts: { from, to },
    mediaWorkers: settings.MEDIA_WORKERS,
    bindAddress: settings.BIND_ADDRESS,
    publicAddress:
      settings.PUBLIC_ADDRESS ?? (isWildcard(settings.BIND_ADDRESS) ? firstAddress() : settings.BIND_ADDRESS),
    dataDir: resolve(settings.DATA_DIR),
    databaseUrl: settings.DATABASE_URL ?? null,
    https: settings.HTTPS === 'on' || (settings.HTTPS === 'auto' && !loopback),
    tlsCert: settings.TLS_CERT ? resolve(settings.TLS_CERT) : null,
    tlsKey: settings.TLS_KEY ? resolve(settings.TLS_KEY) : null,
    trustProxy: settings.TRUST_PROXY,
    trunkTlsCa: settings.TRUNK_TLS_CA ? resolve(settings.TRUNK_TLS_CA) : null,
    trunkHosts: settings.TRUNK_HOSTS ?? null,
    trunkPeerBits: { ipv4, ipv6 },
    fileQuotaMb: settings.FILE_QUOTA_MB,
    s3,
    smtp: smtpOf(settings),
    signUp: settings.SIGN_UP === 'on',
    providers: providersOf(settings),
    demo: settings.DEMO === undefined ? null : settings.DEMO === 'on',
    ownerEmail: settings.OWNER_EMAIL ?? null,
    companyName: settings.COMPANY_NAME,
    carrierSipPort: settings.CARRIER_SIP_PORT ?? settings.SIP_PORT + 20,
    carrierHttpPort: settings.CARRIER_HTTP_PORT ?? settings.HTTP_PORT + 2,
    nodeName: settings.NODE_NAME,
    feedDays: settings.FEED_DAYS,
    auditDays: settings.AUDIT_DAYS,
    drainMs: settings.DRAIN_MINUTES * 60_000,
    logLevel: settings.LOG_LEVEL,
    role: settings.ROLE,
  }
}

function s3Of(settings: z.infer<typeof schema>): S3Settings | null {
  const {
    S3_ENDPOINT: endpoint,
    S3_BUCKET: bucket,
    S3_ACCESS_KEY: accessKey,
    S3_SECRET_KEY: secretKey,
  } = settings
  if (!endpoint && !bucket && !accessKey && !secretKey) return null
  if (!endpoint || !bucket || !accessKey || !secretKey)
    throw new ConfigError(
      'S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY and S3_SECRET_KEY belong together: give all or none.',
    )
  const pathStyle = settings.S3_PATH_STYLE === 'on'
  return { endpoint, bucket, region: settings.S3_REGION, accessKey, secretKey, pathStyle }
}

function smtpOf(settings: z.infer<typeof schema>): SmtpSettings | null {
  const { SMTP_HOST: host, SMTP_TLS: tls, SMTP_USER: user, SMTP_PASSWORD: password } = settings
  const from = settings.MAIL_FROM
  if (!host && !from && !user && !password) return null
  if (!host || !from) throw new ConfigError('SMTP_HOST and MAIL_FROM belong together: give both or neither.')
  if (Boolean(user) !== Boolean(password))
    throw new ConfigError('SMTP_USER and SMTP_PASSWORD belong together: give both or neither.')
  const port = settings.SMTP_PORT ?? (tls === 'tls' ? 465 : 587)
  return { host, port, user: user ?? null, password: password ?? null, tls, from }
}

/** Where trunks may be: the demo's carrier is on this machine, as nobody else's is. */
export function trunkHostsOf({ trunkHosts, demo }: Config): 'public' | 'private' | 'any' {
  return trunkHosts ?? (demo ? 'any' : 'private')
}

function readFlags(args: string[]): Record<string, string> {
  const given: Record<string, string> = {}
  for (let index = 0; index < args.length; index++) {
    const [flag, inline] = args[index]!.split(/=(.*)/s) as [string, string | undefined]
    const name = flag.replace(/^--/, '').replaceAll('-', '_').toUpperCase()
    if (!flag.startsWith('--') || !settingNames.includes(name as SettingName)) {
      throw new ConfigError(unknownFlag(flag, name))
    }
    const value = inline ?? args[++index]
    if (value === undefined) throw new ConfigError(`${flag} needs a value.`)
    given[name] = value
  }
  return given
}

function unknownFlag(flag: string, name: string): string {
  const meant = nearestSetting(name)
  return meant
    ? `Unknown setting ${flag}: did you mean ${flagOf(meant)}? All of them: npm start -- --help`
    : `Unknown setting ${flag}; the settings are ${settingNames.join(', ')}. What each is: npm start -- --help`
}

/** The environment is full of other programs' variables; only what is one slip away from a setting of ours is refused. */
function refuseMisspelt(environment: Record<string, string | undefined>): void {
  for (const variable of Object.keys(environment)) {
    if (settingNames.includes(variable as SettingName)) continue
    const meant = variable.startsWith('TONGDAI_')
      ? (settingNames.find((name) => `TONGDAI_${name}` === variable) ?? 'one of those in the README')
      : settingNames.find((name) => name.length > 5 && isOneSlipAway(variable.toUpperCase(), name))
    if (meant) throw new ConfigError(`Unknown setting ${variable}: did you mean ${meant}?`)
  }
}

/** One letter left out, added, changed, or two neighbours swapped; or only underscores and case differ. */
function isOneSlipAway(left: string, right: string): boolean {
  if (left.replaceAll('_', '') === right.replaceAll('_', '')) return true
  if (Math.abs(left.length - right.length) > 1) return false
  let start = 0
  while (start < left.length && left[start] === right[start]) start++
  let end = 0
  while (end < Math.min(left.length, right.length) - start && left.at(-1 - end) === right.at(-1 - end)) end++
  const [a, b] = [left.slice(start, left.length - end), right.slice(start, right.length - end)]
  return (a.length <= 1 && b.length <= 1) || (a.length === 2 && a === [...b].reverse().join(''))
}

export function isLoopback(address: string): boolean {
  return address === 'localhost' || address === '::1' || address.startsWith('127.')
}

function isWildcard(address: string): boolean {
  return address === '0.0.0.0' || address === '::'
}

function firstAddress(): string {
  for (const entries of Object.values(networkInterfaces())) {
    for (const entry of entries ?? []) if (!entry.internal && entry.family === 'IPv4') return entry.address
  }
  return '127.0.0.1'
}

/** The settings again as environment variables, complete: what a child process is started with. */
export function toEnvironment(config: Config): Record<string, string> {
  const settings: Record<SettingName, string | null> = {
    HTTP_PORT: String(config.httpPort),
    SIP_PORT: String(config.sipPort),
    SIP_WS_PORT: String(config.sipWsPort),
    WEBRTC_PORT: String(config.webrtcPort),
    RTP_PORTS: `${config.rtpPorts.from}-${config.rtpPorts.to}`,
    MEDIA_WORKERS: String(config.mediaWorkers),
    BIND_ADDRESS: config.bindAddress,
    PUBLIC_ADDRESS: config.publicAddress,
    DATA_DIR: config.dataDir,
    DATABASE_URL: config.databaseUrl,
    HTTPS: config.https ? 'on' : 'off',
    TLS_CERT: config.tlsCert,
    TLS_KEY: config.tlsKey,
    TRUST_PROXY: config.trustProxy.length > 0 ? config.trustProxy.join(',') : null,
    TRUNK_TLS_CA: config.trunkTlsCa,
    TRUNK_HOSTS: config.trunkHosts,
    TRUNK_PEER_BITS: `${config.trunkPeerBits.ipv4}/${config.trunkPeerBits.ipv6}`,
    FILE_QUOTA_MB: String(config.fileQuotaMb),
    S3_ENDPOINT: config.s3?.endpoint ?? null,
    S3_BUCKET: config.s3?.bucket ?? null,
    S3_REGION: config.s3?.region ?? null,
    S3_ACCESS_KEY: config.s3?.accessKey ?? null,
    S3_SECRET_KEY: config.s3?.secretKey ?? null,
    S3_PATH_STYLE: config.s3 ? (config.s3.pathStyle ? 'on' : 'off') : null,
    SMTP_HOST: config.smtp?.host ?? null,
    SMTP_PORT: config.smtp ? String(config.smtp.port) : null,
    SMTP_TLS: config.smtp?.tls ?? null,
    SMTP_USER: config.smtp?.user ?? null,
    SMTP_PASSWORD: config.smtp?.password ?? null,
    MAIL_FROM: config.smtp?.from ?? null,
    SIGN_UP: config.signUp ? 'on' : 'off',
    ...providerEnvironment(config.providers),
    DEMO: config.demo === null ? null : config.demo ? 'on' : 'off',
    OWNER_EMAIL: config.ownerEmail,
    COMPANY_NAME: config.companyName,
    CARRIER_SIP_PORT: String(config.carrierSipPort),
    CARRIER_HTTP_PORT: String(config.carrierHttpPort),
    NODE_NAME: config.nodeName,
    FEED_DAYS: String(config.feedDays),
    AUDIT_DAYS: String(config.auditDays),
    DRAIN_MINUTES: String(config.drainMs / 60_000),
    LOG_LEVEL: config.logLevel,
    ROLE: config.role,
  }
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== null)) as Record<
    string,
    string
  >
}
