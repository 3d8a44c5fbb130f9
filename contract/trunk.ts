import { z } from 'zod'
import { id, name, timestamp } from './values.ts'

/** A host name (RFC 1123), an IPv4 or a bare IPv6 address. */
const host = z
  .string()
  .trim()
  .max(253)
  .regex(
    /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$|^[0-9a-f:.]+$/i,
    'must be a host name or an address',
  )
const peer = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()])
/** Goes into SIP headers: printable, no quotes, no spaces. */
const sipWord = z
  .string()
  .max(100)
  .regex(/^[^\s"<>\\\p{Cc}]+$/u, 'must not contain spaces or quotes')

const settings = z.object({
  name,
  host,
  /** null: by SRV, or the default of the transport. */
  port: z.number().int().min(1).max(65535).nullable().default(null),
  transport: z.enum(['udp', 'tcp', 'tls']).default('udp'),
  /** Addresses and CIDR blocks that may send us calls, besides what `host` resolves to. */
  peers: z.array(peer).max(50).default([]),
  auth: z.enum(['ip', 'register']).default('ip'),
  username: sipWord.nullable().default(null),
  realm: sipWord.nullable().default(null),
  fromDomain: host.nullable().default(null),
  /** Lower is tried first. */
  priority: z.number().int().min(0).max(1000).default(10),
  enabled: z.boolean().default(true),
})

export const trunk = settings.extend({
  id,
  /** The password itself is never given out. */
  hasPassword: z.boolean(),
  createdAt: timestamp,
})
export type Trunk = z.infer<typeof trunk>

const secret = z.string().min(1).max(200).nullable()

export const createTrunkBody = settings
  .extend({ password: secret.default(null) })
  .refine(
    (body) => body.auth === 'ip' || (body.username && body.password),
    'registering needs user name and password',
  )

/** Left out: unchanged. `password: null` removes it. */
export const updateTrunkBody = z
  .object({
    name,
    host,
    port: settings.shape.port.unwrap(),
    transport: settings.shape.transport.unwrap(),
    peers: settings.shape.peers.unwrap(),
    auth: settings.shape.auth.unwrap(),
    username: settings.shape.username.unwrap(),
    realm: settings.shape.realm.unwrap(),
    fromDomain: settings.shape.fromDomain.unwrap(),
    priority: settings.shape.priority.unwrap(),
    enabled: z.boolean(),
    password: secret,
  })
  .partial()
  .refine((body) => Object.keys(body).length > 0, 'name at least one thing to change')
