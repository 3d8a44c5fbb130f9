import { z } from 'zod'
import { open } from '../masking/marks.ts'
import { changesOf, version } from '../settings.ts'
import { id, name, timestamp } from '../values.ts'

/** A host name (RFC 1123), an IPv4 or a bare IPv6 address. */
const host = z
  .string()
  .trim()
  .max(253)
  .regex(
    /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$|^[0-9a-f:.]+$/i,
    'must be a host name or an address',
  )
  // What ends in a number is read as an IPv4 address, in spellings of which only one is meant: 127.1, 0x7f.1, 2130706433.
  .refine(
    (text) => !/(?:^|\.)(?:\d+|0x[0-9a-f]*)$/i.test(text) || z.ipv4().safeParse(text).success,
    'must be a host name or an address',
  )
const peer = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()])
/** Goes into SIP headers: printable, no quotes, no spaces. */
const sipWord = z
  .string()
  .max(100)
  .regex(/^[^\s"<>\\\p{Cc}]+$/u, 'must not contain spaces or quotes')

/** As a challenge shows it (RFC 3261 §25.1, a quoted string): blanks are allowed. */
const realm = z
  .string()
  .min(1)
  .max(100)
  .regex(/^[^\p{Cc}]+$/u, 'must not contain control characters')

/** Who stands in From of calls out: the hotline, or the account, by which many carriers that register us find us. */
const callerFrom = z.enum(['hotline', 'account'])
/** Which header names the hotline besides. */
const callerHeader = z.enum(['p-asserted-identity', 'p-preferred-identity', 'remote-party-id', 'none'])

const settings = z.object({
  name,
  host,
  /** null: by SRV, or the default of the transport. */
  port: z.number().int().min(1).max(65535).nullable().default(null),
  transport: z.enum(['udp', 'tcp', 'tls']).default('udp'),
  /** Addresses and CIDR blocks that may send us calls, besides what `host` resolves to. */
  peers: z.array(peer).max(50).default([]),
  auth: z.enum(['ip', 'register']).default('ip'),
  username: open(sipWord).nullable().default(null),
  realm: realm.nullable().default(null),
  /** Further realms in whose name it may ask for the password. */
  allowedRealms: z.array(realm).max(10).default([]),
  fromDomain: host.nullable().default(null),
  callerHeader: callerHeader.default('p-asserted-identity'),
  /** Lower is tried first. */
  priority: z.number().int().min(0).max(1000).default(10),
  enabled: z.boolean().default(true),
})

export const trunk = settings.extend({
  id,
  callerFrom,
  /** The password itself is never given out. */
  hasPassword: z.boolean(),
  version,
  createdAt: timestamp,
})
export type Trunk = z.infer<typeof trunk>

const secret = z.string().min(1).max(200).nullable()

export const createTrunkBody = settings
  .extend({
    password: secret.default(null),
    /** Left out: the account where it registers, else the hotline. */
    callerFrom: callerFrom.optional(),
  })
  .refine(
    (body) => body.auth === 'ip' || (body.username && body.password),
    'registering needs user name and password',
  )
  .refine((body) => body.callerFrom !== 'account' || body.username, 'the account in From needs a user name')
  .transform((body) => ({ ...body, callerFrom: body.callerFrom ?? usualCallerFrom(body.auth) }))

/** What most carriers want: a registered customer is known by the account, one known by the address by the number. */
export function usualCallerFrom(auth: Trunk['auth']): Trunk['callerFrom'] {
  return auth === 'register' ? 'account' : 'hotline'
}

/** Left out: unchanged. `password: null` removes it. */
export const updateTrunkBody = changesOf(settings.extend({ callerFrom, password: secret }))
